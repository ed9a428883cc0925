"""Short texts of other systems: names, headlines, standfirsts."""

from __future__ import annotations

import re
from html import unescape

from articles import shortcodes
from articles.plain_line import one_line

# A comment ends before the next one begins: text full of openings is read once, not from each of them to its end.
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--(?:(?!<!--).)*?-->", re.DOTALL)
_ENDS = tuple(".!?…:;)]}\"'”’»*")


def plain(text: str, dropped: list[str]) -> str:
    """One line without markup, entities and shortcodes; what was dropped of the last is added to `dropped`."""
    text = unescape(_MARKUP.sub(" " if "<br" in text.lower() else "", text))
    return one_line(shortcodes.drop(text, dropped))


def as_name(text: str) -> str:
    """The name of a section or tag. One that is written as a slug gets its spaces back."""
    name = plain(text, [])
    if not re.search(r"[\sA-Z]", name) and re.search(r"[-_]", name[1:-1]):
        name = " ".join(re.split(r"[-_]+", name)).strip()
    return name


def ended(text: str) -> str:
    """With an ellipsis where it breaks off, as excerpts do that other systems make."""
    return text if not text or text.endswith(_ENDS) else f"{text.rstrip(' ,;–—-')}…"


def cut(text: str, longest: int) -> str:
    """At most so many characters, ended at a word with an ellipsis."""
    if len(text) <= longest:
        return text
    words = text[: longest - 1].rpartition(" ")[0] or text[: longest - 1]
    return f"{words.rstrip(' ,;:–—-')}…"
