'use strict';
// The summary of a refused form takes the focus; its links lead into the field, also where a fold or the text editor is over it.
{
  const summary = document.querySelector('[data-error-summary]');
  const REACHED = 'input:not([type="hidden"]), select, textarea, button, [contenteditable="true"], [tabindex="0"]';
  const isShown = (element) => element.getClientRects().length > 0;

  const reach = (id) => {
    const field = document.getElementById(id);
    if (!field) return false;
    for (let fold = field.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    const row = field.closest('.form-row, [data-source], [data-lead]') || field.parentElement;
    const beside = [...field.querySelectorAll(REACHED), ...row.querySelectorAll('[contenteditable="true"]'), ...row.querySelectorAll(REACHED)];
    const reached = (field.matches(REACHED) ? [field, ...beside] : beside).find(isShown);
    if (!reached) return false;
    reached.focus();
    row.scrollIntoView({block: 'center'});
    return true;
  };

  // The attribute alone does not do it where the address has a fragment. Who was quicker than this script stays on their link.
  if (!summary.contains(document.activeElement)) summary.focus();
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && reach(decodeURIComponent(link.hash.slice(1)))) event.preventDefault();
  });
}
