/* Takes what nobody writes out of what is pasted into running text, before the editor reads it:
   scripts, styles, pictures and frames of other sites, comments and the debris of word processors.
   It is read in a document that loads and runs nothing. */
(() => {
  const DEBRIS = 'script, style, head, template, noscript, iframe, frame, object, embed, img,'
    + ' picture, svg, math, video, audio, link, meta, base, form, input, button, textarea, select';
  const passed = new WeakSet();

  // The policy would stop handlers, but complain of each.
  const HANDLER = /\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi;

  const cleaned = (html) => {
    const quiet = html.replace(/<[^>]*>/g, (tag) => tag.replace(HANDLER, ' '));
    const page = new DOMParser().parseFromString(quiet, 'text/html');
    page.querySelectorAll(DEBRIS).forEach((element) => element.remove());
    const comments = page.createNodeIterator(page, NodeFilter.SHOW_COMMENT);
    for (let node = comments.nextNode(); node; node = comments.nextNode()) node.remove();
    for (const element of page.body.querySelectorAll('*')) {
      if (element.tagName.includes(':')) element.replaceWith(...element.childNodes);
      for (const { name } of [...element.attributes]) {
        if (name !== 'href') element.removeAttribute(name);
      }
    }
    return page.body.innerHTML;
  };

  document.addEventListener('paste', (event) => {
    const data = event.clipboardData;
    const html = data && data.getData('text/html');
    if (!html || passed.has(event) || !event.target.closest('[data-draftail-editor-wrapper]')) return;
    // What was copied in an editor of ours knows names and topics; the server looks at it once more.
    if (html.includes('data-draftjs-conductor-fragment')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const clean = new DataTransfer();
    clean.setData('text/html', cleaned(html));
    clean.setData('text/plain', data.getData('text/plain'));
    const again = new ClipboardEvent('paste', {
      clipboardData: clean, bubbles: true, cancelable: true,
    });
    passed.add(again);
    event.target.dispatchEvent(again);
  }, true);
})();
