/* Preflight beside the editor: sends what is typed at each pause, and shows what is found. */
(() => {
  const PAUSE = 500;
  const fields = window.preflightFields;

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const start = () => {
    const form = document.querySelector('[data-edit-form]');
    if (!form) return;
    let panel = null;
    let answered = null;
    const say = (words) => {
      panel.querySelector('[data-preflight-state]').textContent = words;
    };
    const excuses = new Map();
    const key = (notice) => `${notice.code}\n${notice.quote}`;
    let last = '';
    let waiting = '';
    let asked = null;

    const typed = () => {
      const data = new FormData(form);
      for (const name of [...data.keys()]) {
        if (name.startsWith('excuse-') || name.startsWith('action-')) data.delete(name);
      }
      return data;
    };

    const look = () => {
      const there = document.querySelector('[data-preflight]');
      if (document.hidden || !there || !there.dataset.preflight) return;
      if (there !== panel) {
        // The desk draws its panels anew whenever it has saved.
        panel = there;
        if (answered) fill(answered);
        else say('Checking …');
      }
      fields.nameBlocks(form);
      const data = typed();
      const now = new URLSearchParams(
        [...data].filter(([, value]) => typeof value === 'string'),
      ).toString();
      if (now === last) return;
      if (now !== waiting) {
        waiting = now;
        return;
      }
      last = now;
      ask(data);
    };

    const ask = async (data) => {
      if (asked) asked.abort();
      asked = new AbortController();
      answered = null;
      try {
        const answer = await fetch(panel.dataset.preflight, {
          method: 'POST',
          body: data,
          signal: asked.signal,
          headers: { 'X-CSRFToken': data.get('csrfmiddlewaretoken') },
        });
        if (!answer.ok) throw new Error(String(answer.status));
        answered = await answer.json();
        fill(answered);
      } catch (error) {
        if (error.name === 'AbortError') return;
        say('The check did not answer. What you type is not lost; it is tried again when you go on.');
        last = '';
      }
    };

    const fill = ({ notices, names }) => {
      const open = notices.filter(
        (notice) => notice.severity === 'error' && !notice.excused && !notice.carried,
      );
      const kinds = { error: [], warning: [], info: [] };
      for (const notice of notices) kinds[notice.severity].push(item(notice));
      for (const [kind, items] of Object.entries(kinds)) group(kind, items);
      const loose = names.filter((name) => !name.linked && name.id && fields.isRich(name.place));
      group('name', firsts(loose).map(suggestion));
      say(
        notices.length
          ? `${open.length} to mend before this text can go on; ${notices.length} in all.`
          : 'Nothing found.',
      );
      panel.dataset.preflightErrors = open.length;
      const counter = document.querySelector(
        '[data-side-panel-toggle="preflight"] [data-side-panel-toggle-counter]',
      );
      if (counter) {
        counter.hidden = open.length === 0;
        counter.textContent = String(open.length);
      }
    };

    /* The first place of each name: the others are linked on the site by themselves or not at all. */
    const firsts = (names) => {
      const seen = new Set();
      return names.filter((name) => !seen.has(name.uri) && seen.add(name.uri));
    };

    const group = (kind, items) => {
      const section = panel.querySelector(`[data-preflight-group="${kind}"]`);
      section.hidden = items.length === 0;
      section.querySelector('[data-preflight-count]').textContent = items.length;
      section.querySelector('ul').replaceChildren(...items);
    };

    const act = (label, description, run) =>
      element('button', {
        type: 'button',
        className: 'button button-small button-secondary',
        textContent: label,
        ariaLabel: description,
        onclick: (event) => {
          if (run() === false) {
            event.target.disabled = true;
            event.target.textContent = 'It has moved';
          }
        },
      });

    const item = (notice) => {
      const quote = notice.quote.trim() ? element('q', { textContent: notice.quote }) : '';
      const acts = element('div', { className: 'preflight__acts' });
      acts.append(act('Show', `Show ${notice.quote || notice.name}`, () => fields.show(notice.place, notice.quote)));
      if (notice.edits.length) {
        const label = notice.suggestion === null ? 'Fix' : `Fix: ${notice.suggestion.trim() || 'remove'}`;
        acts.append(
          act(label.length > 40 ? 'Fix' : label, `Fix ${notice.quote}`, () =>
            fields.change(notice.place, notice.quote, notice.edits),
          ),
        );
      }
      const made = element(
        'li',
        { className: `preflight__item preflight__item--${notice.severity}` },
        element('p', {}, element('strong', { textContent: notice.code }), ' ', notice.message),
        element('p', {}, quote),
        acts,
      );
      if (notice.excused) made.append(element('p', { className: 'preflight__hint', textContent: 'It stands for a reason that was given.' }));
      else if (notice.carried) made.append(element('p', { className: 'preflight__hint', textContent: 'Readers have it already: it stops nothing.' }));
      else if (notice.severity === 'error') made.append(reason(notice));
      return made;
    };

    const reason = (notice) => {
      const said = excuses.get(key(notice)) || '';
      const label = element('label', {}, 'Why it may stand ');
      const input = element('input', { type: 'text', value: said, maxLength: 1000 });
      input.addEventListener('input', () => {
        excuses.set(key(notice), input.value);
        carry();
      });
      label.append(input);
      return label;
    };

    /* Reasons go with the form, as fields of its own. */
    const carry = () => {
      for (const old of form.querySelectorAll('input[data-excuse]')) old.remove();
      for (const [about, words] of excuses) {
        if (!words.trim()) continue;
        const [code, ...quote] = about.split('\n');
        for (const [name, value] of [['code', code], ['quote', quote.join('\n')], ['reason', words]]) {
          const input = element('input', { type: 'hidden', name: `excuse-${name}`, value });
          input.dataset.excuse = '';
          form.append(input);
        }
      }
    };

    const suggestion = (name) =>
      element(
        'li',
        { className: 'preflight__item' },
        element('p', {}, element('q', { textContent: name.text }), name.sure ? '' : ' — is it ', name.sure ? '' : element('q', { textContent: name.house }), name.sure ? '' : '?'),
        element(
          'div',
          { className: 'preflight__acts' },
          act('Show', `Show ${name.text}`, () => fields.show(name.place, name.text)),
          act('Link', `Link ${name.text} to the register`, () =>
            fields.link(name.place, name.text, { id: name.id, string: name.house }),
          ),
        ),
      );

    setInterval(look, PAUSE);
    look();
    if (document.querySelector('[data-preflight-stopped]')) {
      const toggle = document.querySelector('[data-side-panel-toggle="preflight"]');
      if (toggle && toggle.getAttribute('aria-expanded') !== 'true') toggle.click();
    }
  };

  window.addEventListener('load', () => {
    if (document.querySelector('[data-preflight]')) start();
  });
})();
