// Marks and blocks as a stored body has them: what the parts of the library would drop is kept.
import {Blockquote, Code, CodeBlock} from 'django-prose-editor/editor';

// A quote, or one that is pulled out of the text.
export const Quote = Blockquote.extend({
  addAttributes() {
    return {
      class: {
        default: null,
        parseHTML: (element) => (element.classList.contains('pullquote') ? 'pullquote' : null),
        renderHTML: (attributes) => (attributes.class ? {class: attributes.class} : {}),
      },
    };
  },
  addCommands() {
    return {
      ...this.parent?.(),
      toggleQuote: (kind) => ({chain, editor}) => {
        if (!editor.isActive('blockquote')) return chain().wrapIn('blockquote', {class: kind}).run();
        if (editor.isActive('blockquote', {class: kind})) return chain().lift('blockquote').run();
        return chain().updateAttributes('blockquote', {class: kind}).run();
      },
    };
  },
});

// A link may have code in it, and code a link.
export const InlineCode = Code.extend({excludes: ''});

export const Listing = CodeBlock.extend({
  marks: '_',
  renderHTML: () => ['pre', 0],
});

// The editor puts a paragraph into every item and cell; a stored body has none where it is alone.
export const unwrapParagraphs = (page) => {
  for (const paragraph of page.querySelectorAll('li > p:only-child, td > p:only-child, th > p:only-child')) {
    paragraph.replaceWith(...paragraph.childNodes);
  }
};
