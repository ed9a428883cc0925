'use strict';
// Keys for the hands of those who are here all day: g and a letter leads somewhere, / searches, Ctrl-S saves.
{
  const WAIT = 1200; // milliseconds between g and its letter
  let since = -WAIT;

  const isTyping = (target) => target.closest('input, textarea, select, [contenteditable], dialog') !== null;

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 's') {
      const save = document.querySelector('[data-save]');
      if (save) {
        event.preventDefault();
        save.click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element) || isTyping(event.target)) {
      return;
    }
    if (event.key === '/') {
      const search = document.querySelector('[data-search]');
      if (search) {
        event.preventDefault();
        search.select();
        search.scrollIntoView({block: 'nearest'}); // which selecting does not
      }
    } else if (event.timeStamp - since < WAIT) {
      since = -WAIT;
      const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        event.stopImmediatePropagation();
        link.click();
      }
    } else if (event.key === 'g') {
      since = event.timeStamp;
    }
  }, true);
}
