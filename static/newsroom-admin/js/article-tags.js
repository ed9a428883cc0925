'use strict';
// Tags that exist already, offered for the name that is being typed between commas.
for (const input of document.querySelectorAll('input[data-tags]')) {
  if (input.disabled) continue;
  const parts = () => {
    const at = input.selectionStart ?? input.value.length;
    const start = input.value.lastIndexOf(',', at - 1) + 1;
    const end = input.value.indexOf(',', at);
    return {start, end: end < 0 ? input.value.length : end};
  };
  window.newsroomSuggest(input, {
    query: () => input.value.slice(parts().start, parts().end),
    none: input.dataset.none,
    fetchOptions: async (text) => {
      const url = new URL(input.dataset.tags, location.href);
      url.searchParams.set('q', text);
      return (await (await fetch(url)).json()).results.map((name) => ({label: name}));
    },
    pick: ({label}) => {
      const {start, end} = parts();
      const name = /[",]/.test(label) ? `"${label.replaceAll('"', '""')}"` : label;
      const before = `${input.value.slice(0, start).trimEnd()}${start ? ' ' : ''}${name}`;
      const after = input.value.slice(end).replace(/^,\s*/, '');
      input.value = `${before}, ${after}`;
      const at = before.length + 2;
      input.setSelectionRange(at, at);
      input.dispatchEvent(new Event('change', {bubbles: true}));
    },
  });
}
