/* Rectangles over a picture: drawn with a pointer, or written as numbers; the numbers are what counts. */
const covering = () => {
  const form = document.querySelector('[data-cover]');
  if (!form) return;
  const svg = form.querySelector('.cover-drawn');
  const rows = form.querySelector('.cover-rows');
  const template = form.querySelector('template');
  const total = form.querySelector('[name="form-TOTAL_FORMS"]');
  const most = Number(form.querySelector('[name="form-MAX_NUM_FORMS"]').value);
  const said = form.querySelector('[data-cover-said]');
  const width = Number(form.dataset.width);
  const height = Number(form.dataset.height);
  const NAMES = ['left', 'top', 'width', 'height'];

  const all = () => [...rows.querySelectorAll('.cover-row')];
  const input = (row, name) => row.querySelector(`input[name$="-${name}"]`);
  const values = (row) => NAMES.map((name) => Number(input(row, name).value || NaN));

  const draw = () => {
    svg.replaceChildren();
    for (const row of all()) {
      const [left, top, wide, high] = values(row);
      if ([left, top, wide, high].some(Number.isNaN)) continue;
      const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      rect.setAttribute('x', left);
      rect.setAttribute('y', top);
      rect.setAttribute('width', wide);
      rect.setAttribute('height', high);
      svg.append(rect);
    }
  };

  const number = () => {
    all().forEach((row, index) => {
      row.querySelector('legend').textContent = `Rectangle ${index + 1}`;
      for (const name of NAMES) {
        const field = input(row, name);
        field.closest('p').querySelector('label').htmlFor = `id_form-${index}-${name}`;
        field.name = `form-${index}-${name}`;
        field.id = `id_form-${index}-${name}`;
      }
    });
    total.value = all().length;
    draw();
  };

  const add = () => {
    if (all().length >= most) {
      said.textContent = `At most ${most} rectangles at once: cover these, then come again.`;
      return null;
    }
    rows.append(template.content.cloneNode(true));
    number();
    return all().at(-1);
  };

  const write = (row, box) => {
    NAMES.forEach((name, index) => { input(row, name).value = Math.round(box[index]); });
    draw();
  };

  const free = () => all().find((row) => values(row).every(Number.isNaN)) || add();

  const point = (event) => {
    const frame = svg.getBoundingClientRect();
    return [
      Math.min(width, Math.max(0, ((event.clientX - frame.left) / frame.width) * width)),
      Math.min(height, Math.max(0, ((event.clientY - frame.top) / frame.height) * height)),
    ];
  };

  svg.addEventListener('pointerdown', (event) => {
    const row = free();
    if (!row) return;
    event.preventDefault();
    const [x, y] = point(event);
    svg.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const [to, down] = point(moved);
      write(row, [
        Math.min(x, to), Math.min(y, down),
        Math.max(1, Math.abs(to - x)), Math.max(1, Math.abs(down - y)),
      ]);
    };
    svg.addEventListener('pointermove', move);
    svg.addEventListener('pointerup', () => svg.removeEventListener('pointermove', move), { once: true });
  });

  form.addEventListener('input', draw);
  form.addEventListener('click', (event) => {
    if (event.target.closest('[data-cover-add]')) {
      const row = add();
      if (row) input(row, 'left').focus();
    }
    const remove = event.target.closest('[data-cover-remove]');
    if (remove) {
      remove.closest('.cover-row').remove();
      number();
      form.querySelector('[data-cover-add]').focus();
    }
  });
  draw();
  form.dataset.ready = '';
};

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', covering);
else covering();
