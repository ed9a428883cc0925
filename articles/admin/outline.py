"""What stands in a body beside its paragraphs, in words."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_LINE = 120  # characters

_FORMS: Mapping[str, str | Promise] = {
    "h2": gettext_lazy("Heading"),
    "h3": gettext_lazy("Smaller heading"),
    "h4": gettext_lazy("Smallest heading"),
    "ul": gettext_lazy("List"),
    "ol": gettext_lazy("Numbered list"),
    "blockquote": gettext_lazy("Quote"),
    "table": gettext_lazy("Table"),
    "pre": gettext_lazy("Code"),
    "hr": gettext_lazy("Line across"),
    "strong": gettext_lazy("Bold"),
    "em": gettext_lazy("Italic"),
    "s": gettext_lazy("Struck through"),
    "sub": gettext_lazy("Subscript"),
    "sup": gettext_lazy("Superscript"),
    "code": gettext_lazy("Code"),
    "a": gettext_lazy("Link"),
}
_WIDTHS: Mapping[str, str | Promise] = {
    "wide": gettext_lazy("wider than the text"),
    "left": gettext_lazy("at the left"),
    "right": gettext_lazy("at the right"),
}
_EMPTY = {"hr", "br"}


def outline(body: str, images: Mapping[int, str]) -> list[str]:
    """A line for each part of a sanitised body that is more than a paragraph, with the beginning of its words, in the
    order in which they begin. `images` are titles by key."""
    parts = _Outline(images)
    parts.feed(body)
    parts.close()
    return parts.lines


class _Outline(HTMLParser):
    def __init__(self, images: Mapping[int, str]) -> None:
        super().__init__()
        self.images = images
        self.lines: list[str] = []
        self._open: list[tuple[str, int]] = []  # element, and its line in `lines`

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "figure":
            key = int(found.get("data-image", 0))
            said = [self.images.get(key, f"#{key}"), str(_WIDTHS.get(found.get("class", ""), ""))]
            said += [found.get("data-alt", ""), found.get("data-caption", "")]
            self.lines.append(f"{_('Picture')}: {' · '.join(filter(None, said))}")
        elif tag == "div":
            self.lines.append(_("Related stories"))
        elif tag in _FORMS:
            name = _("Pull quote") if found.get("class") == "pullquote" else str(_FORMS[tag])
            self.lines.append(f"{name} ({found['href']}):" if "href" in found else f"{name}:")
            if tag not in _EMPTY:
                self._open.append((tag, len(self.lines) - 1))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        for _tag, line in self._open:
            if words and len(self.lines[line]) < LONGEST_LINE:
                self.lines[line] = Truncator(f"{self.lines[line]} {words}").chars(LONGEST_LINE)
