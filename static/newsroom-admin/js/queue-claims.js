'use strict';
// Whoever comes to a card, or opens its own page, and stays has it for a while; the one before is let go, and the last
// one on leaving.
{
  const queue = document.querySelector('[data-queue], [data-comment-page]');
  const isAlone = queue.matches('[data-comment-page]');
  const PAUSE = 350; // milliseconds on a card before it counts as opened: `j` runs over many
  const AGAIN = 60000; // well within the time that a claim lasts
  const AWAY = 90000; // without a sign of life: then it may run out
  let held = null; // the key of the card that this page has
  let waiting = 0;
  let aliveAt = performance.now();
  let goesOn = false; // the page that follows is the card's own, which goes on with the claim
  let turn = Promise.resolve(); // one after the other, so that the last one counts

  const current = () => queue.querySelector(isAlone ? '[data-card]' : '[data-card].is-current');

  const form = (fields) => {
    const data = new FormData();
    const token = document.querySelector('[name="csrfmiddlewaretoken"]');
    data.set('csrfmiddlewaretoken', token ? token.value : '');
    Object.entries(fields).forEach(([name, value]) => value && data.set(name, value));
    return data;
  };

  const claim = async (card) => {
    if (card !== current()) return; // left again while an earlier one was on its way
    const leave = held === card.dataset.card ? null : held;
    held = card.dataset.card;
    try {
      const response = await fetch(queue.dataset.claimUrl, {
        method: 'POST', body: form({take: held, leave}), credentials: 'same-origin', headers: {Accept: 'application/json'},
      });
      if (!response.ok || response.redirected) return;
      const {claimed} = await response.json();
      if (claimed) held = null;
      card.dispatchEvent(new CustomEvent('queue:claim', {bubbles: true, detail: claimed}));
    } catch (error) {
      // It only spares others a look; what went wrong is told when something is decided.
    }
  };

  const soon = (card) => {
    clearTimeout(waiting);
    if (!card || document.hidden) return;
    waiting = setTimeout(() => { turn = turn.then(() => claim(card)); }, PAUSE);
  };

  if (queue.dataset.claimUrl) {
    queue.addEventListener('queue:current', (event) => soon(event.target));
    queue.addEventListener('queue:decided', (event) => {
      if (held === event.target.dataset.comment) held = null;
    });
    document.addEventListener('visibilitychange', () => soon(current()));
    addEventListener('pageshow', (event) => { if (event.persisted) soon(current()); });
    ['keydown', 'pointermove', 'scroll'].forEach((name) => {
      document.addEventListener(name, () => { aliveAt = performance.now(); }, {passive: true});
    });
    setInterval(() => { if (performance.now() - aliveAt < AWAY) soon(current()); }, AGAIN);
    document.addEventListener('click', (event) => {
      const link = event.target.closest('[data-open-comment]');
      goesOn = Boolean(link && link.closest('[data-card]') === current() && !event.ctrlKey && !event.metaKey && !event.shiftKey);
    });
    if (isAlone) document.addEventListener('submit', (event) => { goesOn = !event.target.closest('dialog'); });
    addEventListener('pagehide', () => {
      clearTimeout(waiting);
      if (held && !goesOn) navigator.sendBeacon(queue.dataset.claimUrl, form({leave: held}));
      held = null;
      goesOn = false;
    });
    soon(current());
  }
}
