'use strict';
// Sends forms for the queue's scripts, and knows the way in for who has been signed out.
{
  const queue = document.querySelector('[data-queue]');

  const AGAIN = 1000; // milliseconds
  const post = (form, data, {isDecision}) => fetch(form.action, {
    method: 'POST', body: data, credentials: 'same-origin', headers: {Accept: 'application/json'}, keepalive: isDecision,
  });
  // A decision that is sent twice is made once, and answered twice. Where the one before was lost twice, once is enough to
  // know.
  let isLost = false;
  const posted = async (form, data, kind) => {
    try {
      return await post(form, data, kind);
    } catch (error) {
      if (!kind.isDecision || isLost) throw error;
      await new Promise((resolve) => { setTimeout(resolve, AGAIN); });
      isLost = true;
      return await post(form, data, kind);
    }
  };
  // Whatever Caps Lock says: a capital letter is for all that are ticked.
  const keyOf = ({key, shiftKey}) => (/^[a-z]$/i.test(key) ? key[shiftKey ? 'toUpperCase' : 'toLowerCase']() : key);

  const isAnswer = (response) => (response.headers.get('Content-Type') || '').startsWith('application/json');

  // Who has signed in again in another tab has a new token, which all forms of this page take over; null for who has not.
  const freshToken = async () => {
    const response = await fetch(queue.dataset.signedInUrl, {credentials: 'same-origin'});
    if (!response.ok) throw new Error(String(response.status));
    const {signedIn, token} = await response.json();
    if (!signedIn) return null;
    document.querySelectorAll('[name="csrfmiddlewaretoken"]').forEach((input) => { input.value = token; });
    return token;
  };

  const withFreshToken = async (data) => {
    const token = await freshToken();
    if (token) data.set('csrfmiddlewaretoken', token);
    return Boolean(token);
  };

  let onTheirWay = 0; // for who counts: what they change is counted when they are answered
  const noted = async (work) => {
    onTheirWay += 1;
    queue.toggleAttribute('data-is-sending', true);
    try {
      return await work();
    } finally {
      onTheirWay -= 1;
      queue.toggleAttribute('data-is-sending', onTheirWay > 0);
    }
  };

  // Returns the server's `answer`, or in `lost` what to say instead; `isOut` where somebody has to sign in first, `isLost`
  // where nobody knows what has become of it.
  const send = (form, data, {isDecision = false} = {}) => noted(async () => {
    const kind = {isDecision};
    try {
      let response = await posted(form, data, kind);
      isLost = false;
      if (!isAnswer(response) && response.status === 403 && await withFreshToken(data)) response = await post(form, data, kind);
      if (isAnswer(response)) {
        const answer = {status: response.status, ...await response.json()};
        return answer.status === 403 ? {lost: answer.said, isOut: false} : {answer};
      }
      if (response.redirected || response.status === 403) return {lost: queue.dataset.signedOut, isOut: true};
      if (response.status === 404) return {lost: queue.dataset.gone, isOut: false};
    } catch (error) {
      // Said below.
    }
    return {lost: queue.dataset.lost, isOut: false, isLost: true};
  });

  const signInLink = () => {
    const link = document.createElement('a');
    link.href = queue.dataset.signInUrl;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = queue.dataset.signIn;
    return link;
  };

  window.newsroomSending = {send, signInLink, freshToken, keyOf};
}
