'use strict';
// What is sent waits until what was sent before is answered. Who goes on meanwhile loses nothing of it.
{
  const queue = document.querySelector('[data-queue]');
  const waiting = new Set(); // decisions and undoings whose turn has not come, in their order
  let turn = Promise.resolve();
  let pending = 0;
  let running = null; // the decision or undoing that has been sent and is not answered
  let going = null; // the link that waits

  const inTurn = (work, entry = null) => {
    const inHand = async () => {
      running = entry;
      try {
        await work();
      } finally {
        running = null;
      }
    };
    pending += 1;
    turn = turn.then(inHand, inHand);
    turn.finally(() => { pending -= 1; });
  };

  // What has been sent on leaving is sent again by a page that the browser has kept, and answered; an undoing is not.
  const decideInTurn = (decision, work) => {
    waiting.add(decision);
    inTurn(() => {
      waiting.delete(decision);
      return work();
    }, decision);
  };

  // `undoable` are the forms that take back what has been answered, the last decision last.
  const undoInTurn = (work, undoable) => {
    const undoing = {undoable};
    waiting.add(undoing);
    inTurn(() => (waiting.delete(undoing) ? work() : null), undoing);
  };

  const all = async () => {
    while (pending) await turn.catch(() => {}); // more may have come meanwhile
  };

  // False if something came back meanwhile, which is to be read.
  const settled = async () => {
    let isStill = true;
    const stop = () => { isStill = false; };
    if (pending) document.dispatchEvent(new CustomEvent('queue:trouble', {detail: queue.dataset.finishing}));
    document.addEventListener('queue:came-back', stop);
    await all();
    document.removeEventListener('queue:came-back', stop);
    return isStill;
  };

  // On the window, after all that does something else with a click. A second click does not wait.
  addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    if (!pending || !link || link === going || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target === '_blank' || link.getAttribute('href').startsWith('#')) return;
    event.preventDefault();
    going = link;
    const isStill = await settled();
    if (isStill && going === link) location.assign(link.href);
    if (going === link) going = null;
  });

  // In one piece, so that it is done in this order. What has been sent and is not answered begins it, for it may be what is
  // taken back: a decision that is sent twice is made once.
  addEventListener('pagehide', () => {
    const token = document.querySelector('[name="csrfmiddlewaretoken"]');
    if (!waiting.size || !token) return;
    const sent = new URLSearchParams({csrfmiddlewaretoken: token.value});
    let known = null;
    let decisions = 0; // of these, those that nothing here has taken back
    [...(running ? [running] : []), ...waiting].forEach((each) => {
      if (each.data) {
        decisions += 1;
        sent.append('sent', `comment=${each.comment}&${new URLSearchParams(each.data)}`);
        return;
      }
      waiting.delete(each);
      if (decisions) {
        decisions -= 1;
        sent.append('sent', '');
        return;
      }
      known ??= [...each.undoable];
      const last = known.pop();
      if (!last) return;
      const what = last.matches('[data-undo-many]') ? 'undo_many' : 'undo';
      sent.append('sent', `${what}=${last.getAttribute('action').match(/\d+/)[0]}`);
    });
    navigator.sendBeacon(queue.dataset.waitingUrl, sent);
  });

  window.newsroomTurns = {inTurn, decideInTurn, undoInTurn, settled};
}
