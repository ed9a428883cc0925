// Tables: a new one has a row of heads; the head and the scope of its cells survive editing.
import {Table, TableHeader, TableRow} from 'django-prose-editor/editor';

export const StoryTable = Table.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      placeTable: () => ({chain}) =>
        chain().insertTable({rows: 3, cols: 3, withHeaderRow: true}).nameHeads({firstIsHead: true}).run(),
      columnAfter: () => ({chain}) => chain().addColumnAfter().nameHeads().run(),
      // Header cells of the table at the cursor that do not say yet what they head.
      nameHeads: ({firstIsHead = false} = {}) => ({tr}) => {
        const at = tr.selection.$from;
        const depth = [...Array(at.depth + 1).keys()].reverse().find((level) => at.node(level).type.name === 'table');
        if (depth === undefined) return false;
        at.node(depth).forEach((row, rowOffset, index) => {
          const isHead = row.attrs.isHead || (firstIsHead && index === 0);
          const rowAt = at.start(depth) + rowOffset;
          if (isHead !== row.attrs.isHead) tr.setNodeMarkup(rowAt, undefined, {...row.attrs, isHead});
          row.forEach((cell, cellOffset) => {
            if (cell.type.name !== 'tableHeader' || cell.attrs.scope) return;
            tr.setNodeMarkup(rowAt + 1 + cellOffset, undefined, {...cell.attrs, scope: isHead ? 'col' : 'row'});
          });
        });
        return true;
      },
    };
  },
}).configure({renderWrapper: false, resizable: false});

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
