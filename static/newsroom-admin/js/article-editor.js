// The text editor over the textarea of an article's body. The textarea keeps its value until the text is changed.
import {
  Bold, BulletList, Document, Dropcursor, Editor, Gapcursor, HardBreak, Heading, History, HorizontalRule, Italic,
  ListItem, OrderedList, Paragraph, Strike, Subscript, Superscript, TableCell, Text,
} from 'django-prose-editor/editor';
import {InlineCode, Listing, Quote, unwrapParagraphs} from 'newsroom/editor-blocks';
import {Reference} from 'newsroom/editor-link';
import {Picture} from 'newsroom/editor-picture';
import {Related} from 'newsroom/editor-related';
import {HeadedRow, restoreTableHeads, ScopedHeader, StoryTable} from 'newsroom/editor-tables';

const ICONS = {
  link: 'M6.500 9.500 9.500 6.500M7 4.500 8.500 3a3 3 0 0 1 4.500 4.500L11.500 9M9 11.500 7.500 13A3 3 0 0 1 3 8.500L4.500 7',
  bullets: 'M6 4h8M6 8h8M6 12h8M2.500 4h.01M2.500 8h.01M2.500 12h.01',
  numbers: 'M6.500 4H14M6.500 8H14M6.500 12H14M2 3l1-.500v3M2 10.500c1.500-1 2 .500 1 1.500l-1 1h2',
  quote: 'M3 4v8M6 5h8M6 8h8M6 11h5',
  pullquote: 'M2 3.500h12M2 12.500h12M5 6.500h6M5 9.500h6',
  rule: 'M2 8h12',
  picture: 'M2 3h12v10H2zM2 11l3.500-3.500L9 11l2-2 3 3',
  related: 'M2 3h12v10H2zM4.500 6h7M4.500 8h7M4.500 10h4',
  table: 'M2 3h12v10H2zM2 6.500h12M2 9.750h12M6 3v10M10 3v10',
  undo: 'M5.500 3 2.500 6l3 3M2.500 6h7a4 4 0 0 1 0 8H6',
  redo: 'M10.500 3l3 3-3 3M13.500 6h-7a4 4 0 0 0 0 8H10',
};
// The library gives the text its focus only when the screen is next drawn: what is typed before would be lost.
const focused = (editor) => {
  editor.view.focus();
  return editor.chain();
};
const SVG = 'http://www.w3.org/2000/svg';

const icon = (name) => {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
};

const tools = (words) => [
  ...[2, 3, 4].map((level) => ({
    name: `heading${level}`, text: `H${level}`,
    run: (chain) => chain.toggleHeading({level}), isOn: (editor) => editor.isActive('heading', {level}),
  })),
  null,
  {name: 'bold', text: 'B', run: (chain) => chain.toggleBold(), isOn: (editor) => editor.isActive('bold')},
  {name: 'italic', text: 'I', run: (chain) => chain.toggleItalic(), isOn: (editor) => editor.isActive('italic')},
  {name: 'link', icon: 'link', run: (chain) => chain.addLink(), isOn: (editor) => editor.isActive('link'),
    isOff: (editor) => editor.state.selection.empty && !editor.isActive('link')},
  null,
  {name: 'bullets', icon: 'bullets', run: (chain) => chain.toggleBulletList(), isOn: (editor) => editor.isActive('bulletList')},
  {name: 'numbers', icon: 'numbers', run: (chain) => chain.toggleOrderedList(), isOn: (editor) => editor.isActive('orderedList')},
  {name: 'quote', icon: 'quote', run: (chain) => chain.toggleQuote(null), isOn: (editor) => editor.isActive('blockquote', {class: null})},
  {name: 'pullquote', icon: 'pullquote', run: (chain) => chain.toggleQuote('pullquote'),
    isOn: (editor) => editor.isActive('blockquote', {class: 'pullquote'})},
  {name: 'rule', icon: 'rule', run: (chain) => chain.setHorizontalRule()},
  null,
  {name: 'picture', icon: 'picture', text: words.picture, act: async (editor) => {
    const picture = await window.newsroomPictures.choose();
    if (picture) focused(editor).placePicture(picture.id).run();
  }},
  {name: 'related', icon: 'related', text: words.relatedShort, run: (chain) => chain.placeRelated()},
  {name: 'table', icon: 'table', text: words.table, run: (chain) => chain.placeTable(), isOff: (editor) => editor.isActive('table')},
  null,
  {name: 'undo', icon: 'undo', run: (chain) => chain.undo(), isOff: (editor) => !editor.can().undo()},
  {name: 'redo', icon: 'redo', run: (chain) => chain.redo(), isOff: (editor) => !editor.can().redo()},
  {name: 'html', text: 'HTML', isToggle: true},
];

// Shown while the cursor is in a table.
const tableTools = (words) => [
  ['rowBelow', (chain) => chain.addRowAfter()], ['deleteRow', (chain) => chain.deleteRow()],
  ['columnAfter', (chain) => chain.columnAfter()], ['deleteColumn', (chain) => chain.deleteColumn()],
  ['deleteTable', (chain) => chain.deleteTable()],
].map(([name, run]) => ({name, run, text: words[name], isOfTable: true}));

const toolbar = (editor, words, toggleHtml, {hasRelated}) => {
  const bar = document.createElement('div');
  bar.className = 'editor-bar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', words.toolbar);
  const made = [];
  let group = document.createElement('div');
  for (const tool of [...tools(words), null, ...tableTools(words)]) {
    if (tool?.name === 'picture' && !window.newsroomPictures) continue;
    if (tool?.name === 'related' && !hasRelated) continue;
    if (!tool) {
      bar.append(group);
      group = document.createElement('div');
      continue;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `editor-tool editor-tool-${tool.name}`;
    button.title = words[tool.name];
    button.setAttribute('aria-label', words[tool.name]);
    if (tool.icon) button.append(icon(tool.icon));
    if (tool.text) button.append(Object.assign(document.createElement('span'), {textContent: tool.text}));
    if (tool.isOfTable) group.className = 'editor-table-tools';
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      if (tool.isToggle) toggleHtml(button);
      else if (tool.act) tool.act(editor);
      else tool.run(focused(editor)).run();
    });
    button.tabIndex = made.length ? -1 : 0;
    group.append(button);
    made.push({tool, button});
  }
  bar.append(group);
  bar.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      editor.view.focus();
      return;
    }
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    const shown = made.map(({button}) => button).filter((button) => button.getClientRects().length);
    const at = shown.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = shown[(at + step + shown.length) % shown.length];
    made.forEach(({button}) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  });
  const ofTable = bar.querySelector('.editor-table-tools');
  const refresh = () => {
    ofTable.hidden = !editor.isActive('table');
    if (ofTable.hidden && ofTable.querySelector('[tabindex="0"]')) {
      made.forEach(({button}, index) => { button.tabIndex = index ? -1 : 0; });
    }
    for (const {tool, button} of made) {
      if (tool.isOn) button.setAttribute('aria-pressed', String(tool.isOn(editor)));
      if (tool.isOff) button.setAttribute('aria-disabled', String(tool.isOff(editor)));
    }
  };
  editor.on('transaction', refresh);
  refresh();
  return {bar, made};
};

const asStored = (html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  restoreTableHeads(page);
  unwrapParagraphs(page);
  return page.body.innerHTML;
};

const start = (textarea) => {
  const words = JSON.parse(textarea.dataset.words);
  const frame = document.createElement('div');
  frame.className = 'body-editor';
  textarea.before(frame);
  const place = document.createElement('div');
  frame.append(place, textarea);
  textarea.hidden = true;

  const takePicture = (file) => {
    if (!file || !window.newsroomPictures) return false;
    window.newsroomPictures.choose(file).then((picture) => {
      if (picture) focused(editor).placePicture(picture.id).run();
    });
    return true;
  };
  const editor = new Editor({
    element: place,
    injectCSS: false,
    editable: !textarea.disabled,
    content: textarea.value,
    extensions: [
      Document, Paragraph, Text, HardBreak, Heading.configure({levels: [2, 3, 4]}), Bold, Italic, Strike, Subscript,
      Superscript, InlineCode, Listing, Quote, BulletList, OrderedList, ListItem, HorizontalRule,
      Reference.configure({words, autolink: false}), StoryTable, HeadedRow, ScopedHeader, TableCell,
      Picture.configure({words}), Related.configure({words}), History, Dropcursor, Gapcursor,
    ],
    editorProps: {
      attributes: {
        role: 'textbox', 'aria-multiline': 'true', 'aria-label': words.text, class: 'story-text',
        'aria-keyshortcuts': 'Alt+F10',
      },
      // What word processors bring: the first level of headings is the article's own, and their styles are refused.
      transformPastedHTML: (html) => html.replace(/<[^>]*>/g, (tag) => (
        tag.replace(/^(<\/?)h1\b/i, '$1h2').replace(/\sstyle=("[^"]*"|'[^']*')/gi, '')
      )),
      handlePaste: (_view, {clipboardData}) => !clipboardData.getData('text/plain').trim() && takePicture(clipboardData.files[0]),
      handleDrop: (view, event, _slice, isMoved) => {
        if (isMoved || !event.dataTransfer.files.length) return false;
        const place = view.posAtCoords({left: event.clientX, top: event.clientY});
        if (place) editor.commands.setTextSelection(place.pos);
        return takePicture(event.dataTransfer.files[0]);
      },
      // In a table the tabulator leads to the next cell: this leads to the tools from everywhere.
      handleKeyDown: (_view, event) => {
        if (event.key !== 'F10' || !event.altKey) return false;
        frame.querySelector('.editor-bar [tabindex="0"]')?.focus();
        return true;
      },
    },
    onUpdate: () => {
      textarea.value = asStored(editor.getHTML());
      textarea.dispatchEvent(new Event('input', {bubbles: true}));
    },
  });

  const toggleHtml = (button) => {
    const toHtml = textarea.hidden;
    button.setAttribute('aria-pressed', String(toHtml));
    frame.classList.toggle('shows-html', toHtml);
    textarea.hidden = !toHtml;
    place.hidden = toHtml;
    if (!toHtml) {
      const written = textarea.value;
      editor.commands.setContent(written, {emitUpdate: false});
      textarea.value = written;
      editor.view.focus();
    } else {
      textarea.focus();
    }
  };
  if (!textarea.disabled) {
    frame.prepend(toolbar(editor, words, toggleHtml, {hasRelated: 'related' in textarea.dataset}).bar);
  }
  frame.dataset.ready = 'true';
};

document.querySelectorAll('textarea[data-body-editor]').forEach(start);
