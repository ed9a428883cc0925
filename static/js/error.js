// A passage that the reader has marked stands in the form about an error. It goes along in the fragment, which no server sees.
"use strict";
{
  const MOST = 500; // characters
  // What is longer ends with the last word that is whole, if its language has spaces between words.
  const shortened = words => {
    const all = [...words];
    return all.length > MOST ? `${all.slice(0, MOST).join("").replace(/\s+\S{0,50}$/, "")}…` : words;
  };
  const link = document.querySelector("[data-error-link] a");
  const mark = () => {
    const {anchorNode} = getSelection();
    const isOfStory = anchorNode?.parentElement?.closest(".story-head, .story-lead, .story-body");
    const words = isOfStory ? shortened(String(getSelection()).trim()) : "";
    link.hash = words && `passage=${encodeURIComponent(words)}`;
  };
  // Before the press itself, which takes the mark away.
  if (link) for (const name of ["pointerdown", "keydown"]) link.addEventListener(name, mark);

  const field = document.getElementById("error-passage");
  const [, words] = location.hash.match(/^#passage=(.+)/) || [];
  if (field && words && !field.value) {
    try { field.value = decodeURIComponent(words); } catch { /* not written by this page */ }
  }
}
