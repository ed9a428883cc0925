'use strict';
// Ticked cards: x ticks the current one, Shift with the letter of an act is for all that are ticked.
{
  const form = document.querySelector('[data-ticked]');
  const queue = document.querySelector('[data-queue]');
  if (form) {
    const count = form.querySelector('[data-ticked-count]');
    const KEYS = {A: ['keep', 'approve', 'not_spam'], S: ['mark_spam'], U: ['hold'], D: ['reject']};
    const ticks = () => [...queue.querySelectorAll('[data-tick]')];
    const ticked = () => ticks().filter((tick) => tick.checked);

    const draw = () => {
      const number = ticked().length;
      form.hidden = !number;
      count.textContent = `${number} ${count.dataset.words}`;
      ticks().forEach((tick) => tick.closest('[data-card]').classList.toggle('is-ticked', tick.checked));
    };

    document.addEventListener('change', (event) => { if (event.target.matches('[data-tick]')) draw(); });
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target.closest('dialog, textarea, select, .reject, input:not([type="checkbox"])')) return;
      if (event.key === 'x') {
        const tick = queue.querySelector('.is-current [data-tick]');
        if (tick) tick.click();
      } else if (KEYS[event.key] && !form.hidden) {
        const button = KEYS[event.key].map((act) => form.querySelector(`[data-ticked-act="${act}"]`)).find(Boolean);
        event.preventDefault();
        if (button) button.click();
      }
    });
    new MutationObserver(draw).observe(queue, {childList: true}); // a decided card takes its tick with it
    draw();
  }
}
