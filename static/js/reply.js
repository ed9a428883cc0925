// The reply form: keeps what is typed until it is sent, and moves under the comment that is answered.
"use strict";
(() => {
  const store = {
    read(key) { try { return localStorage.getItem(key); } catch { return null; } },
    write(key, value) { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private mode */ } },
  };
  const keyOf = (id) => `reply-${id}`;
  const keptUnder = (key) => { try { return JSON.parse(store.read(key)); } catch { return null; } };
  // The page breaks lines as it likes, and there may be another text kept, from another window.
  const bare = (words) => words.replace(/\s+/g, "").slice(0, 40);
  const isSent = (kept, place) => Boolean(kept?.comment && place) && bare(place.textContent).startsWith(bare(kept.comment));

  const sent = document.querySelector("[data-reply-sent]");
  if (sent) {
    const key = keyOf(sent.dataset.replySent);
    if (isSent(keptUnder(key), sent.querySelector(".comment-body"))) store.write(key, "");
  }

  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  const form = document.querySelector("[data-reply-form]");
  if (!form) return;
  const text = form.elements.comment;
  const parent = form.elements.parent;
  const key = keyOf(form.dataset.keep);
  const cancel = form.querySelector("[data-reply-cancel]");
  const context = form.querySelector("[data-reply-context]");

  const secret = form.elements.secret;
  const keep = () => store.write(key, text.value && JSON.stringify({comment: text.value, parent: parent.value, to: context?.dataset.to, secret: secret.value}));
  let isUnsent = false;
  text.addEventListener("input", () => { isUnsent = true; keep(); });
  // Whom it answers may have changed since, and another window of this article may have kept its own text.
  addEventListener("pagehide", () => { if (isUnsent) keep(); });
  form.addEventListener("submit", () => {
    isUnsent = false;
    // By it this browser is known again as the reply's author; the page is the same for all and sets no cookie.
    secret.value ||= Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    keep();
    const button = form.querySelector("button[type=submit]");
    setTimeout(() => { button.disabled = true; }, 0);
    setTimeout(() => { button.disabled = false; }, 5000);
  });

  const home = form.parentElement;
  const rest = form.nextElementSibling;
  // With the page's place in the history: the browser's Back brings a sent text again, but not whom it answers.
  const remember = (answered) => history.replaceState({...history.state, answered}, "");
  const answer = (id, name) => {
    remember({id, name});
    parent.value = id;
    context.dataset.to = name;
    context.textContent = `${context.dataset.text} ${name}`;
    context.hidden = cancel.hidden = false;
    document.getElementById(`comment-${id}`)?.after(form);
  };
  if (cancel) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-reply-to]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      answer(link.dataset.replyTo, link.closest(".comment").querySelector(".comment-author").textContent.trim());
      isUnsent = Boolean(text.value);
      text.focus();
    });
    cancel.addEventListener("click", () => {
      remember(null);
      parent.value = "";
      isUnsent = Boolean(text.value);
      context.hidden = cancel.hidden = true;
      home.insertBefore(form, rest);
      text.focus();
    });
  }

  const ownKey = `own-${form.dataset.keep}`;
  const FOR = 10 * 60 * 1000; // as long as a reply can be edited
  const offerChanges = (justSent) => {
    const own = [...(keptUnder(ownKey) ?? []), ...justSent].filter(({at}) => Date.now() - at < FOR);
    store.write(ownKey, own.length ? JSON.stringify(own) : "");
    for (const {id, secret, at} of own) {
      const comment = document.getElementById(id);
      if (!comment || !home.dataset.own) continue;
      const change = Object.assign(document.createElement("form"), {className: "comment-own", method: "post", action: `/${id.replace("-", "/")}/own/`});
      change.append(Object.assign(document.createElement("input"), {type: "hidden", name: "secret", value: secret}));
      change.append(Object.assign(document.createElement("button"), {textContent: home.dataset.own}));
      comment.append(change);
      setTimeout(() => change.remove(), at + FOR - Date.now());
    }
  };

  // A published reply leads back here with its own anchor: what was kept has been sent.
  const shown = document.getElementById(location.hash.slice(1));
  const kept = keptUnder(key);
  let isRestored = false;
  if (isSent(kept, shown?.querySelector(".comment-body"))) {
    store.write(key, "");
    offerChanges(kept.secret ? [{id: shown.id, secret: kept.secret, at: Date.now()}] : []);
    shown.tabIndex = -1; // so that a screen reader begins with it: nothing else says that it has been published
    shown.focus();
  } else {
    offerChanges([]);
    if (kept?.comment && !text.value) {
      text.value = kept.comment;
      secret.value = kept.secret ?? "";
      isRestored = true;
      if (kept.parent && cancel) answer(kept.parent, kept.to);
    }
  }
  // Only now has the browser put its own text back.
  addEventListener("pageshow", () => {
    form.querySelector("button[type=submit]").disabled = false;
    const answered = history.state?.answered;
    if (answered && text.value && cancel && !isRestored) answer(answered.id, answered.name);
  });
})();
