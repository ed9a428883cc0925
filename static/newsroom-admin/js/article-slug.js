'use strict';
// The address follows the headline of an article without one, until it is edited. The server makes the same of it.
{
  const LONGEST = 80;
  const SPELLED_OUT = {ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o'};
  const headline = document.getElementById('id_headline');
  const slug = document.getElementById('id_slug');

  const slugOf = (text) => {
    const made = text.normalize('NFKC').toLowerCase()
      .replace(/[äöüßæœø]/g, (letter) => SPELLED_OUT[letter])
      .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
      .trim().replace(/[\s_-]+/g, '-').replace(/^-+|-+$/g, '');
    const letters = [...made];
    if (letters.length <= LONGEST) return made;
    const cut = letters.slice(0, LONGEST + 1).join('');
    const words = cut.slice(0, Math.max(cut.lastIndexOf('-'), 0));
    return (words || letters.slice(0, LONGEST).join('')).replace(/-+$/, '');
  };

  // What is one line may take as many as it needs, but has no line end of its own.
  for (const line of document.querySelectorAll('textarea[data-one-line]')) {
    line.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.isComposing) event.preventDefault(); });
  }

  if (headline && slug && !slug.disabled && !slug.value) {
    let follows = true;
    slug.addEventListener('input', () => { follows = slug.value === ''; });
    headline.addEventListener('input', () => {
      if (follows) slug.value = slugOf(headline.value);
    });
  }
}
