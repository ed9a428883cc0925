'use strict';
// Why what was ticked is rejected: a number chooses a reason, Enter sends it, Esc leads back.
{
  const form = document.querySelector('[data-ticked-reject]');
  const reasons = [...form.querySelectorAll('[type="radio"]')];

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('dialog')) return;
    if (event.key === 'Escape' && !event.isComposing) {
      form.querySelector('[data-ticked-back]').click();
    } else if (/^[1-9]$/.test(event.key) && event.target.type !== 'text' && reasons[event.key - 1]) {
      event.preventDefault();
      reasons[event.key - 1].checked = true;
      reasons[event.key - 1].focus();
    }
  });

  document.body.classList.add('has-keys');
  (reasons.find((reason) => reason.checked) || form.querySelector('[type="radio"], [type="text"]')).focus();
}
