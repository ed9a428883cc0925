'use strict';
// Authors and related stories: a list with an order, filled by searching.
for (const picks of document.querySelectorAll('[data-picks]')) {
  const list = picks.querySelector('[data-picks-list]');
  const input = picks.querySelector('[data-picks-input]');
  if (input.disabled) continue;
  const changed = () => list.dispatchEvent(new Event('input', {bubbles: true}));

  const button = (className, label, text, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = `picks-button ${className}`;
    made.title = label;
    made.setAttribute('aria-label', `${label}: ${text}`);
    made.addEventListener('click', act);
    return made;
  };
  const equip = (item) => {
    const text = item.querySelector('.picks-label').textContent;
    item.querySelector('input').hidden = true;
    item.append(
      button('up', picks.dataset.up, text, () => {
        if (item.previousElementSibling) item.previousElementSibling.before(item);
        item.querySelector('.up').focus();
        changed();
      }),
      button('down', picks.dataset.down, text, () => {
        if (item.nextElementSibling) item.nextElementSibling.after(item);
        item.querySelector('.down').focus();
        changed();
      }),
      button('remove', picks.dataset.remove, text, () => {
        item.remove();
        input.focus();
        changed();
      }),
    );
  };
  [...list.children].forEach(equip);
  picks.classList.add('is-equipped');

  window.newsroomSuggest(input, {
    query: () => input.value,
    none: picks.dataset.none,
    fetchOptions: async (text) => {
      const url = new URL(picks.dataset.url, location.href);
      url.searchParams.set('q', text);
      const found = (await (await fetch(url)).json()).results;
      const taken = new Set([...list.querySelectorAll('input')].map((box) => box.value));
      return found.filter((one) => !taken.has(String(one.key)));
    },
    pick: (option) => {
      const item = document.createElement('li');
      const label = document.createElement('label');
      const box = Object.assign(document.createElement('input'), {
        type: 'checkbox', name: picks.dataset.name, value: option.key, checked: true,
      });
      const name = Object.assign(document.createElement('span'), {className: 'picks-label', textContent: option.label});
      label.append(box, ' ', name);
      if (option.detail) {
        label.append(' ', Object.assign(document.createElement('span'), {
          className: 'picks-detail', textContent: option.detail,
        }));
      }
      item.append(label);
      list.append(item);
      equip(item);
      input.value = '';
      changed();
    },
  });
}
