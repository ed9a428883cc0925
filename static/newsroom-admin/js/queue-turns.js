'use strict';
// What is sent waits until what was sent before is answered. Who goes on meanwhile loses nothing of it.
{
  const queue = document.querySelector('[data-queue]');
  const waiting = new Set(); // decisions whose turn has not come
  let turn = Promise.resolve();
  let pending = 0;
  let going = null; // the link that waits

  const inTurn = (work) => {
    pending += 1;
    turn = turn.then(work, work);
    turn.finally(() => { pending -= 1; });
  };

  const decideInTurn = (decision, work) => {
    waiting.add(decision);
    inTurn(() => {
      waiting.delete(decision);
      return work();
    });
  };

  const all = async () => {
    while (pending) await turn.catch(() => {}); // more may have come meanwhile
  };

  // On the window, after all that does something else with a click. A second click does not wait.
  addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    if (!pending || !link || link === going || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target === '_blank' || link.getAttribute('href').startsWith('#')) return;
    event.preventDefault();
    going = link;
    document.dispatchEvent(new CustomEvent('queue:trouble', {detail: queue.dataset.finishing}));
    await all();
    if (going === link) location.assign(link.href);
  });
  // Something came back, and is to be read.
  document.addEventListener('queue:came-back', () => { going = null; });

  // A page that the browser keeps goes on when somebody comes back, and is answered what has been decided by then.
  addEventListener('pagehide', () => {
    waiting.forEach(({url, data}) => navigator.sendBeacon(url, data));
  });

  window.newsroomTurns = {inTurn, decideInTurn};
}
