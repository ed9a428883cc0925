// The reply form: keeps what is typed until it is sent, and moves under the comment that is answered.
"use strict";
(() => {
  const store = {
    read(key) { try { return localStorage.getItem(key); } catch { return null; } },
    write(key, value) { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* private mode */ } },
  };
  const keyOf = (id) => `reply-${id}`;

  const sent = document.querySelector("[data-reply-sent]");
  if (sent) store.write(keyOf(sent.dataset.replySent), "");

  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  const form = document.querySelector("[data-reply-form]");
  if (!form) return;
  const text = form.elements.comment;
  const key = keyOf(form.dataset.keep);
  // A published reply leads back here with its own anchor: what was kept has been sent.
  const shown = document.getElementById(location.hash.slice(1));
  const kept = store.read(key);
  if (kept && shown && shown.querySelector(".comment-body")?.textContent.trim().startsWith(kept.trim().slice(0, 40))) {
    store.write(key, "");
    shown.tabIndex = -1; // so that a screen reader begins with it: nothing else says that it has been published
    shown.focus();
  } else if (kept && !text.value) text.value = kept;
  text.addEventListener("input", () => store.write(key, text.value));
  form.addEventListener("submit", () => {
    const button = form.querySelector("button[type=submit]");
    setTimeout(() => { button.disabled = true; }, 0);
    setTimeout(() => { button.disabled = false; }, 5000);
  });
  addEventListener("pageshow", () => { form.querySelector("button[type=submit]").disabled = false; });

  const cancel = form.querySelector("[data-reply-cancel]");
  const context = form.querySelector("[data-reply-context]");
  if (!cancel) return;
  const home = form.parentElement;
  const rest = form.nextElementSibling;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reply-to]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const comment = link.closest(".comment");
    form.elements.parent.value = link.dataset.replyTo;
    context.textContent = `${context.dataset.text} ${comment.querySelector(".comment-author").textContent.trim()}`;
    context.hidden = cancel.hidden = false;
    comment.after(form);
    text.focus();
  });
  cancel.addEventListener("click", () => {
    form.elements.parent.value = "";
    context.hidden = cancel.hidden = true;
    home.insertBefore(form, rest);
    text.focus();
  });
})();
