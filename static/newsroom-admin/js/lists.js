'use strict';
// Lists: j and k walk the rows, x chooses one; open filters close each other.
{
  const table = document.getElementById('result_list');
  const rows = table ? [...table.tBodies[0].rows] : [];

  const walk = (step) => {
    const links = rows.map((row) => row.querySelector('th a')).filter(Boolean);
    const at = links.findIndex((link) => link.closest('tr').contains(document.activeElement));
    const next = links[at === -1 ? (step > 0 ? 0 : links.length - 1) : at + step];
    if (next) next.focus();
  };

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input:not([type="checkbox"]), textarea, select, dialog')) return;
    if (event.key === 'j' || event.key === 'k') {
      walk(event.key === 'j' ? 1 : -1);
    } else if (event.key === 'x') {
      const row = document.activeElement.closest('#result_list tr');
      const box = row && row.querySelector('.action-select');
      if (box) box.click();
    } else if (event.key === 'Escape') {
      document.querySelectorAll('.filter[open]').forEach((filter) => { filter.open = false; });
    }
  });

  document.addEventListener('click', (event) => {
    document.querySelectorAll('.filter[open]').forEach((filter) => {
      if (!filter.contains(event.target)) filter.open = false;
    });
  });
}
