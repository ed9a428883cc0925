"""Short texts of other systems: names, headlines, standfirsts."""

from __future__ import annotations

import re
from html import unescape

from articles import shortcodes

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
# Controls, and what turns the direction of text around.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_ENDS = tuple(".!?…:;)]}\"'”’»*")


def plain(text: str, dropped: list[str]) -> str:
    """One line without markup, entities and shortcodes; what was dropped of the last is added to `dropped`."""
    text = unescape(_MARKUP.sub(" " if "<br" in text.lower() else "", text))
    return " ".join(_INVISIBLE.sub(" ", shortcodes.drop(text, dropped)).split())


def as_name(text: str) -> str:
    """The name of a section or tag. One that is written as a slug gets its spaces back."""
    name = plain(text, [])
    if re.fullmatch(r"[^\s_A-Z]+-[^\sA-Z]+|[^\sA-Z]+_[^\sA-Z]+", name):
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
