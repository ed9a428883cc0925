// The place of the related stories in the text: one block, at most once.
import {Node} from 'django-prose-editor/editor';

export const Related = Node.create({
  name: 'related',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({words: {}}),
  parseHTML: () => [{tag: 'div[data-related]'}],
  renderHTML: () => ['div', {'data-related': 'related'}],
  addNodeView() {
    return ({editor, getPos}) => {
      const dom = document.createElement('div');
      dom.className = 'placed placed-related';
      dom.contentEditable = 'false';
      const words = document.createElement('span');
      words.textContent = this.options.words.related;
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'placed-remove';
      remove.textContent = this.options.words.remove;
      remove.addEventListener('click', () => {
        editor.view.focus();
        editor.commands.deleteRange({from: getPos(), to: getPos() + 1});
      });
      dom.append(words, remove);
      return {dom, stopEvent: (event) => event.target === remove, ignoreMutation: () => true};
    };
  },
  addCommands() {
    return {
      placeRelated: () => ({state, chain}) => {
        let isThere = false;
        state.doc.descendants((node) => { isThere ||= node.type.name === 'related'; });
        // The cursor goes on below: what is typed next must not take the mark's place.
        return !isThere && chain().insertContent({type: 'related'})
          .command(({commands}) => commands.createParagraphNear() || true).run();
      },
    };
  },
});
