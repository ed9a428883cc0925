'use strict';
// One more row for a source.
for (const sources of document.querySelectorAll('[data-sources]')) {
  const add = sources.querySelector('[data-source-add]');
  const total = sources.querySelector('input[name$="-TOTAL_FORMS"]');
  const most = Number(sources.querySelector('input[name$="-MAX_NUM_FORMS"]').value);
  if (!add) continue;
  add.hidden = false;
  add.addEventListener('click', () => {
    const rows = sources.querySelectorAll('[data-source]');
    const number = Number(total.value);
    const row = rows[rows.length - 1].cloneNode(true);
    row.querySelectorAll('.errorlist').forEach((list) => list.remove());
    for (const field of row.querySelectorAll('[name], [for]')) {
      for (const name of ['name', 'id', 'for']) {
        const value = field.getAttribute(name);
        if (value) field.setAttribute(name, value.replace(/sources-\d+-/, `sources-${number}-`));
      }
      if (field.matches('select')) field.selectedIndex = 0;
      else if (field.matches('input')) field.value = '';
    }
    total.value = number + 1;
    add.before(row);
    row.querySelector('select').focus();
    add.hidden = number + 1 >= most;
  });
}
