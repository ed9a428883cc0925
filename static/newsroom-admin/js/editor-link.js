// Links, and the dialog in which one gets its address.
import {Link} from 'django-prose-editor/editor';

const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? {[name]: attributes[name]} : {}),
});

const made = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};

// What the editor wants of the link: its attributes, 'nothing' for none, null for no change.
const ask = (words, {href, title}) => new Promise((resolve) => {
  const address = made('input', {type: 'text', value: href || '', required: true, autocomplete: 'off', spellcheck: false});
  const tip = made('input', {type: 'text', value: title || '', autocomplete: 'off'});
  const cancel = made('button', {type: 'button', className: 'button', textContent: words.cancel});
  const remove = made('button', {type: 'button', className: 'button quiet', textContent: words.removeLink, hidden: !href});
  const form = made(
    'form', {}, made('h2', {id: 'link-dialog-title', textContent: words.link}),
    made('label', {}, words.address, address), made('label', {}, words.linkTitle, tip),
    made('div', {className: 'row'}, made('button', {className: 'button default', textContent: words.setLink}), cancel, remove),
  );
  const dialog = made('dialog', {className: 'link-dialog'}, form);
  dialog.setAttribute('aria-labelledby', 'link-dialog-title');
  let wish = null;
  const close = (wanted) => {
    wish = wanted;
    dialog.close();
  };
  // Blanks alone are no address either.
  const judge = () => address.setCustomValidity(address.value.trim() ? '' : words.addressMissing);
  address.addEventListener('input', judge);
  judge();
  cancel.addEventListener('click', () => close(null));
  remove.addEventListener('click', () => close('nothing'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    close({href: address.value.trim(), title: tip.value.trim() || null});
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(wish);
  });
  // Outside the page's own form, which must not be sent by what is pressed here.
  document.body.append(dialog);
  dialog.showModal();
});

export const Reference = Link.extend({
  addOptions() {
    return {...this.parent?.(), words: {}};
  },
  addAttributes() {
    return {...this.parent?.(), hreflang: kept('hreflang')};
  },
  addCommands() {
    return {
      ...this.parent?.(),
      addLink: () => ({editor}) => {
        const isThere = editor.isActive(this.name);
        if (editor.state.selection.empty && !isThere) return false;
        ask(this.options.words, editor.getAttributes(this.name)).then((wish) => {
          editor.view.focus();
          if (!wish) return;
          const chain = isThere ? editor.chain().extendMarkRange(this.name) : editor.chain();
          if (wish === 'nothing') chain.unsetMark(this.name).run();
          else if (isThere) chain.updateAttributes(this.name, wish).run();
          else chain.setMark(this.name, wish).run();
        });
        return true;
      },
    };
  },
});
