'use strict';
// Suggestions under a text field, for the hand and for screen readers. Used by the pickers of authors, stories and tags.
{
  let count = 0;

  // `fetchOptions(text)` resolves to [{label, detail, value}]; `pick(option)` takes one; `query()` is what to look up.
  const suggest = (input, {query, fetchOptions, pick, none}) => {
    const list = document.createElement('ul');
    list.id = `suggest-${++count}`;
    list.className = 'suggest';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.getAttribute('aria-label') || input.labels?.[0]?.textContent || '');
    list.hidden = true;
    const frame = document.createElement('div');
    frame.className = 'suggest-frame';
    input.before(frame);
    frame.append(input, list);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    input.setAttribute('aria-expanded', 'false');

    let options = [];
    let marked = -1;
    let asked = 0;
    let timer = 0;

    const close = () => {
      list.hidden = true;
      marked = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    };
    const mark = (index) => {
      marked = index;
      [...list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === marked)));
      const item = list.children[marked];
      if (item && options.length) {
        input.setAttribute('aria-activedescendant', item.id);
        item.scrollIntoView({block: 'nearest'});
      } else {
        input.removeAttribute('aria-activedescendant');
      }
    };
    const take = (option) => {
      close();
      pick(option);
    };
    const show = (found) => {
      options = found;
      const items = found.map((option, at) => {
        const item = document.createElement('li');
        item.id = `${list.id}-${at}`;
        item.setAttribute('role', 'option');
        item.append(option.label);
        if (option.detail) {
          const detail = document.createElement('span');
          detail.className = 'suggest-detail';
          detail.append(option.detail);
          item.append(detail);
        }
        // Before the field loses its focus.
        item.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          take(option);
        });
        return item;
      });
      if (!items.length && none) {
        const item = document.createElement('li');
        item.className = 'suggest-none';
        item.setAttribute('role', 'option');
        item.setAttribute('aria-disabled', 'true');
        item.append(none);
        items.push(item);
      }
      list.replaceChildren(...items);
      list.hidden = items.length === 0;
      input.setAttribute('aria-expanded', String(!list.hidden));
      mark(found.length ? 0 : -1);
    };
    const ask = async () => {
      const text = query().trim();
      const mine = ++asked;
      if (!text) {
        close();
        return;
      }
      try {
        const found = await fetchOptions(text);
        if (mine === asked && document.activeElement === input) show(found);
      } catch {
        close();
      }
    };
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', (event) => {
      if (list.hidden) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (options.length) mark((marked + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
      } else if (event.key === 'Enter' && options[marked]) {
        event.preventDefault();
        event.stopImmediatePropagation();
        take(options[marked]);
      } else if (event.key === 'Escape') {
        event.preventDefault();
        close();
      }
    });
  };

  window.newsroomSuggest = suggest;
}
