'use strict';
// One field that leads to every page of the navigation and to what the page at hand offers.
{
  const dialog = document.querySelector('[data-palette]');
  const input = dialog.querySelector('[data-palette-input]');
  const list = dialog.querySelector('[data-palette-list]');
  const none = dialog.querySelector('[data-palette-none]');
  const places = [...document.querySelectorAll('a[data-jump]')].map((link) => ({
    title: link.dataset.jumpTitle || link.textContent.trim(),
    key: link.dataset.key || '',
    href: link.href,
  }));
  let shown = [];
  let chosen = 0;

  const mark = () => {
    [...list.children].forEach((item, index) => item.setAttribute('aria-selected', String(index === chosen)));
    const item = list.children[chosen];
    input.setAttribute('aria-activedescendant', item ? item.id : '');
    if (item) item.scrollIntoView({block: 'nearest'});
  };

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = places.filter((place) => words.every((word) => place.title.toLowerCase().includes(word)));
    chosen = 0;
    list.replaceChildren(...shown.map((place, index) => {
      const item = document.createElement('li');
      item.id = `palette-${index}`;
      item.setAttribute('role', 'option');
      item.append(place.title);
      if (place.key) {
        const key = document.createElement('kbd');
        key.textContent = `g ${place.key}`;
        item.append(key);
      }
      item.addEventListener('click', () => { location.href = place.href; });
      return item;
    }));
    none.textContent = shown.length ? '' : none.dataset.words;
    mark();
  };

  const open = () => {
    input.value = '';
    show();
    dialog.showModal();
  };

  input.addEventListener('input', show);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      chosen = Math.max(0, Math.min(shown.length - 1, chosen + (event.key === 'ArrowDown' ? 1 : -1)));
      mark();
    } else if (event.key === 'Enter' && shown[chosen]) {
      event.preventDefault();
      location.href = shown[chosen].href;
    }
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.querySelectorAll('[data-palette-open]').forEach((button) => button.addEventListener('click', open));
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k'
        && !event.defaultPrevented) {
      event.preventDefault();
      if (!dialog.open) open();
    }
  });
}
