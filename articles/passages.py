"""Finding the passage that a reader quotes in an article's text."""

from __future__ import annotations

import dataclasses
import re

from articles.body import text_of
from articles.models import LiveArticle, Revision

AROUND = 400  # characters that are shown on either side
# What readers type for it, one character for one, so that places stay the same.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-"}
)


@dataclasses.dataclass(frozen=True)
class Passage:
    """A passage as it stands in the text, with what stands around it."""

    before: str
    quoted: str
    after: str


def find(passage: str, text: str) -> Passage | None:
    """The first place that reads so, whatever its capitals, quotation marks, dashes and spaces."""
    words = passage.translate(_PLAIN).strip("\"'.… \n").split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text.translate(_PLAIN), re.IGNORECASE)
    if found is None:
        return None
    start, end = found.span()
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return Passage(before, text[start:end], after)


def text_of_live(live: LiveArticle) -> str:
    """All that readers see of it in words."""
    return "\n".join(filter(None, [live.headline, live.standfirst, live.text]))


def text_of_revision(revision: Revision) -> str:
    """The same of a revision."""
    headline, standfirst = revision.content.get("headline", ""), revision.content.get("standfirst", "")
    return "\n".join(filter(None, [headline, standfirst, text_of(revision.body_html)]))
