'use strict';
// Searchable choosers are drawn by a library that leaves them without a name: they get that of their label.
{
  const name = (box) => {
    const select = box.previousElementSibling;
    const label = select && select.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (!label) return;
    label.id = label.id || `label-${select.name}`;
    box.querySelectorAll('[role="combobox"], [role="textbox"], input').forEach((part) => {
      part.setAttribute('aria-labelledby', part.id ? `${label.id} ${part.id}` : label.id);
    });
  };
  new MutationObserver((records) => records.forEach((record) => record.addedNodes.forEach((node) => {
    if (node.nodeType === Node.ELEMENT_NODE && node.classList.contains('select2')) name(node);
  }))).observe(document.body, {childList: true, subtree: true});
}
