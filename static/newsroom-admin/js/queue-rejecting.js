'use strict';
// The form of a rejection, which opens on a card and asks for the reason; queue.js sends it.
{
  const template = document.querySelector('[data-reject-template]');

  // What was chosen and written, and is not known to be taken, waits in this tab for the next opening.
  const draftOf = (form) => new URL(form.action).pathname;

  const keep = (form, {isSent = false} = {}) => {
    const words = form.elements.words.value.trim() && form.elements.words.value;
    const reason = form.querySelector('[name="reason"]:checked')?.value ?? '';
    if (words || (isSent && reason)) sessionStorage.setItem(draftOf(form), JSON.stringify({words, reason}));
    else sessionStorage.removeItem(draftOf(form));
  };

  const forget = (form) => sessionStorage.removeItem(draftOf(form));

  const restore = (form) => {
    const draft = JSON.parse(sessionStorage.getItem(draftOf(form)));
    if (!draft) return;
    form.elements.words.value = draft.words;
    form.querySelectorAll('[type="radio"]').forEach((radio) => { radio.checked = radio.value === draft.reason; });
  };

  const close = (form) => {
    const card = form.closest('[data-card]');
    keep(form);
    form.remove();
    card.focus({preventScroll: true});
  };

  const enter = (form) => {
    (form.querySelector('[type="radio"]:checked') || form.querySelector('[type="radio"]')).focus({preventScroll: true});
    form.scrollIntoView({block: 'nearest'});
  };

  const open = (card, {focus = true} = {}) => {
    const standing = card.querySelector('.reject');
    if (standing) {
      enter(standing);
      return;
    }
    const acts = card.querySelector('[data-decide]');
    const form = document.createElement('form');
    form.className = 'reject';
    form.method = 'post';
    form.action = acts.action;
    form.dataset.decide = '';
    acts.querySelectorAll('input[type="hidden"]').forEach((input) => form.append(input.cloneNode()));
    if (acts.querySelector('[name="alike"]:checked')) {
      const alike = document.createElement('input');
      alike.type = 'hidden';
      alike.name = 'alike';
      alike.value = 'on';
      form.append(alike);
    }
    form.append(template.content.cloneNode(true));
    card.append(form);
    restore(form);
    if (focus) enter(form);
  };

  // Whether it has what it needs: what has nothing is sent back for want of a reason.
  const isComplete = (form) => Boolean(form.querySelector('[name="reason"]:checked') || form.elements.words.value.trim());

  // A rejection that was sent back: what is wrong stands above the reasons, which stay open.
  const wrong = (form, words, {focus = true} = {}) => {
    const place = form.querySelector('[role="alert"]') || document.createElement('p');
    place.className = 'reject-wrong';
    place.setAttribute('role', 'alert');
    place.textContent = words;
    form.prepend(place);
    if (focus) enter(form);
  };

  // Somebody else was quicker: what was written for this one's author stays, on the card as it is now. False where that
  // can be rejected no more.
  const again = (card, words, {focus}) => {
    if (!card.querySelector('[data-act="reject"]')) return false;
    open(card, {focus});
    card.querySelector('.card-note')?.remove(); // the form says it
    wrong(card.querySelector('.reject'), words, {focus});
    return true;
  };

  addEventListener('pagehide', () => {
    const isSent = (form) => form.querySelector('[role="alert"]') !== null;
    document.querySelectorAll('[data-card]:not([aria-busy="true"]) > .reject').forEach((form) => keep(form, {isSent: isSent(form)}));
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-reject-cancel]')) close(event.target.closest('.reject'));
  });
  document.addEventListener('keydown', (event) => {
    const form = event.target.closest('.reject') || (event.target.matches('.is-current') && event.target.querySelector('.reject'));
    if (form && event.key === 'Escape' && !event.ctrlKey && !event.metaKey && !event.altKey) close(form);
    if (form && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  window.newsroomRejecting = {open, isComplete, keep, forget, wrong, again};
}
