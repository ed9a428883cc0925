"""The last part of an article's address, made from its headline."""

from __future__ import annotations

from django.utils.text import slugify

LONGEST = 80
# As German spells these letters where it has to do without them; other letters stay as they are.
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o"})


def slug_of(headline: str) -> str:
    """A slug of whole words, at most LONGEST characters; empty where the headline has no letter or digit.

    `article-slug.js` proposes the same while the headline is typed.
    """
    slug = slugify(headline.lower().translate(_SPELLED_OUT), allow_unicode=True).replace("_", "-").strip("-")
    if len(slug) <= LONGEST:
        return slug
    whole_words = slug[: LONGEST + 1].rpartition("-")[0]
    return (whole_words or slug[:LONGEST]).strip("-")
