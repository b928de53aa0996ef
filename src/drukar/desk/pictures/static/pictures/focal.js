/* The focal point by keyboard: three sliders beside Wagtail's box, which is drawn with a pointer. */
const focal = () => {
  const chooser = document.querySelector('.focal-point-chooser');
  const remove = document.querySelector('.remove-focal-point');
  const fields = ['x', 'y', 'width', 'height'].map((name) => document.querySelector(`input.focal_point_${name}`));
  if (!chooser || !remove || fields.some((field) => !field)) return;
  const [x, y, wide, high] = fields;
  const picture = chooser.querySelector('img[data-original-width]');
  const width = Number(picture.dataset.originalWidth);
  const height = Number(picture.dataset.originalHeight);
  const shorter = Math.min(width, height);

  const group = document.createElement('fieldset');
  group.className = 'focal-sliders';
  const legend = document.createElement('legend');
  legend.textContent = 'Or move it with these';
  group.append(legend);
  const slider = (words, least) => {
    const label = document.createElement('label');
    const range = document.createElement('input');
    range.type = 'range';
    range.min = least;
    range.max = 100;
    label.append(words, range);
    group.append(label);
    return range;
  };
  const across = slider('From left to right', 0);
  const down = slider('From top to bottom', 0);
  const size = slider('Size', 5);

  const box = () => {
    const found = chooser.querySelector('.current-focal-point-indicator');
    if (found) return found;
    const made = document.createElement('div');
    made.className = 'current-focal-point-indicator';
    chooser.append(made);
    return made;
  };

  const show = () => {
    const shown = box();
    shown.classList.remove('hidden');
    const [left, top] = [x.value - wide.value / 2, y.value - high.value / 2];
    shown.style.left = `${(100 * left) / width}%`;
    shown.style.top = `${(100 * top) / height}%`;
    shown.style.width = `${(100 * wide.value) / width}%`;
    shown.style.height = `${(100 * high.value) / height}%`;
  };

  const read = () => {
    across.value = x.value === '' ? 50 : Math.round((100 * x.value) / width);
    down.value = y.value === '' ? 50 : Math.round((100 * y.value) / height);
    size.value = wide.value === '' ? 25 : Math.round((100 * wide.value) / shorter);
  };

  const write = () => {
    const side = Math.round((size.value * shorter) / 100);
    wide.value = side;
    high.value = side;
    // The box stays within the picture.
    const within = (share, whole) => (
      Math.round(Math.min(whole - side / 2, Math.max(side / 2, (share * whole) / 100)))
    );
    x.value = within(across.value, width);
    y.value = within(down.value, height);
    show();
  };

  group.addEventListener('input', write);
  remove.addEventListener('click', read);
  chooser.addEventListener('pointerup', () => window.setTimeout(read));
  remove.insertAdjacentElement('beforebegin', group);
  read();
  group.dataset.ready = '';
};

// After Wagtail's own script, which waits for the page as well.
if (document.readyState === 'complete') focal();
else window.addEventListener('load', focal);
