'use strict';
// Nothing typed is lost: a word before the page is left, and a look whether the site would take what is sent.
for (const dialog of document.querySelectorAll('dialog[data-guards]')) {
  const form = document.getElementById(dialog.dataset.guards);
  // Else the browser, come back to, fills some fields with what was typed earlier and others not: hidden ones, lists, and
  // the version's number come from the site. What it would send is then neither what was typed nor what is stored.
  form.autocomplete = 'off';
  const sign = form.querySelector('[data-unsaved]');
  // What comes back refused has not been saved.
  let isDirty = document.querySelector('.errornote, .conflict, .messagelist .warning') !== null;
  let isSending = false;
  let isChecked = false;

  const show = () => { if (sign) sign.hidden = !isDirty; };
  const touch = (event) => {
    if (event.target.closest('[data-picks-input], [role="dialog"], dialog')) return;
    isDirty = true;
    show();
  };
  form.addEventListener('input', touch);
  form.addEventListener('change', touch);
  window.addEventListener('beforeunload', (event) => {
    if (isDirty && !isSending) event.preventDefault();
  });
  window.addEventListener('pageshow', (event) => {
    // Kept by the browser as it was sent: the site knows what became of it.
    if (event.persisted && isSending) window.location.reload();
    isSending = isChecked = false;
    form.classList.remove('is-sending');
  });
  form.querySelectorAll('[data-leave]').forEach((link) => link.addEventListener('click', () => { isDirty = false; }));
  show();

  const explain = (kind) => {
    dialog.querySelector('[data-signed-out-words]').hidden = kind !== 'signed-out';
    dialog.querySelector('[data-sign-in]').hidden = kind !== 'signed-out';
    dialog.querySelector('[data-unreachable-words]').hidden = kind !== 'unreachable';
    dialog.showModal();
  };
  dialog.querySelector('[data-signed-out-close]').addEventListener('click', () => dialog.close());

  form.addEventListener('submit', async (event) => {
    if (isChecked) {
      isSending = true;
      // A page that refused this form was the answer to a sending. Who comes back to it later wants the form as it is
      // stored, not to be asked by the browser whether to send what was refused once more.
      history.replaceState(history.state, '', location.href);
      form.classList.add('is-sending');
      // An answer that never comes, or a stop by hand, must not leave the form dead.
      setTimeout(() => { isSending = false; form.classList.remove('is-sending'); }, 20000);
      return;
    }
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    const submitter = event.submitter;
    try {
      const answer = await fetch(dialog.dataset.ask, {signal: AbortSignal.timeout(10000)});
      if (!answer.ok) throw new Error(String(answer.status));
      const {signedIn, token} = await answer.json();
      if (!signedIn) {
        isSending = false;
        explain('signed-out');
        return;
      }
      form.querySelector('input[name="csrfmiddlewaretoken"]').value = token;
    } catch {
      isSending = false;
      explain('unreachable');
      return;
    }
    isChecked = true;
    form.requestSubmit(submitter);
    isChecked = false;
  });
}
