'use strict';
// Choices with numbers: the key chooses, wherever in their form somebody is, but for a text.
document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
  const form = event.target.closest('form');
  const choice = form && form.querySelectorAll('[data-numbered] [type="radio"]')[event.key - 1];
  if (!choice || event.target.matches('[type="text"], textarea')) return;
  event.preventDefault();
  choice.checked = true;
  choice.focus();
});
