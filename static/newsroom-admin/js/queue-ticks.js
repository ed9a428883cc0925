'use strict';
// Ticked cards: x ticks the current one, Shift with the letter of an act is for all that are ticked.
{
  const form = document.querySelector('[data-ticked]');
  const queue = document.querySelector('[data-queue]');
  if (form) {
    const count = form.querySelector('[data-ticked-count]');
    const back = form.elements.back;
    const KEYS = {A: ['keep', 'approve', 'not_spam'], S: ['mark_spam'], U: ['hold'], D: ['reject'], F: [], R: [], E: [], N: [], B: []};
    const complain = (words) => { document.dispatchEvent(new CustomEvent('queue:refused', {detail: words})); };
    const ticks = () => [...queue.querySelectorAll('[data-tick]')];
    const ticked = () => ticks().filter((tick) => tick.checked);
    const named = (tick) => tick.value.replace(':', '.')
      + (tick.closest('[data-card]').querySelector('[name="alike"]:not(:checked)') ? '-' : '');

    // Whoever comes back to this page by the browser's own button finds the ticks again.
    const keepInAddress = () => {
      const address = new URL(location.href);
      address.searchParams.set('ticked', ticked().map(named).join('_'));
      address.hash = ticked()[0].closest('[data-card]').id;
      history.replaceState(history.state, '', address);
    };

    // Of a ticked card whose box says so, those like it are meant, too.
    const withOthers = () => ticked().map((tick) => tick.closest('[data-card]'))
      .filter((card) => card.querySelector('[name="alike"]:checked'));

    const draw = () => {
      const number = ticked().length;
      form.hidden = !number;
      count.textContent = `${number} ${withOthers().length ? count.dataset.wordsAlike : count.dataset.words}`;
      ticks().forEach((tick) => tick.closest('[data-card]').classList.toggle('is-ticked', tick.checked));
    };

    // Of *keep* and *approve*, which have one key, what can be done to a ticked one.
    const isForSome = (button) => ticked()
      .some((tick) => tick.closest('[data-card]').querySelector(`[data-act="${button.dataset.tickedAct}"]`));

    const clear = () => {
      ticked().forEach((tick) => { tick.checked = false; });
      draw();
      queue.querySelector('.is-current')?.focus({preventScroll: true}); // the bar, which may have had it, is gone
    };

    // The page comes anew: at what follows the last that was ticked, else at what stands before it.
    const prepare = () => {
      const all = [...queue.querySelectorAll('[data-card]')];
      const isLeft = (card) => !card.querySelector('[data-tick]:checked');
      const last = all.findLastIndex((card) => !isLeft(card));
      const next = all.slice(last + 1).find(isLeft) || all.slice(0, last).findLast(isLeft);
      back.value = next ? `${queue.dataset.here}#${next.id}` : queue.dataset.here;
      form.querySelectorAll('[name="alike"]').forEach((input) => input.remove());
      withOthers().forEach((card) => {
        const input = document.createElement('input');
        input.type = 'hidden';
        input.name = 'alike';
        input.value = card.dataset.card;
        form.append(input);
      });
    };

    // What is pressed after that was meant for the page that comes.
    let isLeaving = false;
    const wait = (event) => {
      if (!isLeaving || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      document.dispatchEvent(new CustomEvent('queue:trouble', {detail: form.dataset.sending}));
    };
    addEventListener('keydown', wait, {capture: true});
    queue.addEventListener('submit', wait, {capture: true});
    addEventListener('pageshow', () => { isLeaving = false; });

    // The page is left: not before it is known that what is sent will be taken.
    let isAsked = false;
    form.addEventListener('submit', async (event) => {
      if (isAsked) return;
      event.preventDefault();
      if (isLeaving) return;
      isLeaving = true;
      isLeaving = await send(event.submitter);
    });

    const send = async (submitter) => {
      if (!await window.newsroomTurns.settled()) return false;
      let isIn = true;
      try {
        isIn = await window.newsroomSending.freshToken() !== null;
      } catch (error) {
        if (error instanceof TypeError) { // nobody is there; a server that answers badly here may yet take what is sent
          document.dispatchEvent(new CustomEvent('queue:unanswered'));
          return false;
        }
      }
      if (!isIn) {
        document.dispatchEvent(new CustomEvent('queue:signed-out'));
        return false;
      }
      prepare();
      keepInAddress();
      isAsked = true;
      form.requestSubmit(submitter);
      isAsked = false;
      return true;
    };

    form.querySelector('[data-ticked-clear]').addEventListener('click', (event) => {
      event.preventDefault();
      clear();
    });
    document.addEventListener('change', (event) => { if (event.target.matches('[data-tick], [data-tick-all]')) draw(); });
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target.closest('dialog, textarea, select, .reject, .card-write, input:not([type="checkbox"])')) return;
      const key = window.newsroomSending.keyOf(event);
      if (key === 'x') {
        const tick = queue.querySelector('.is-current [data-tick]');
        if (tick) tick.click();
      } else if (key === 'Escape') {
        if (!form.hidden && !queue.querySelector('.reject, .card-write, [data-more][open]')) clear();
      } else if (KEYS[key]) {
        const buttons = KEYS[key].map((act) => form.querySelector(`[data-ticked-act="${act}"]`)).filter(Boolean);
        const meant = buttons.filter(isForSome);
        const button = meant[0] || buttons[0];
        event.preventDefault();
        if (form.hidden) complain(form.dataset.nothing);
        else if (meant.length > 1) complain(form.dataset.mixed);
        else if (button) button.click();
        else complain(form.dataset.cannot);
      }
    });
    new MutationObserver(draw).observe(queue, {childList: true}); // a decided card takes its tick with it
    draw();

    // What the address has given back is in the boxes now: whoever takes it off is not to find it again.
    const address = new URL(location.href);
    if (address.searchParams.has('ticked')) {
      address.searchParams.delete('ticked');
      history.replaceState(history.state, '', address);
    }
  }
}
