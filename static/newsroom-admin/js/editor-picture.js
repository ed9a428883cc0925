// A picture of the library in the text, with its texts for this use. Stored by number: see articles/body.
import {Node} from 'django-prose-editor/editor';

const PLACES = ['', 'wide', 'left', 'right'];
let count = 0;

const attribute = (name) => ({
  default: '',
  parseHTML: (element) => element.getAttribute(name) || '',
});

export const Picture = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({words: {}}),
  addAttributes() {
    return {
      image: attribute('data-image'),
      alt: attribute('data-alt'),
      caption: attribute('data-caption'),
      place: {default: '', parseHTML: (element) => PLACES.find((place) => place && element.classList.contains(place)) || ''},
    };
  },
  parseHTML: () => [{tag: 'figure[data-image]'}],
  renderHTML({node}) {
    const {image, alt, caption, place} = node.attrs;
    const attributes = {'data-image': image, 'data-alt': alt};
    if (caption) attributes['data-caption'] = caption;
    if (place) attributes.class = place;
    return ['figure', attributes];
  },
  addNodeView() {
    return ({node, editor, getPos}) => {
      const {words} = this.options;
      const id = `placed-picture-${++count}`;
      let attrs = node.attrs;
      const dom = document.createElement('div');
      dom.className = 'placed placed-picture';
      dom.contentEditable = 'false';
      const image = Object.assign(document.createElement('img'), {alt: ''});
      image.hidden = true;
      const fields = document.createElement('div');
      fields.className = 'placed-fields';
      const own = document.createElement('p');
      own.className = 'placed-own';
      fields.append(own);
      const set = (values) => {
        const at = getPos();
        const now = editor.state.doc.nodeAt(at);
        if (now) editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, {...now.attrs, ...values}));
      };
      const field = (name, control) => {
        control.id = `${id}-${name}`;
        control.disabled = !editor.isEditable;
        const label = Object.assign(document.createElement('label'), {htmlFor: control.id, textContent: words[name]});
        control.addEventListener('change', (event) => event.stopPropagation());
        control.addEventListener('input', (event) => {
          event.stopPropagation();
          set({[name]: control.value.replace(/\s*\n\s*/g, ' ')});
        });
        fields.append(label, control);
        return control;
      };
      // One line each, which may be long: the field grows with it.
      const line = () => {
        const made = Object.assign(document.createElement('textarea'), {rows: 1});
        made.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.isComposing) event.preventDefault(); });
        return made;
      };
      const alt = field('alt', line());
      const caption = field('caption', line());
      const place = field('place', document.createElement('select'));
      for (const value of PLACES) place.append(new Option(words[`place-${value || 'text'}`], value));
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'placed-remove';
      remove.textContent = words.remove;
      remove.addEventListener('click', () => {
        editor.view.focus();
        editor.commands.deleteRange({from: getPos(), to: getPos() + 1});
      });
      fields.append(remove);
      dom.append(image, fields);

      const fill = () => {
        if (alt.value !== attrs.alt) alt.value = attrs.alt;
        if (caption.value !== attrs.caption) caption.value = attrs.caption;
        place.value = attrs.place;
      };
      const look = async (number) => {
        const picture = await window.newsroomPictures?.described(number).catch(() => null);
        if (!picture) {
          own.textContent = window.newsroomPictures ? words.gone : '';
          return;
        }
        image.src = picture.thumb;
        image.hidden = !picture.thumb;
        own.textContent = [picture.title, picture.credit].filter(Boolean).join(' · ');
        alt.placeholder = picture.alt;
        caption.placeholder = picture.caption;
      };
      fill();
      look(attrs.image);
      return {
        dom,
        update: (updated) => {
          if (updated.type.name !== 'picture') return false;
          if (updated.attrs.image !== attrs.image) look(updated.attrs.image);
          attrs = updated.attrs;
          fill();
          return true;
        },
        stopEvent: (event) => fields.contains(event.target),
        ignoreMutation: () => true,
      };
    };
  },
  addCommands() {
    return {
      placePicture: (number) => ({chain}) =>
        // The cursor goes on below: what is typed next must not take the picture's place.
        chain().insertContent({type: 'picture', attrs: {image: String(number)}})
          .command(({commands}) => commands.createParagraphNear() || true).run(),
    };
  },
});
