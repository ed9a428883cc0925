'use strict';
// An act on many comments: its page follows how far it is until it is finished.
{
  const place = document.querySelector('[data-bulk-state]');
  const PAUSE = 1500; // milliseconds

  const look = async () => {
    try {
      const answer = await fetch(location.href, {credentials: 'same-origin', headers: {'X-Part': 'state'}});
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch (error) {
      // The next one may come through.
    }
    if (place.querySelector('[data-bulk-runs]')) setTimeout(look, PAUSE);
  };

  if (place.querySelector('[data-bulk-runs]')) setTimeout(look, PAUSE);
}
