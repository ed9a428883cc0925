'use strict';
// A comment's own page by keyboard: the queue's keys, as far as they act on one comment, use what stands on the page.
{
  const page = document.querySelector('[data-comment-page]');
  const card = page.querySelector('[data-card]');
  const trouble = document.querySelector('[data-page-trouble]');
  const help = document.querySelector('[data-queue-keys]');
  const ACTS = {a: ['approve', 'not_spam', 'keep'], s: ['mark_spam'], u: ['hold'], f: ['pick', 'unpick']};
  const PLACES = {d: 'reject', r: 'answer', e: 'edit', n: 'note', b: 'block'}; // the identifiers of what they lead to
  const FIELDS = 'textarea, [type="radio"], [type="text"]';
  const WAIT = 1200; // milliseconds in which a letter after g leads somewhere else
  let leadsAway = -WAIT;
  let isSent = false; // the answer is another page: until it is there nothing more is sent

  const complain = (words) => {
    trouble.textContent = words;
    trouble.hidden = false;
  };

  const press = (button, words) => {
    if (button) button.click();
    else complain(words);
  };

  const lead = (id) => {
    const place = document.getElementById(id);
    const field = place && place.parentElement.querySelector(FIELDS);
    if (!field) {
      complain(page.dataset.cannot);
      return;
    }
    const fold = place.closest('details');
    if (fold) fold.open = true;
    field.focus();
    place.parentElement.scrollIntoView({block: 'nearest'});
  };

  const back = () => {
    card.focus({preventScroll: true});
    card.scrollIntoView({block: 'nearest'});
  };

  const inField = (event) => {
    if (event.key === 'Escape') {
      back();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.closest('.card-write')) {
      event.target.form.requestSubmit(event.target.form.querySelector('[type="submit"]'));
    }
  };

  document.addEventListener('submit', (event) => {
    if (event.target.closest('dialog')) return;
    if (isSent) event.preventDefault();
    isSent = true;
  });
  addEventListener('pageshow', () => { isSent = false; });

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !(event.target instanceof Element) || event.target.closest('dialog')) return;
    if (event.target.closest('input, textarea, select')) {
      if (page.parentElement.contains(event.target)) inField(event);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.timeStamp - leadsAway < WAIT) {
      leadsAway = -WAIT;
      return;
    }
    trouble.hidden = true;
    const key = event.shiftKey ? event.key : event.key.toLowerCase(); // whatever Caps Lock says
    if (key === 'g') {
      leadsAway = event.timeStamp;
    } else if (key === '?') {
      help.showModal();
    } else if (key === 'o') {
      press(card.querySelector('[data-open-article]'), page.dataset.notOpen);
    } else if (key === 'v') {
      const texts = [...document.querySelectorAll('details.severe')];
      const isShown = texts.every((text) => text.open);
      texts.forEach((text) => { text.open = !isShown; });
    } else if (ACTS[key]) {
      event.preventDefault();
      press(ACTS[key].map((act) => card.querySelector(`[data-act="${act}"]`)).find(Boolean), page.dataset.cannot);
    } else if (PLACES[key]) {
      event.preventDefault();
      lead(PLACES[key]);
    } else if (key === 'z') {
      press(document.querySelector('.last-decision [type="submit"]'), page.dataset.nothingToUndo);
    }
  });

  document.querySelector('[data-queue-help]').addEventListener('click', () => help.showModal());
  page.addEventListener('queue:claim', (event) => {
    const chip = card.querySelector('[data-claim]');
    chip.textContent = event.detail;
    chip.hidden = !event.detail;
  });

  document.querySelector('[data-queue-help]').hidden = false;
  document.body.classList.add('has-keys');
}
