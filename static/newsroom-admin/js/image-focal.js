'use strict';
// The focal point is set by a click on the picture; the numbers stay for the keyboard.
{
  const stage = document.querySelector('[data-focal-stage]');
  const x = document.querySelector('[data-focal="x"]');
  const y = document.querySelector('[data-focal="y"]');
  if (stage && x && y) {
    const mark = stage.querySelector('[data-focal-mark]');
    const place = () => {
      mark.style.left = `${Number(x.value) * 100}%`;
      mark.style.top = `${Number(y.value) * 100}%`;
    };
    mark.hidden = false;
    document.querySelector('[data-focal-help]').hidden = false;
    stage.classList.add('is-live');
    stage.addEventListener('click', (event) => {
      const box = stage.getBoundingClientRect();
      const share = (value) => Math.min(1, Math.max(0, value)).toFixed(3);
      x.value = share((event.clientX - box.left) / box.width);
      y.value = share((event.clientY - box.top) / box.height);
      x.dispatchEvent(new Event('input', {bubbles: true}));
    });
    x.addEventListener('input', place);
    y.addEventListener('input', place);
    place();
  }
}
