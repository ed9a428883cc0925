'use strict';
// Searchable choosers are drawn by a library that leaves them without a name: they get that of their label.
{
  const name = () => document.querySelectorAll('select.admin-autocomplete').forEach((select) => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const box = select.nextElementSibling;
    if (!label || !box || !box.classList.contains('select2')) return;
    label.id = label.id || `label-${select.name}`;
    box.querySelectorAll('[role="combobox"], [role="textbox"], input').forEach((part) => {
      part.setAttribute('aria-labelledby', part.id ? `${label.id} ${part.id}` : label.id);
    });
  });
  window.addEventListener('load', name);
  document.addEventListener('formset:added', () => setTimeout(name));
}
