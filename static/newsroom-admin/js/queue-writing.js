'use strict';
// What is written on a card: r answers, e edits, n notes something on the author, b blocks or trusts.
{
  const queue = document.querySelector('[data-queue]');
  const KEYS = {r: 'answer', e: 'editing', n: 'noting', b: 'blocking'};
  const WAIT = 1200; // milliseconds in which a letter after g leads somewhere else
  let leadsAway = -WAIT;

  const complain = (words) => { document.dispatchEvent(new CustomEvent('queue:trouble', {detail: words})); };

  const close = (card) => {
    const form = card.querySelector('.card-write');
    if (form) form.remove();
    card.focus({preventScroll: true});
  };

  const wrong = (form, words) => {
    const place = form.querySelector('[role="alert"]') || document.createElement('p');
    place.className = 'reject-wrong';
    place.setAttribute('role', 'alert');
    place.textContent = words;
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
    try {
      const response = await fetch(url, {credentials: 'same-origin'});
      if (response.status === 404) {
        complain(queue.dataset.cannot);
        return;
      }
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      template.innerHTML = await response.text();
    } catch (error) {
      complain(queue.dataset.lost);
      return;
    }
    if (isTaken(card)) return;
    const form = withCancel(template.content.firstElementChild);
    card.append(form);
    form.querySelector('textarea, [type="radio"]').focus({preventScroll: true});
    form.scrollIntoView({block: 'nearest'});
  };

  const send = async (card, form, submitter) => {
    if (form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    const data = new FormData(form);
    if (submitter && submitter.name) data.set(submitter.name, submitter.value);
    try {
      const response = await fetch(form.action, {
        method: 'POST', body: data, credentials: 'same-origin', headers: {Accept: 'application/json'},
      });
      if (!(response.headers.get('Content-Type') || '').startsWith('application/json')) {
        wrong(form, response.redirected || response.status === 403 ? queue.dataset.signedOut : queue.dataset.lost);
        return;
      }
      const answer = await response.json();
      if (response.status === 200) document.dispatchEvent(new CustomEvent('queue:written', {detail: {answer, card}}));
      else wrong(form, answer.said); // what was written stays
    } catch (error) {
      wrong(form, queue.dataset.lost);
    } finally {
      form.removeAttribute('aria-busy');
    }
  };

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
  document.addEventListener('click', (event) => { // a menu closes when something else is done
    queue.querySelectorAll('[data-more][open]').forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener('keydown', (event) => {
    const writing = event.target.closest('.card-write');
    if (writing) {
      if (event.key === 'Escape') close(writing.closest('[data-card]'));
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) writing.requestSubmit(writing.querySelector('[type="submit"]'));
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest('input:not([data-tick], [data-tick-all]), textarea, select, dialog')) return;
    const leads = event.timeStamp - leadsAway < WAIT;
    leadsAway = event.key === 'g' && !leads ? event.timeStamp : -WAIT;
    const card = queue.querySelector('[data-card].is-current');
    if (leads || !card || !KEYS[event.key] || !queue.dataset.writeUrl) return;
    event.preventDefault();
    open(card, KEYS[event.key]);
  });
}
