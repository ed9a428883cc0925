'use strict';
// The navigation of narrow screens opens and closes.
{
  const button = document.querySelector('[data-menu-button]');
  const side = button && button.closest('.side');
  const set = (open) => {
    side.classList.toggle('is-open', open);
    button.setAttribute('aria-expanded', String(open));
  };
  if (button) {
    button.addEventListener('click', () => set(!side.classList.contains('is-open')));
    side.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && side.classList.contains('is-open')) {
        set(false);
        button.focus();
      }
    });
  }
}
