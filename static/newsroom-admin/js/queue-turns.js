'use strict';
// What is sent waits until what was sent before is answered. Who goes on meanwhile loses nothing of it.
{
  const queue = document.querySelector('[data-queue]');
  const waiting = new Set(); // decisions and undoings whose turn has not come, in their order
  let turn = Promise.resolve();
  let pending = 0;
  let going = null; // the link that waits

  const inTurn = (work) => {
    pending += 1;
    turn = turn.then(work, work);
    turn.finally(() => { pending -= 1; });
  };

  // What has been sent on leaving is sent again by a page that the browser has kept, and answered; an undoing is not.
  const decideInTurn = (decision, work) => {
    waiting.add(decision);
    inTurn(() => {
      waiting.delete(decision);
      return work();
    });
  };

  const undoInTurn = (work) => {
    const undoing = {};
    waiting.add(undoing);
    inTurn(() => (waiting.delete(undoing) ? work() : null));
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

  // In one piece, so that it is done in this order. An undoing takes back what waits before it.
  addEventListener('pagehide', () => {
    const token = document.querySelector('[name="csrfmiddlewaretoken"]');
    if (!waiting.size || !token) return;
    const sent = new URLSearchParams({csrfmiddlewaretoken: token.value});
    let decisions = 0; // before the one that is looked at
    waiting.forEach((each) => {
      if (each.data) {
        decisions += 1;
        sent.append('sent', `comment=${each.comment}&${new URLSearchParams(each.data)}`);
      } else if (decisions) {
        decisions -= 1;
        sent.append('sent', '');
        waiting.delete(each);
      }
    });
    navigator.sendBeacon(queue.dataset.waitingUrl, sent);
  });

  window.newsroomTurns = {inTurn, decideInTurn, undoInTurn, settled};
}
