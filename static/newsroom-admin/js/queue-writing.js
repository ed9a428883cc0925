'use strict';
// What is written on a card: r answers, e edits, n notes something on the author, b blocks or trusts.
{
  const queue = document.querySelector('[data-queue]');
  const KEYS = {r: 'answer', e: 'editing', n: 'noting', b: 'blocking'};
  const WAIT = 1200; // milliseconds in which a letter after g leads somewhere else
  const PATIENCE = 15000; // milliseconds in which keys wait for a form
  let leadsAway = -WAIT;

  const complain = (words) => { document.dispatchEvent(new CustomEvent('queue:refused', {detail: words})); };

  // What was typed and not sent waits in this tab for the next opening; an edit for one of the same text alone.
  const draftOf = (form) => {
    const {action, elements: {version}} = form;
    return `${new URL(action).pathname}${version && form.matches('[data-of-version]') ? ` ${version.value}` : ''}`;
  };

  const keep = (form) => {
    const text = form.querySelector('textarea');
    if (!text || form.matches('[aria-busy="true"]')) return;
    if (text.value.trim() && text.value !== text.defaultValue) sessionStorage.setItem(draftOf(form), text.value);
    else sessionStorage.removeItem(draftOf(form));
  };

  const close = (card) => {
    const form = card.querySelector('.card-write');
    if (form) {
      keep(form);
      form.remove();
    }
    card.focus({preventScroll: true});
  };

  // Why nothing opens stands on the card, until that is drawn anew or something is opened on it.
  const refuse = (card, note) => {
    card.prepend(note);
    document.dispatchEvent(new CustomEvent('queue:refused'));
    note.scrollIntoView({block: 'nearest'});
  };

  const wrong = (form, words, {link = false} = {}) => {
    const place = form.querySelector('[role="alert"]') || document.createElement('p');
    place.className = 'reject-wrong';
    place.setAttribute('role', 'alert');
    place.replaceChildren(words);
    if (link) place.append(' ', window.newsroomSending.signInLink());
    form.prepend(place);
    form.scrollIntoView({block: 'nearest'});
  };

  const withCancel = (form) => {
    const leave = document.createElement('button');
    const key = document.createElement('kbd');
    leave.type = 'button';
    leave.className = 'button quiet';
    leave.dataset.writeCancel = '';
    key.textContent = 'Esc';
    leave.append(queue.dataset.cancel, ' ', key);
    (form.querySelector('.reject-row') || form).append(leave);
    return form;
  };

  const isTaken = (card) => !card.isConnected || card.querySelector('.reject, .card-write') !== null;

  const open = async (card, what) => {
    if (isTaken(card)) return;
    const url = queue.dataset.writeUrl.replace('/0/', `/${card.dataset.card}/`).replace('/answer/', `/${what}/`);
    const template = document.createElement('template');
    queue.toggleAttribute('data-is-opening', true);
    try {
      const response = await fetch(url, {
        credentials: 'same-origin', headers: {Accept: 'application/json, text/html'}, signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.redirected) {
        document.dispatchEvent(new CustomEvent('queue:signed-out'));
        return;
      }
      if (response.status === 403) {
        complain((await response.json()).said);
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      template.innerHTML = await response.text();
    } catch (error) {
      complain(queue.dataset.silent);
      return;
    } finally {
      queue.toggleAttribute('data-is-opening', false);
    }
    document.dispatchEvent(new CustomEvent('queue:opened'));
    if (isTaken(card) || !card.matches('.is-current')) return; // who has gone on is not called back
    const brought = template.content.firstElementChild;
    card.querySelector('.card-note[role="alert"]')?.remove();
    if (!brought.matches('form')) {
      refuse(card, brought);
      return;
    }
    const form = withCancel(brought);
    card.append(form);
    const draft = sessionStorage.getItem(draftOf(form));
    if (draft) form.querySelector('textarea').value = draft;
    form.querySelector('textarea, [type="radio"]').focus({preventScroll: true});
    form.scrollIntoView({block: 'nearest'});
  };

  // To what could not be sent, unless something is being written on another card: then it is told.
  // Who had gone on is on the card itself: what is typed in that moment was meant for another.
  const comeBack = (card, form, words) => {
    const isStill = card.matches('.is-current');
    document.dispatchEvent(new CustomEvent('queue:came-back', {detail: {card, words}}));
    if (!card.matches('.is-current')) return;
    if (isStill) form.querySelector('textarea, [type="radio"]').focus({preventScroll: true});
    form.scrollIntoView({block: 'nearest'});
  };

  // What was written stays, and can be sent once more about the comment as it is now.
  const refused = (card, form, answer) => {
    if (answer.status === 409) {
      document.dispatchEvent(new CustomEvent('queue:renewed', {detail: {card, html: answer.html}}));
      if (form.elements.version) form.elements.version.value = card.dataset.version;
    }
    wrong(form, answer.said);
    comeBack(card, form, answer.said);
  };

  // What leaves its lane with an answer is left at once; of another card the next keys say that this one is on its way.
  const go = (card, form) => {
    card.setAttribute('aria-busy', 'true');
    card.focus({preventScroll: true});
    if (form.matches('[data-approves]')) document.dispatchEvent(new CustomEvent('queue:sent', {detail: card}));
  };

  const send = async (card, form, submitter) => {
    if (form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    const data = new FormData(form);
    if (submitter && submitter.name) data.set(submitter.name, submitter.value);
    go(card, form);
    const {answer, lost, isOut} = await window.newsroomSending.send(form, data);
    form.removeAttribute('aria-busy');
    card.removeAttribute('aria-busy');
    if (!answer) {
      const words = isOut ? queue.dataset.signedOutWriting : lost;
      wrong(form, words, {link: isOut});
      comeBack(card, form, words);
    } else if (answer.status === 200) {
      sessionStorage.removeItem(draftOf(form));
      document.dispatchEvent(new CustomEvent('queue:written', {detail: {answer, card}}));
    } else {
      refused(card, form, answer);
    }
  };

  const sendIn = (form) => form.requestSubmit(form.querySelector('[type="submit"]'));

  queue.addEventListener('submit', (event) => {
    if (!event.target.matches('.card-write')) return;
    event.preventDefault();
    send(event.target.closest('[data-card]'), event.target, event.submitter);
  });
  queue.addEventListener('click', (event) => {
    const card = event.target.closest('[data-card]');
    const wanted = event.target.closest('[data-write]');
    if (event.target.closest('[data-write-cancel]')) close(card);
    if (!wanted || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    wanted.closest('[data-more]').open = false;
    open(card, wanted.dataset.write);
  });
  addEventListener('pagehide', () => { queue.querySelectorAll('.card-write').forEach(keep); });
  document.addEventListener('click', (event) => { // a menu closes when something else is done
    queue.querySelectorAll('[data-more][open]').forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener('keydown', (event) => {
    const writing = event.target.closest('.card-write');
    if (writing) {
      if (event.key === 'Escape') close(writing.closest('[data-card]'));
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) sendIn(writing);
      return;
    }
    const standing = event.target.matches('.is-current') && event.target.querySelector('.card-write'); // beside the form
    if (standing && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) sendIn(standing);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === 'Escape') {
      if (standing) close(event.target);
      queue.querySelectorAll('[data-more][open]').forEach((menu) => { menu.open = false; });
    }
    if (event.target.closest('input:not([data-tick], [data-tick-all]), textarea, select, dialog')) return;
    const leads = event.timeStamp - leadsAway < WAIT;
    const key = window.newsroomSending.keyOf(event);
    leadsAway = key === 'g' && !leads ? event.timeStamp : -WAIT;
    const card = queue.querySelector('[data-card].is-current');
    if (leads || !card || !KEYS[key] || !queue.dataset.writeUrl) return;
    event.preventDefault();
    if (card.getAttribute('aria-busy') === 'true') complain(queue.dataset.sending);
    else if (isTaken(card)) document.dispatchEvent(new CustomEvent('queue:trouble', {detail: queue.dataset.formOpen}));
    else open(card, KEYS[key]);
  });
}
