'use strict';
// The queue by keyboard: one card is the current one, acts are sent without leaving the page, each can be undone.
{
  const queue = document.querySelector('[data-queue]');
  const said = document.querySelector('[data-queue-said]');
  const trouble = document.querySelector('[data-queue-trouble]');
  const help = document.querySelector('[data-queue-keys]');
  const lastDecision = document.querySelector('[data-queue-last]');
  const rejecting = window.newsroomRejecting;
  const {inTurn, decideInTurn, undoInTurn} = window.newsroomTurns;
  const PICKS = ['pick', 'unpick'];
  const KEYS = {a: ['approve', 'not_spam', 'keep'], s: ['mark_spam'], u: ['hold'], d: ['reject'], f: PICKS};
  const FROM_HELD = {spam: 'reject', rejected: 'mark_spam'}; // by state, what follows it only by way of being held
  const WAIT = 1200; // milliseconds in which a letter after g leads somewhere else
  let leadsAway = -WAIT;
  const TWICE = 600; // milliseconds in which a second tap is meant for the card that the first one has sent away
  const STRAYS = 40; // pixels between the two at most; what is farther off was aimed at
  let sentAt = -TWICE;
  let sentFrom = null; // where the pointer was, null for a key
  let pointer = null;
  const LINE = 64; // pixels above the next card at least, for the line of what was decided, with its way back
  const SETTLING = 400; // milliseconds after a choice in which scrolling chooses nothing else
  let current = null;
  let chosenAt = 0;
  let refusedAt = -WAIT; // when a key could do nothing
  let cameToNothing = false; // the last act: what could be undone is something else than what somebody has in mind
  let isUnknown = false; // what has become of the last act
  const changedAt = new WeakMap(); // when a card has become another before somebody's eyes
  let rejectedAt = -TWICE;
  const undoable = [...lastDecision.querySelectorAll('[data-undo], [data-undo-many]')]; // forms, the last decision last

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

  // What is above may grow or shrink: what is being read stays where it is, or what the change returns takes its place.
  const inPlace = (change, read = current) => {
    const before = read && read.isConnected ? read.getBoundingClientRect().top : null;
    const stays = change() || read;
    if (before === null || !stays.isConnected) return;
    scrollBy({top: stays.getBoundingClientRect().top - before, behavior: 'instant'});
  };

  const isInSight = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  };

  const show = (card) => {
    const box = card.getBoundingClientRect();
    const above = [trouble, lastDecision].filter((line) => !line.hidden && getComputedStyle(line).position === 'sticky');
    const top = Math.max(0, ...above.map((line) => line.getBoundingClientRect().bottom)); // they stay in sight
    if (box.top < top || box.bottom > innerHeight) {
      card.scrollIntoView({block: box.height > innerHeight - top || box.top < top ? 'start' : 'nearest'});
    }
  };

  const hush = () => inPlace(() => { trouble.hidden = true; });

  const step = (by) => {
    const all = cards();
    const at = all.indexOf(current);
    const next = (at !== -1 && by > 0 && all.slice(at + 1).find(isFree)) || all[at === -1 ? 0 : at + by];
    if (!next) return;
    if (trouble.classList.contains('is-news')) hush();
    choose(next);
    show(next);
  };

  const complain = (words, {link = false, isWrong = true} = {}) => {
    trouble.replaceChildren(words);
    trouble.classList.toggle('is-news', !isWrong);
    if (link) trouble.append(' ', window.newsroomSending.signInLink());
    inPlace(() => { trouble.hidden = false; });
    if (current) show(current);
  };

  // A key that can do nothing: it says so, and the next `z` does not go past it.
  const refuse = (words) => {
    if (words && (trouble.hidden || !trouble.querySelector('a'))) complain(words, {isWrong: false}); // the way in stays
    refusedAt = performance.now();
    if (queue.dataset.lastUrl) inTurn(() => { cameToNothing = true; }); // not for who looks and does not decide
  };

  // The server's answer, or nothing: then it has been said what went wrong.
  const send = async (form, data, isDecision = false) => {
    hush();
    const {answer, lost, isOut, isLost} = await window.newsroomSending.send(form, data, {isDecision});
    isUnknown = Boolean(isLost);
    cameToNothing = !isUnknown && (!answer || answer.status !== 200);
    if (isUnknown || cameToNothing) document.dispatchEvent(new CustomEvent('queue:came-back'));
    if (!answer) complain(lost, {link: isOut});
    return answer || null;
  };

  const drawn = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return document.importNode(template.content, true).firstElementChild; // whose addresses are this page's
  };

  const count = (lane, by) => {
    const place = document.querySelector(`a[data-lane="${lane}"] [data-lane-count]`);
    if (place && /^\d+$/.test(place.textContent)) place.textContent = String(Math.max(0, Number(place.textContent) + by));
  };
  const recount = ({moved, number}) => moved.forEach((status, index) => count(status, index ? number : -number));

  // A refusal stands on the card, which then says it to all, those who cannot see it too.
  const isToldOn = (fresh, answer) => {
    const note = answer.status !== 200 && fresh.querySelector('.card-note');
    if (note) note.setAttribute('role', 'alert');
    return Boolean(note);
  };

  // What moves in lanes that are no status's own, and what came with it, only the server knows.
  const askForCounts = () => { document.dispatchEvent(new CustomEvent('queue:uncounted')); };

  // Blocks and notes stand on other cards, too.
  const tellOthers = (answer) => { if (answer.elsewhere) document.dispatchEvent(new CustomEvent('queue:elsewhere')); };

  const showKeys = () => {
    help.showModal();
    help.scrollTop = 0; // the focus is on the button at its end
  };

  const isBusy = (card) => card.getAttribute('aria-busy') === 'true';

  // The next card takes the place of the one that is decided, without waiting for the answer.
  const leave = (card) => {
    const open = cards().filter((other) => other === card || !isBusy(other));
    const at = open.indexOf(card);
    const following = open.slice(at + 1).find(isFree) || open.slice(0, at).reverse().find(isFree) || open[at + 1] || open[at - 1];
    if (!following) return;
    const top = Math.max(card.getBoundingClientRect().top, LINE);
    choose(following);
    scrollBy({top: following.getBoundingClientRect().top - top, behavior: 'instant'});
    show(following);
  };

  const nameOf = (card) => card.querySelector('h2').textContent.trim();

  // To a card that could not be decided, or to what it is now, which comes to where the eye is; never away from what is
  // being written on another. Who had gone on is on the card itself, in no form on it, and decides nothing in that moment.
  const comeBack = (card, fresh = card, words = '') => {
    const to = fresh.matches('[data-card]') ? fresh : cards().find((other) => other !== card) || null;
    const change = () => { if (fresh !== card) card.replaceWith(fresh); };
    if (current && current !== card && current.isConnected && current.querySelector('.reject, .card-write')) {
      inPlace(change);
      if (words) complain(`${nameOf(card)}: ${words}`);
      return;
    }
    const isCalledBack = card !== current;
    inPlace(() => {
      change();
      return to;
    });
    choose(to);
    if (!to) return;
    if (isCalledBack) changedAt.set(to, performance.now());
    show(to);
  };

  // Of several that are not known to be done each says so, and the first of them is where to go on.
  const comeBackUnknown = (card, words) => {
    const isFirst = !current || !current.querySelector('[data-unknown]');
    const note = card.querySelector('[data-unknown]') || document.createElement('p');
    note.className = 'card-note';
    note.dataset.unknown = '';
    note.textContent = words;
    inPlace(() => { card.prepend(note); });
    if (isFirst) comeBack(card);
  };

  // Above the cards stands what `z` would take back, unless a line among them does.
  const offerLast = () => {
    const last = undoable[undoable.length - 1];
    const isAbove = last !== undefined && !last.matches('.line');
    if (isAbove) lastDecision.replaceChildren(last);
    lastDecision.hidden = !isAbove;
  };

  const stay = (card, fresh, answer) => {
    if (answer.undo) undoable.push(drawn(answer.undo));
    const isCurrent = card === current;
    inPlace(() => {
      card.replaceWith(fresh);
      offerLast();
      return isCurrent ? fresh : null;
    });
    if (!isCurrent) return;
    choose(fresh);
    show(fresh);
  };

  // What is done leaves a line that offers to undo it, in the place of the card or, where that stays, above all cards.
  const settle = (card, line, answer) => {
    cameToNothing = false;
    if (line.matches('[data-card]')) {
      stay(card, line, answer);
      return;
    }
    if (card === current) leave(card);
    undoable.push(line);
    inPlace(() => {
      card.replaceWith(line);
      offerLast();
    });
    line.dispatchEvent(new CustomEvent('queue:decided', {bubbles: true}));
    recount(answer);
    if (card.querySelector('.reports')) {
      line.dataset.answers = '';
      count('reported', -1);
      askForCounts();
    }
    if (cards().length) return;
    choose(null);
    say(`${answer.said} ${queue.dataset.allDone}`);
    const next = document.querySelector('[data-queue-next]');
    if (next) next.focus();
  };

  const decide = (card, form, act) => {
    if (isBusy(card)) {
      complain(queue.dataset.sending, {isWrong: false});
      return;
    }
    const data = new FormData(form);
    data.set('act', act);
    card.setAttribute('aria-busy', 'true');
    const isReject = form.matches('.reject');
    const goesOn = !PICKS.includes(act) && (!isReject || rejecting.isComplete(form));
    if (isReject) {
      rejectedAt = performance.now();
      rejecting.keep(form, {isSent: true});
    }
    if (card === current && goesOn) leave(card);
    decideInTurn({comment: card.dataset.card, data}, async () => {
      const answer = await send(form, data, true);
      card.removeAttribute('aria-busy');
      if (!answer) {
        comeBackUnknown(card, trouble.firstChild.textContent);
        return;
      }
      if (answer.status === 400 && isReject) {
        if (card !== current) comeBack(card, card, answer.said);
        rejecting.wrong(form, answer.said, {focus: !goesOn});
        return;
      }
      const fresh = drawn(answer.html);
      if (!isToldOn(fresh, answer)) say(answer.said);
      if (answer.status !== 200) {
        comeBack(card, fresh, answer.said);
        if (!isReject) return;
        if (current === fresh && rejecting.again(fresh, answer.said, {focus: !goesOn})) return;
        const kept = fresh.querySelector('[data-act="reject"]') ? queue.dataset.kept : `“${data.get('words')}”`;
        if (data.get('words')) complain(`${nameOf(card)}: ${answer.said} ${kept}`);
        return;
      }
      if (isReject) rejecting.forget(form);
      settle(card, fresh, answer);
    });
  };

  // What the server knows of earlier decisions, of other pages too, comes before all that were made on this one.
  const offer = (html, {isLast = false} = {}) => {
    const known = html && drawn(html);
    if (!known || undoable.some((form) => form.getAttribute('action') === known.getAttribute('action'))) return;
    if (isLast) undoable.push(known);
    else undoable.unshift(known);
  };

  // What stands in *Reported* is of several states.
  const isOfLane = (card) => (queue.dataset.lane === 'reported'
    ? card.querySelector('.reports') !== null : card.dataset.status === queue.dataset.lane);

  // Where a card comes back: in the place of what offered to undo, or before the one that is being read.
  const bringBack = (form, fresh, isRefused) => {
    const standing = document.getElementById(`card-${form.dataset.comment}`);
    if (!standing && form.matches('.line')) form.replaceWith(fresh);
    else form.remove();
    if (fresh.isConnected) return true;
    if (standing) standing.replaceWith(fresh);
    else if (!isOfLane(fresh) && !isRefused) return false;
    else if (current && current.isConnected && isInSight(current)) current.before(fresh);
    else queue.prepend(fresh);
    return true;
  };

  // `read` is what somebody looks at, where it is in sight.
  const undo = async (form, read) => {
    const at = undoable.indexOf(form);
    const answer = await send(form, new FormData(form));
    if (!answer) return;
    if (at !== -1) undoable.splice(at, 1);
    offer(answer.earlier);
    recount(answer);
    const fresh = drawn(answer.html);
    const isTold = isToldOn(fresh, answer);
    const isCard = fresh.matches('[data-card]');
    if (form.dataset.answers !== undefined && fresh.querySelector('.reports')) count('reported', 1);
    let isBack = false;
    inPlace(() => {
      isBack = bringBack(form, fresh, answer.status !== 200);
      offerLast();
      return isBack && isCard ? fresh : null;
    }, [read, current, form].find((place) => place && place.isConnected && isInSight(place)) || null);
    askForCounts();
    tellOthers(answer);
    if (!isBack) complain(answer.said, {isWrong: false});
    else if (!isTold) say(answer.said);
    if (!isBack || !isCard) return;
    choose(fresh);
    show(fresh);
  };

  document.addEventListener('queue:trouble', (event) => { complain(event.detail, {isWrong: false}); });
  document.addEventListener('queue:unanswered', () => { complain(queue.dataset.silent); });
  document.addEventListener('queue:refused', (event) => { refuse(event.detail); });
  document.addEventListener('queue:signed-out', () => { complain(queue.dataset.signedOut, {link: true}); });
  document.addEventListener('queue:opened', hush);
  document.addEventListener('queue:changed', ({detail: card}) => { changedAt.set(card, performance.now()); });
  document.addEventListener('queue:came-back', ({detail}) => { if (detail) comeBack(detail.card, detail.card, detail.words); });
  document.addEventListener('queue:sent', ({detail: card}) => { if (card === current) leave(card); });

  // What was written on a card by another script of this page.
  document.addEventListener('queue:written', (event) => {
    const {answer, card} = event.detail;
    hush();
    say(answer.said);
    askForCounts();
    settle(card, drawn(answer.html), answer);
    tellOthers(answer);
  });

  // Nothing has been decided here: in another window perhaps, and somebody may have decided since.
  const askForLast = async ({isLast = false} = {}) => {
    if (!queue.dataset.lastUrl) { // who looks and does not decide
      complain(queue.dataset.nothingToUndo, {isWrong: false});
      return;
    }
    hush();
    try {
      const response = await fetch(queue.dataset.lastUrl, {
        credentials: 'same-origin', headers: {Accept: 'application/json'},
      });
      if (response.redirected) {
        complain(queue.dataset.signedOut, {link: true});
        return;
      }
      if (response.status === 403) {
        complain((await response.json()).said);
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      const {said: words, earlier} = await response.json();
      inPlace(() => {
        offer(earlier, {isLast});
        offerLast();
      });
      complain(isLast && earlier ? queue.dataset.wasLast : words, {isWrong: false});
    } catch (error) {
      complain(queue.dataset.silent);
    }
  };

  const undoLast = () => undoInTurn(() => {
    if (isUnknown) {
      isUnknown = false;
      cameToNothing = false;
      return askForLast({isLast: true});
    }
    if (cameToNothing) {
      cameToNothing = false;
      complain(queue.dataset.nothingOfIt, {isWrong: false});
      return null;
    }
    const last = undoable[undoable.length - 1];
    if (last && last.matches('[data-undo-many]')) return last.submit();
    if (last) return undo(last, current);
    return askForLast();
  }, undoable);

  // Whoever is on a card with an open form, as after being led back to it, may think that they are in the form.
  const isWrittenOn = (card) => card !== null && !isBusy(card) && card.querySelector('.reject, .card-write') !== null;

  // What somebody decides now was meant for what stood there before.
  const hasJustChanged = (card, at) => at - changedAt.get(card) < WAIT;

  const act = (card, wanted, at) => {
    if (hasJustChanged(card, at)) {
      refuse(queue.dataset.justChanged);
      return;
    }
    if (isWrittenOn(card) && !(wanted[0] === 'reject' && card.querySelector('.reject'))) {
      complain(queue.dataset.formOpen, {isWrong: false});
      return;
    }
    const button = wanted.map((name) => card.querySelector(`[data-act="${name}"]`)).find(Boolean);
    if (!button) {
      refuse(FROM_HELD[card.dataset.status] === wanted[0] ? queue.dataset.holdFirst : queue.dataset.cannot);
      return;
    }
    if (trouble.classList.contains('is-news')) hush();
    if (button.dataset.act === 'reject') rejecting.open(card);
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
    if (event.target.closest('[data-queue-help]')) showKeys();
    const card = event.target.closest('[data-card]');
    if (!card || !queue.contains(card)) return;
    if (card !== current) choose(card, {focus: false});
    if (event.target.closest('[data-act="reject"]')) {
      event.preventDefault();
      rejecting.open(card);
    }
  });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.matches('[data-undo]')) {
      event.preventDefault();
      inTurn(() => (form.isConnected ? undo(form, form.matches('.line') ? form : current) : null));
    } else if (form.matches('[data-decide]')) {
      event.preventDefault();
      if (!form.matches('.reject')) {
        if (isSecondTap(event)) return;
        if (hasJustChanged(form.closest('[data-card]'), event.timeStamp)) {
          refuse(queue.dataset.justChanged);
          return;
        }
        sentAt = event.timeStamp;
        sentFrom = pointer;
      }
      const name = event.submitter ? event.submitter.value : 'reject';
      decide(form.closest('[data-card]'), form, name);
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('dialog')) return;
    if (event.target.closest('.reject, .card-write')) return;
    if (event.key === 'Escape' && current && event.target.matches('[data-search]')) {
      current.focus({preventScroll: true});
      show(current);
      return;
    }
    if (event.target.closest('input:not([data-tick], [data-tick-all]), textarea, select')) return;
    if (event.timeStamp - refusedAt < WAIT && /^([1-9]|Enter)$/.test(event.key)) {
      event.preventDefault(); // meant for what did not open
      return;
    }
    if (event.timeStamp - rejectedAt < TWICE && event.key === 'Enter') {
      event.preventDefault(); // meant for the form that the first one has sent
      return;
    }
    if (queue.hasAttribute('data-is-opening') && !/^[jk]$/i.test(event.key)) {
      event.preventDefault(); // meant for the form that is on its way
      complain(queue.dataset.sending, {isWrong: false});
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
    const key = window.newsroomSending.keyOf(event);
    if (key === 'g') {
      leadsAway = event.timeStamp;
    } else if (key === 'j' || key === 'k') {
      step(key === 'j' ? 1 : -1);
    } else if (key === 'z') {
      if (isWrittenOn(current)) complain(queue.dataset.formOpen, {isWrong: false});
      else undoLast();
    } else if (key === '?') {
      showKeys();
    } else if (key === ']') {
      const next = document.querySelector('[data-queue-next]');
      if (next) next.click();
      else complain(queue.dataset.lastPage, {isWrong: false});
    } else if (/^[1-9]$/.test(key)) {
      document.querySelectorAll('a[data-lane]')[key - 1]?.click();
    } else if (current && KEYS[key]) {
      event.preventDefault();
      act(current, KEYS[key], event.timeStamp);
    } else if (current && !queue.dataset.writeUrl && /^[renbxADSUFRENB]$/.test(key)) { // keys of those who decide
      refuse(queue.dataset.cannot);
    } else if (current && key === 'o') {
      const link = current.querySelector('[data-open-article]');
      if (link) link.click();
    } else if (current && key === 'v') {
      const texts = [...current.querySelectorAll('details[data-severe]')];
      if (!texts.length) complain(queue.dataset.notFolded, {isWrong: false});
      const isShown = texts.every((text) => text.open);
      texts.forEach((text) => { text.open = !isShown; });
    } else if (key === 'Enter' && event.target === current && current.querySelector('.reject, .card-write')) {
      event.preventDefault(); // to what is open there, not away from it
      if (!hasJustChanged(current, event.timeStamp)) current.querySelector('.reject [type="radio"], .card-write textarea, .card-write [type="radio"]').focus();
    } else if (key === 'Enter' && event.target === current) {
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
  document.body.classList.add('has-keys');
  document.querySelector('a[data-lane][aria-current]').scrollIntoView({block: 'nearest', inline: 'center'});
  document.querySelector('[data-queue-help]').hidden = false;
  const named = location.hash.startsWith('#card-') && document.getElementById(location.hash.slice(1));
  choose(named || cards().find(isFree) || cards()[0] || null, {focus: Boolean(cards().length)});
  // Once the browser has gone to the card that the address names: what was done may be told above, out of sight.
  addEventListener('load', () => {
    const told = named && document.querySelector('.messagelist');
    if (told && !isInSight(told)) complain(told.innerText, {isWrong: false});
  });
}
