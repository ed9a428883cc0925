'use strict';
// The library in a dialog: search, choose, or upload by dropping a file. For the lead picture and the text editor.
{
  const dialog = document.querySelector('[data-pictures-dialog]');
  const list = dialog.querySelector('[data-pictures-list]');
  const more = dialog.querySelector('[data-pictures-more]');
  const search = dialog.querySelector('[data-pictures-search]');
  const said = dialog.querySelector('[data-pictures-said]');
  const drop = dialog.querySelector('[data-pictures-drop]');
  const file = dialog.querySelector('[data-pictures-file]');
  let resolve = null;
  let page = 1;
  let asked = 0;

  const say = (text, {bad = false} = {}) => {
    said.textContent = text;
    said.classList.toggle('is-bad', bad);
  };

  const finish = (picture) => {
    const done = resolve;
    resolve = null;
    if (dialog.open) dialog.close();
    if (done) done(picture);
  };

  const entry = (picture) => {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    const image = Object.assign(document.createElement('img'), {src: picture.thumb, alt: picture.alt, loading: 'lazy'});
    const title = Object.assign(document.createElement('span'), {textContent: picture.title});
    button.append(image, title);
    button.addEventListener('click', () => finish(picture));
    item.append(button);
    return item;
  };

  const load = async ({fresh, keepsWords = false}) => {
    const mine = ++asked;
    page = fresh ? 1 : page + 1;
    // Here, and not with the answer: by then an upload may have said something of its own.
    if (!keepsWords) say('');
    const url = new URL(dialog.dataset.picker, location.href);
    url.searchParams.set('q', search.value);
    url.searchParams.set('page', page);
    try {
      const answer = await (await fetch(url)).json();
      if (mine !== asked) return;
      const entries = answer.pictures.map(entry);
      if (fresh) list.replaceChildren(...entries);
      else list.append(...entries);
      more.hidden = !answer.more;
    } catch {
      if (mine === asked) say(dialog.dataset.failed, {bad: true});
    }
  };

  const upload = async (chosen) => {
    const askedBy = resolve;
    const data = new FormData();
    data.append('file', chosen);
    say(dialog.dataset.sending);
    try {
      const token = document.querySelector('input[name="csrfmiddlewaretoken"]').value;
      const response = await fetch(dialog.dataset.upload, {
        method: 'POST', body: data, headers: {'X-CSRFToken': token},
      });
      const answer = await response.json();
      // The dialog may have been closed, or opened for another place, in the meantime.
      if (resolve !== askedBy) return;
      if (answer.picture) finish(answer.picture);
      else say(answer.error, {bad: true});
    } catch {
      if (resolve === askedBy) say(dialog.dataset.failed, {bad: true});
    }
  };

  // With a file at hand that is sent at once; what is wrong with it is said in the dialog.
  const choose = (given = null) => new Promise((done) => {
    resolve = done;
    file.value = '';
    dialog.showModal();
    if (!given) {
      load({fresh: true});
      return;
    }
    list.replaceChildren();
    more.hidden = true;
    upload(given).then(() => { if (resolve === done && dialog.open) load({fresh: true, keepsWords: true}); });
  });

  let timer = 0;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => load({fresh: true}), 200);
  });
  search.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });
  more.addEventListener('click', () => load({fresh: false}));
  dialog.querySelector('[data-pictures-close]').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => finish(null));
  file.addEventListener('change', () => { if (file.files[0]) upload(file.files[0]); });
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle('is-over', kind === 'dragenter' || kind === 'dragover');
      if (kind === 'drop' && event.dataTransfer.files[0]) upload(event.dataTransfer.files[0]);
    });
  }

  const described = async (id) => {
    const url = new URL(dialog.dataset.picker, location.href);
    url.searchParams.set('one', id);
    return (await (await fetch(url)).json()).pictures[0] || null;
  };

  window.newsroomPictures = {choose, described};

  for (const lead of document.querySelectorAll('[data-lead]')) {
    const number = lead.querySelector('input[name="lead_image"]');
    const withScript = lead.querySelector('[data-with-script]');
    if (number.disabled || !withScript) continue;
    const shown = lead.querySelector('[data-lead-shown]');
    const texts = lead.querySelector('[data-lead-texts]');
    const remove = lead.querySelector('[data-lead-remove]');
    const set = (picture) => {
      number.value = picture ? picture.id : '';
      shown.hidden = texts.hidden = remove.hidden = !picture;
      if (picture) {
        const thumb = lead.querySelector('[data-lead-thumb]');
        thumb.src = picture.thumb;
        thumb.alt = picture.alt;
        lead.querySelector('[data-lead-title]').textContent = picture.title;
        lead.querySelector('[data-lead-credit]').textContent = picture.credit;
      }
      number.dispatchEvent(new Event('input', {bubbles: true}));
    };
    lead.querySelector('[data-no-script]').hidden = lead.querySelector('.lead-number .errorlist') === null;
    withScript.hidden = false;
    texts.hidden = number.value === '';
    lead.querySelector('[data-lead-choose]').addEventListener('click', async () => {
      const picture = await choose();
      if (picture) {
        lead.querySelectorAll('[data-lead-texts] textarea, [data-lead-texts] input').forEach((text) => { text.value = ''; });
        set(picture);
      }
    });
    remove.addEventListener('click', () => set(null));
  }
}
