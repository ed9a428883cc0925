'use strict';
// The queue while it stands open: who is on which card, what others have done to it, what has arrived.
{
  const queue = document.querySelector('[data-queue]');
  const said = document.querySelector('[data-queue-news-said]');
  const arrived = document.querySelector('[data-queue-arrived]');
  const OFTEN = 3000; // milliseconds between an answer and the next question
  const SELDOM = 10000; // when nothing has happened for QUIET
  const QUIET = 300000;
  const RARELY = 60000; // at most, when the server does not answer
  const PATIENCE = 15000;
  const COUNTS = 30000; // the lanes' numbers are asked for as seldom as this, and arrivals told
  const MOST = 60; // cards of a page
  const TYPED = 'textarea, select, input:not([type="hidden"], [type="checkbox"])'; // what a card shows only while it is written in
  const GONE = '0'; // the version of what has been erased
  let timer = 0;
  let isAsking = false;
  let failures = 0;
  let happenedAt = performance.now();
  let countedAt = performance.now();
  let toldAt = -COUNTS;

  const now = () => performance.now();
  const cards = () => [...queue.querySelectorAll('[data-card]')];
  const current = () => queue.querySelector('[data-card].is-current');
  const isSending = () => queue.hasAttribute('data-is-sending') || cards().some(isBusy);
  const isBusy = (card) => card.getAttribute('aria-busy') === 'true';
  const say = (words) => { said.textContent = ''; requestAnimationFrame(() => { said.textContent = words; }); };
  const seen = (some) => some.map((card) => `${card.dataset.card}.${card.dataset.version}.${card.dataset.reports}`).join(',');

  const get = async (url, fields) => {
    const query = new URLSearchParams(location.search);
    query.delete('after');
    query.set('lane', queue.dataset.lane);
    query.set('latest', queue.dataset.latest);
    Object.entries(fields).forEach(([name, value]) => query.set(name, value));
    const response = await fetch(`${url}?${query}`, {
      credentials: 'same-origin', headers: {Accept: 'application/json'}, signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    return response.json();
  };

  // What is above may grow or shrink: what is being read stays where it is.
  const inPlace = (change) => {
    const card = current();
    const before = card && card.getBoundingClientRect().top;
    change();
    if (card) scrollBy({top: card.getBoundingClientRect().top - before, behavior: 'instant'});
  };

  const mark = (card, words) => {
    const chip = card.querySelector('[data-claim]');
    if (!chip || (chip.hidden ? '' : chip.textContent) === words) return;
    happenedAt = now();
    chip.textContent = words;
    chip.hidden = !words;
    card.toggleAttribute('data-passed-over', Boolean(words) || card.hasAttribute('data-is-settled'));
    if (card !== current()) return;
    if (words) say(words);
    else card.dispatchEvent(new CustomEvent('queue:current', {bubbles: true})); // free again, and somebody is on it
  };

  const note = (card, words) => {
    const place = card.querySelector('.card-note') || document.createElement('p');
    place.className = 'card-note';
    place.textContent = words;
    card.prepend(place);
  };

  const drawn = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content.firstElementChild;
  };

  // The card stays the element that it is: it may be the current one and have the focus.
  const redraw = (card, fresh) => {
    const typing = document.activeElement;
    const isFocused = card.contains(typing);
    const isCurrent = card === current();
    [...fresh.attributes].forEach(({name, value}) => card.setAttribute(name, value));
    card.classList.toggle('is-current', isCurrent);
    card.toggleAttribute('data-is-settled', !queue.dataset.statuses.split(',').includes(fresh.dataset.status));
    card.toggleAttribute('data-passed-over', fresh.hasAttribute('data-passed-over') || card.hasAttribute('data-is-settled'));
    const written = card.querySelector('.reject, .card-write'); // about what stood there before: it is refused once
    card.replaceChildren(...fresh.childNodes, ...(written ? [written] : []));
    const tick = card.querySelector('[data-tick]'); // of this version, which nobody has ticked
    if (tick) tick.dispatchEvent(new Event('change', {bubbles: true}));
    if (isFocused) (written?.contains(typing) ? typing : card).focus({preventScroll: true});
  };

  const renew = async (versions) => {
    const isDue = (card) => card.dataset.card in versions && card.dataset.version !== GONE && !isBusy(card);
    const old = new Map(cards().filter(isDue).map((card) => [card.dataset.card, [card, card.dataset.version]]));
    if (!old.size) return;
    happenedAt = now();
    countedAt = -COUNTS;
    const asked = seen([...old.values()].map(([card]) => card));
    const answer = await get(queue.dataset.cardsUrl, {changed: 1, seen: asked, back: queue.dataset.here});
    answer.cards.forEach(({id, html, said: words}) => {
      const [card, version] = old.get(String(id));
      if (!card.isConnected || isBusy(card) || card.dataset.version !== version) return; // its own answer has come first
      const fresh = html && drawn(html);
      if (fresh && fresh.dataset.version === version && fresh.dataset.reports === card.dataset.reports) return; // as did this
      inPlace(() => {
        if (!html) {
          card.setAttribute('data-is-settled', '');
          card.setAttribute('data-passed-over', '');
          card.querySelectorAll('form').forEach((form) => { if (!form.querySelector(TYPED)) form.remove(); });
          card.dataset.version = GONE;
        }
        if (fresh) redraw(card, fresh);
        else note(card, words);
      });
      document.dispatchEvent(new CustomEvent('queue:changed', {detail: card}));
      if (card === current()) say(words);
    });
  };

  // What stands beside the texts is drawn anew; what somebody has ticked or typed on a card stays.
  const renewSides = async () => {
    const answer = await get(queue.dataset.cardsUrl, {changed: 1, seen: seen(cards().slice(0, MOST))});
    answer.cards.filter(({html}) => html).forEach(({html}) => {
      const fresh = drawn(html);
      const card = document.getElementById(fresh.id);
      if (!card || card.dataset.version !== fresh.dataset.version) return; // that it has changed the news will tell
      const side = card.querySelector('.card-side');
      const isFocused = side.contains(document.activeElement);
      inPlace(() => side.replaceWith(fresh.querySelector('.card-side')));
      if (isFocused) card.focus({preventScroll: true});
    });
  };

  const numbers = () => [...document.querySelectorAll('a[data-lane] [data-lane-count]')];
  const shown = () => numbers().map((place) => place.textContent).join();

  const recount = (counts) => {
    numbers().forEach((place) => { place.textContent = counts[place.closest('[data-lane]').dataset.lane] ?? place.textContent; });
    countedAt = now();
  };

  const offer = (words) => {
    const place = arrived.firstElementChild;
    arrived.hidden = !words;
    if (place.textContent === words) return;
    place.textContent = words;
    happenedAt = now();
    countedAt = -COUNTS;
    if (!words || now() - toldAt < COUNTS) return;
    toldAt = now();
    say(words);
  };

  const ask = async () => {
    clearTimeout(timer);
    if (document.hidden || isAsking) return;
    isAsking = true;
    const before = shown();
    const counts = now() - countedAt >= COUNTS && !isSending() ? {counts: 1} : {};
    try {
      const news = await get(queue.dataset.newsUrl, {seen: seen(cards().slice(0, MOST)), ...counts});
      cards().forEach((card) => mark(card, news.claims[card.dataset.card] || ''));
      offer(news.arrived);
      // Not over what has been decided here meanwhile.
      if (news.counts && before === shown() && !isSending()) recount(news.counts);
      await renew(news.changed);
      failures = 0;
    } catch (error) {
      failures += 1; // what is wrong is told when something is decided
    }
    isAsking = false;
    const pause = now() - happenedAt > QUIET ? SELDOM : OFTEN;
    timer = setTimeout(ask, Math.min(RARELY, pause * 2 ** Math.min(failures, 5)));
  };

  const bringIn = async () => {
    if (arrived.hidden || arrived.disabled) return;
    arrived.disabled = true;
    try {
      const answer = await get(queue.dataset.cardsUrl, {seen: seen(cards().slice(0, MOST)), back: queue.dataset.here});
      if (cards().length + answer.cards.length > MOST) {
        location.assign(queue.dataset.first);
        return;
      }
      const fresh = answer.cards.map(({html}) => drawn(html)).filter((card) => !document.getElementById(card.id));
      const empty = queue.querySelector('.lane-empty');
      if (empty) empty.remove();
      inPlace(() => queue.prepend(...fresh));
      arrived.hidden = true;
      const card = current(); // in hand: it keeps the focus, the button that had it is gone
      if (card && fresh.length) document.dispatchEvent(new CustomEvent('queue:trouble', {detail: queue.dataset.broughtIn}));
      if (card && !card.contains(document.activeElement)) card.focus({preventScroll: true});
      if (!card && fresh.length) fresh[0].focus();
      ask();
    } catch (error) {
      say(queue.dataset.silent);
    } finally {
      arrived.disabled = false;
    }
  };

  arrived.addEventListener('click', bringIn);
  document.addEventListener('keydown', (event) => {
    happenedAt = now();
    const isFree = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (event.key !== '.' || !isFree || event.target.closest('input:not([data-tick], [data-tick-all]), textarea, select, dialog')) return;
    if (arrived.hidden) document.dispatchEvent(new CustomEvent('queue:trouble', {detail: queue.dataset.nothingNew}));
    else bringIn();
  });
  document.addEventListener('pointerdown', () => { happenedAt = now(); });
  document.addEventListener('visibilitychange', ask);
  document.addEventListener('queue:uncounted', () => { countedAt = -COUNTS; });
  document.addEventListener('queue:elsewhere', () => {
    renewSides().catch(() => {}); // what is wrong is told when something is decided
  });
  document.addEventListener('queue:renewed', ({detail: {card, html}}) => {
    const fresh = drawn(html);
    if (!fresh.matches('[data-card]') || fresh.dataset.version === card.dataset.version) return;
    fresh.querySelector('.card-note')?.remove(); // the form says it
    inPlace(() => redraw(card, fresh));
  });
  queue.addEventListener('queue:claim', (event) => mark(event.target, event.detail));
  ask();
}
