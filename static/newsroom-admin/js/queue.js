'use strict';
// The queue by keyboard: one card is the current one, acts are sent without leaving the page, each can be undone.
{
  const queue = document.querySelector('[data-queue]');
  const said = document.querySelector('[data-queue-said]');
  const trouble = document.querySelector('[data-queue-trouble]');
  const help = document.querySelector('[data-queue-keys]');
  const lastDecision = document.querySelector('[data-queue-last]');
  const rejecting = document.querySelector('[data-reject-template]');
  const KEYS = {a: ['approve', 'not_spam', 'keep'], s: ['mark_spam'], u: ['hold'], d: ['reject'], f: ['pick', 'unpick']};
  const WAIT = 1200; // milliseconds in which a letter after g leads somewhere else
  let leadsAway = -WAIT;
  const TWICE = 600; // milliseconds in which a second tap is meant for the card that the first one has sent away
  const STRAYS = 40; // pixels between the two at most; what is farther off was aimed at
  let sentAt = -TWICE;
  let sentFrom = null; // where the pointer was, null for a key
  let pointer = null;
  const SETTLING = 400; // milliseconds after a choice in which scrolling chooses nothing else
  let current = null;
  let chosenAt = 0;
  let refusedAt = -WAIT; // when a key could do nothing
  const undoable = [...lastDecision.querySelectorAll('[data-undo], [data-undo-many]')]; // forms, the last decision last
  let turn = Promise.resolve(); // what is sent waits until what was sent before is answered
  const inTurn = (work) => { turn = turn.then(work, work); };

  const cards = () => [...queue.querySelectorAll('[data-card]')];
  const isFree = (card) => card.dataset.passedOver === undefined; // nobody else is on it or has just decided
  const say = (words) => { said.textContent = ''; requestAnimationFrame(() => { said.textContent = words; }); };

  const choose = (card, {focus = true} = {}) => {
    if (current) current.classList.remove('is-current');
    current = card;
    chosenAt = performance.now();
    if (!card) return;
    card.classList.add('is-current');
    if (focus) card.focus({preventScroll: true});
    card.dispatchEvent(new CustomEvent('queue:current', {bubbles: true}));
  };

  const show = (card) => {
    const box = card.getBoundingClientRect();
    const top = trouble.hidden ? 0 : trouble.getBoundingClientRect().bottom; // which stays in sight above the cards
    if (box.top < top || box.bottom > innerHeight) {
      card.scrollIntoView({block: box.height > innerHeight - top || box.top < top ? 'start' : 'nearest'});
    }
  };

  const step = (by) => {
    const all = cards();
    const at = all.indexOf(current);
    const next = (at !== -1 && by > 0 && all.slice(at + 1).find(isFree)) || all[at === -1 ? 0 : at + by];
    if (!next) return;
    choose(next);
    show(next);
  };

  const complain = (words, {link = false, isWrong = true} = {}) => {
    trouble.replaceChildren(words);
    trouble.classList.toggle('is-news', !isWrong);
    if (link) {
      const sign = document.createElement('a');
      sign.href = queue.dataset.signInUrl;
      sign.target = '_blank';
      sign.rel = 'noopener';
      sign.textContent = queue.dataset.signIn;
      trouble.append(' ', sign);
    }
    trouble.hidden = false;
    if (current) show(current);
  };

  const post = (form, data) => fetch(form.action, {
    method: 'POST', body: data, credentials: 'same-origin', headers: {Accept: 'application/json'},
  });
  const isAnswer = (response) => (response.headers.get('Content-Type') || '').startsWith('application/json');

  // Who has signed in again in another tab has a new token: this page takes it over and asks once more.
  const withFreshToken = async (data) => {
    const page = await fetch(location.href, {credentials: 'same-origin'});
    const fresh = new DOMParser().parseFromString(await page.text(), 'text/html');
    const token = fresh.querySelector('[data-queue] [name="csrfmiddlewaretoken"], .last-decision [name="csrfmiddlewaretoken"]');
    if (!token) return false;
    data.set('csrfmiddlewaretoken', token.value);
    document.querySelectorAll('[name="csrfmiddlewaretoken"]').forEach((input) => { input.value = token.value; });
    return true;
  };

  // The server's answer, or nothing: then it has been said what went wrong.
  const send = async (form, data) => {
    trouble.hidden = true;
    try {
      let response = await post(form, data);
      if (!isAnswer(response) && response.status === 403 && await withFreshToken(data)) response = await post(form, data);
      if (isAnswer(response)) return {status: response.status, ...await response.json()};
      const isOut = response.redirected || response.status === 403;
      complain(isOut ? queue.dataset.signedOut : queue.dataset.lost, {link: isOut});
    } catch (error) {
      complain(queue.dataset.lost);
    }
    return null;
  };

  const drawn = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return document.importNode(template.content, true).firstElementChild; // whose addresses are this page's
  };

  const recount = (lanes) => lanes.forEach((status, index) => {
    const by = index ? 1 : -1;
    const place = document.querySelector(`a[data-lane="${status}"] [data-lane-count]`);
    if (place && /^\d+$/.test(place.textContent)) place.textContent = String(Math.max(0, Number(place.textContent) + by));
  });

  const isBusy = (card) => card.getAttribute('aria-busy') === 'true';

  // The next card takes the place of the one that is decided, without waiting for the answer.
  const leave = (card) => {
    const open = cards().filter((other) => other === card || !isBusy(other));
    const at = open.indexOf(card);
    const following = open.slice(at + 1).find(isFree) || open.slice(0, at).reverse().find(isFree) || open[at + 1] || open[at - 1];
    if (!following) return;
    const top = Math.max(card.getBoundingClientRect().top, 0);
    choose(following);
    scrollBy({top: following.getBoundingClientRect().top - top, behavior: 'instant'});
    show(following);
  };

  // To a card that could not be decided; never away from reasons that are being written.
  const comeBack = (card, words) => {
    if (current && current.isConnected && current.querySelector('.reject, .card-write')) {
      if (words) complain(words);
      return;
    }
    choose(card);
    if (card) show(card);
  };

  // What is above may grow or shrink: what is being read stays where it is.
  const inPlace = (change) => {
    const before = current && current.getBoundingClientRect().top;
    change();
    if (current && current.isConnected) scrollBy({top: current.getBoundingClientRect().top - before, behavior: 'instant'});
  };

  // A rejection that was sent back: what is wrong stands above the reasons, which stay open.
  const wrong = (form, words) => {
    const place = form.querySelector('[role="alert"]') || document.createElement('p');
    place.className = 'reject-wrong';
    place.setAttribute('role', 'alert');
    place.textContent = words;
    form.prepend(place);
    form.querySelector('[type="radio"]').focus({preventScroll: true});
    form.scrollIntoView({block: 'nearest'});
  };

  const decide = (card, form, act) => {
    if (isBusy(card)) {
      complain(queue.dataset.sending, {isWrong: false});
      return;
    }
    const data = new FormData(form);
    data.set('act', act);
    card.setAttribute('aria-busy', 'true');
    const isReject = form.matches('.reject'); // may be sent back for want of a reason
    if (card === current && !isReject) leave(card);
    inTurn(async () => {
      const answer = await send(form, data);
      card.removeAttribute('aria-busy');
      if (!answer) {
        if (!isReject) comeBack(card);
        return;
      }
      if (answer.status === 400 && isReject) {
        wrong(form, answer.said);
        return;
      }
      say(answer.said);
      const fresh = drawn(answer.html);
      if (answer.status !== 200) {
        inPlace(() => card.replaceWith(fresh));
        comeBack(fresh.matches('[data-card]') ? fresh : cards()[0] || null, answer.said);
        if (isReject && current === fresh) rejectAgain(fresh, data, answer.said);
        return;
      }
      if (card === current) leave(card);
      inPlace(() => card.replaceWith(fresh));
      fresh.dispatchEvent(new CustomEvent('queue:decided', {bubbles: true}));
      undoable.push(fresh);
      lastDecision.hidden = true; // what it names is the last one no more; `z` still comes to it
      recount(answer.moved);
      if (cards().length) return;
      choose(null);
      say(`${answer.said} ${queue.dataset.allDone}`);
      const next = document.querySelector('[data-queue-next]');
      if (next) next.focus();
    });
  };

  // What the server knows of earlier decisions, of other pages too, comes before all that were made on this one.
  const offer = (html) => {
    const earlier = html && drawn(html);
    if (!earlier || undoable.some((form) => form.getAttribute('action') === earlier.getAttribute('action'))) return;
    lastDecision.replaceChildren(earlier);
    lastDecision.hidden = undoable.length > 0;
    undoable.unshift(earlier);
  };

  const undo = async (form) => {
    const at = undoable.indexOf(form);
    const answer = await send(form, new FormData(form));
    if (!answer) return;
    if (at !== -1) undoable.splice(at, 1);
    say(answer.said);
    recount(answer.moved);
    const fresh = drawn(answer.html);
    const standing = document.getElementById(`card-${form.dataset.comment}`);
    if (form.matches('.line')) {
      form.replaceWith(fresh);
    } else {
      form.remove();
      if (standing) standing.replaceWith(fresh);
      else if (fresh.dataset.status === queue.dataset.lane || answer.status !== 200) queue.prepend(fresh);
      else complain(answer.said, {isWrong: false});
    }
    offer(answer.earlier);
    if (fresh.isConnected && fresh.matches('[data-card]')) {
      choose(fresh);
      show(fresh);
    }
  };

  document.addEventListener('queue:trouble', (event) => { complain(event.detail, {isWrong: false}); });

  // What was written on a card by another script of this page.
  document.addEventListener('queue:written', (event) => {
    const {answer, card} = event.detail;
    say(answer.said);
    recount(answer.moved);
    if (answer.undo) {
      undoable.push(drawn(answer.undo));
      lastDecision.replaceChildren(undoable[undoable.length - 1]);
      lastDecision.hidden = false;
    }
    const fresh = drawn(answer.html);
    const isCurrent = card === current;
    inPlace(() => card.replaceWith(fresh));
    if (!isCurrent) return;
    choose(fresh);
    if (answer.moved.length) step(1);
  });

  const undoLast = () => inTurn(() => {
    const last = undoable[undoable.length - 1];
    if (last && last.matches('[data-undo-many]')) return last.submit();
    if (last) return undo(last);
    complain(queue.dataset.nothingToUndo, {isWrong: false});
    return null;
  });

  const closeReject = (card) => {
    const form = card && card.querySelector('.reject');
    if (!form) return false;
    form.remove();
    card.focus({preventScroll: true});
    return true;
  };

  const openReject = (card) => {
    if (card.querySelector('.reject')) return;
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
    form.append(rejecting.content.cloneNode(true));
    card.append(form);
    form.querySelector('[type="radio"]').focus({preventScroll: true});
    form.scrollIntoView({block: 'nearest'});
  };

  // Somebody else was quicker: what was written for this one's author stays, on the card as it is now.
  const rejectAgain = (card, data, words) => {
    if (!card.querySelector('[data-act="reject"]')) {
      if (data.get('words')) complain(`${words} ${data.get('words')}`);
      return;
    }
    openReject(card);
    const form = card.querySelector('.reject');
    form.elements.words.value = data.get('words');
    form.querySelectorAll('[type="radio"]').forEach((radio) => { radio.checked = radio.value === data.get('reason'); });
    wrong(form, words);
  };

  const act = (card, wanted) => {
    const button = wanted.map((name) => card.querySelector(`[data-act="${name}"]`)).find(Boolean);
    if (!button) {
      complain(queue.dataset.cannot, {isWrong: false});
      refusedAt = performance.now();
      return;
    }
    if (trouble.classList.contains('is-news')) trouble.hidden = true;
    if (button.dataset.act === 'reject') openReject(card);
    else decide(card, card.querySelector('[data-decide]'), button.dataset.act);
  };

  queue.addEventListener('focusin', (event) => {
    const card = event.target.closest('[data-card]');
    if (card && card !== current) choose(card, {focus: false});
  });

  const isSecondTap = (event) => event.timeStamp - sentAt < TWICE
    && !(pointer && sentFrom && Math.hypot(pointer.x - sentFrom.x, pointer.y - sentFrom.y) > STRAYS);

  document.addEventListener('click', (event) => {
    pointer = event.detail ? {x: event.clientX, y: event.clientY} : null;
    if (event.target.closest('[data-queue-help]')) help.showModal();
    const card = event.target.closest('[data-card]');
    if (!card || !queue.contains(card)) return;
    if (card !== current) choose(card, {focus: false});
    if (event.target.closest('[data-act="reject"]')) {
      event.preventDefault();
      openReject(card);
    } else if (event.target.closest('[data-reject-cancel]')) {
      closeReject(card);
    }
  });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.matches('[data-undo]')) {
      event.preventDefault();
      inTurn(() => (form.isConnected ? undo(form) : null));
    } else if (form.matches('[data-decide]')) {
      event.preventDefault();
      if (!form.matches('.reject')) {
        if (isSecondTap(event)) return;
        sentAt = event.timeStamp;
        sentFrom = pointer;
      }
      const name = event.submitter ? event.submitter.value : 'reject';
      decide(form.closest('[data-card]'), form, name);
    }
  });

  const inReject = (event) => {
    const form = event.target.closest('.reject');
    if (!form) return;
    const reasons = form.querySelectorAll('[type="radio"]');
    if (event.key === 'Escape') {
      closeReject(form.closest('[data-card]'));
    } else if (/^[1-9]$/.test(event.key) && event.target.type !== 'text' && reasons[event.key - 1]) {
      event.preventDefault();
      reasons[event.key - 1].checked = true;
      reasons[event.key - 1].focus();
    }
  };

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('dialog')) return;
    if (event.target.closest('.reject')) {
      inReject(event);
      return;
    }
    if (event.target.closest('input:not([data-tick], [data-tick-all]), textarea, select')) return;
    if (event.timeStamp - refusedAt < WAIT && /^([1-9]|Enter)$/.test(event.key)) {
      event.preventDefault(); // meant for the reasons that did not open
      return;
    }
    // Who holds a key down has not seen what it would decide next.
    if (event.repeat && event.key !== 'j' && event.key !== 'k') {
      event.preventDefault();
      return;
    }
    if (event.timeStamp - leadsAway < WAIT) {
      leadsAway = -WAIT;
      return;
    }
    if (event.key === 'g') {
      leadsAway = event.timeStamp;
    } else if (event.key === 'j' || event.key === 'k') {
      step(event.key === 'j' ? 1 : -1);
    } else if (event.key === 'z') {
      undoLast();
    } else if (event.key === '?') {
      help.showModal();
    } else if (event.key === ']') {
      const next = document.querySelector('[data-queue-next]');
      if (next) next.click();
    } else if (/^[1-9]$/.test(event.key)) {
      document.querySelectorAll('a[data-lane]')[event.key - 1]?.click();
    } else if (current && KEYS[event.key]) {
      event.preventDefault();
      act(current, KEYS[event.key]);
    } else if (current && event.key === 'o') {
      const link = current.querySelector('[data-open-article]');
      if (link) link.click();
    } else if (current && event.key === 'v') {
      const texts = [...current.querySelectorAll('details[data-severe]')];
      const isShown = texts.every((text) => text.open);
      texts.forEach((text) => { text.open = !isShown; });
    } else if (event.key === 'Enter' && event.target === current) {
      current.querySelector('[data-open-comment]').click();
    }
  });

  // On a telephone the card in front of the eyes is the current one, and its acts stand under the thumb.
  const isNarrow = matchMedia('(max-width: 48rem)');
  let isAsked = false;
  document.addEventListener('scroll', () => {
    if (isAsked || !isNarrow.matches || performance.now() - chosenAt < SETTLING) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      const card = document.elementFromPoint(innerWidth / 2, innerHeight * 0.4)?.closest('[data-card]');
      if (card && card !== current && !current?.querySelector('.reject, .card-write')) choose(card, {focus: false});
    });
  }, {passive: true});

  queue.classList.add('is-live');
  document.querySelector('a[data-lane][aria-current]').scrollIntoView({block: 'nearest', inline: 'center'});
  document.querySelector('[data-queue-help]').hidden = false;
  const named = location.hash.startsWith('#card-') && document.getElementById(location.hash.slice(1));
  choose(named || cards().find(isFree) || cards()[0] || null, {focus: Boolean(cards().length)});
}
