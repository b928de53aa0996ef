/* The headline: one line; the address is proposed from it, and said at once when it is taken. */
(() => {
  const place = () => {
    const edit = window.location.pathname.match(/\/pages\/(\d+)\/edit\//);
    if (edit) return { page: edit[1] };
    const add = window.location.pathname.match(/\/pages\/add\/(\w+)\/(\w+)\/(\d+)\//);
    return add ? { model: `${add[1]}.${add[2]}`, parent: add[3] } : null;
  };

  const attach = () => {
    const title = document.getElementById('id_title');
    const address = document.getElementById('id_address');
    if (!title || !address || !place()) return;
    const said = document.createElement('p');
    said.className = 'w-help-text';
    said.id = 'address-said';
    said.setAttribute('role', 'status');
    address.insertAdjacentElement('afterend', said);
    let asked = 0;

    const ask = async () => {
      asked += 1;
      const mine = asked;
      const values = new URLSearchParams({
        ...place(),
        title: title.value,
        address: address.value,
      });
      const root = window.location.pathname.split('/pages/')[0];
      const answer = await fetch(`${root}/writing/address/?${values}`);
      if (!answer.ok || mine !== asked) return;
      const { proposed, wrong } = await answer.json();
      address.placeholder = proposed;
      said.textContent = wrong || (address.value ? '' : `Proposed: ${proposed}`);
    };

    let waiting = 0;
    const soon = () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, 300);
    };
    title.addEventListener('input', soon);
    // A headline is one line: its field only looks like several.
    title.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
    });
    address.addEventListener('input', soon);
    if (title.value) ask();
  };

  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', attach);
  } else {
    attach();
  }
})();
