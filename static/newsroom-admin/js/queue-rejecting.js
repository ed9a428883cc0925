'use strict';
// The form of a rejection, which opens on a card and asks for the reason; queue.js sends it.
{
  const template = document.querySelector('[data-reject-template]');

  const close = (form) => {
    const card = form.closest('[data-card]');
    form.remove();
    card.focus({preventScroll: true});
  };

  const open = (card) => {
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
    form.append(template.content.cloneNode(true));
    card.append(form);
    form.querySelector('[type="radio"]').focus({preventScroll: true});
    form.scrollIntoView({block: 'nearest'});
  };

  // Whether it has what it needs: what has nothing is sent back for want of a reason.
  const isComplete = (form) => Boolean(form.querySelector('[name="reason"]:checked') || form.elements.words.value.trim());

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

  // Somebody else was quicker: what was written for this one's author stays, on the card as it is now. False where that
  // can be rejected no more.
  const again = (card, data, words) => {
    if (!card.querySelector('[data-act="reject"]')) return false;
    open(card);
    const form = card.querySelector('.reject');
    card.querySelector('.card-note')?.remove(); // the form says it
    form.elements.words.value = data.get('words');
    form.querySelectorAll('[type="radio"]').forEach((radio) => { radio.checked = radio.value === data.get('reason'); });
    wrong(form, words);
    return true;
  };

  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-reject-cancel]')) close(event.target.closest('.reject'));
  });
  document.addEventListener('keydown', (event) => {
    const form = event.target.closest('.reject');
    if (form && event.key === 'Escape' && !event.ctrlKey && !event.metaKey && !event.altKey) close(form);
  });

  window.newsroomRejecting = {open, isComplete, wrong, again};
}
