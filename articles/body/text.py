"""The words of a body, without its markup."""

import re
from html.parser import HTMLParser

_ENDS_A_LINE = frozenset(
    {"p", "h2", "h3", "h4", "li", "blockquote", "pre", "hr", "tr", "figure", "div", "table", "ul", "ol"}
)
_WORD = re.compile(r"\w")


def text_of(body: str) -> str:
    """Plain text of a sanitised body, a block a line; alternative texts and captions are not in it."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


def word_count(body: str) -> int:
    """Words between white space that hold at least one letter or digit."""
    return sum(1 for word in text_of(body).split() if _WORD.search(word))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" or tag in _ENDS_A_LINE:
            self.parts.append("\n")
        elif tag in {"td", "th"}:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENDS_A_LINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
