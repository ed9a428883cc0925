// Tables, which imports bring: their head and the scope of its cells survive editing.
import {Table, TableHeader, TableRow} from 'django-prose-editor/editor';

export const StoryTable = Table.configure({renderWrapper: false, resizable: false});

export const HeadedRow = TableRow.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      isHead: {
        default: false,
        parseHTML: (element) => element.closest('thead, tbody, table')?.tagName === 'THEAD',
        renderHTML: (attributes) => (attributes.isHead ? {'data-head': ''} : {}),
      },
    };
  },
});

export const ScopedHeader = TableHeader.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      scope: {
        default: null,
        parseHTML: (element) => element.getAttribute('scope'),
        renderHTML: (attributes) => (attributes.scope ? {scope: attributes.scope} : {}),
      },
    };
  },
});

// The editor knows rows only; those of a head go back into one.
export const restoreTableHeads = (page) => {
  for (const table of page.querySelectorAll('table')) {
    const rows = [...table.querySelectorAll('tr[data-head]')].filter((row) => row.closest('table') === table);
    if (!rows.length) continue;
    const head = page.createElement('thead');
    table.prepend(head);
    rows.forEach((row) => {
      row.removeAttribute('data-head');
      head.append(row);
    });
  }
};
