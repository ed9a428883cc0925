"""The pictures and the list of related stories that a body refers to.

All functions here take a sanitised body: its references are written in one way only, and `<` stands nowhere
else but at the start of a tag.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

RELATED_MARKER = '<div data-related="related"></div>'

_FIGURE = re.compile(r'<figure((?: [a-z-]+="[^"]*")*)></figure>\n?')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


@dataclass(frozen=True)
class PlacedPicture:
    """A picture at one place in a body, with the texts of this use; all plain text, not escaped."""

    image_id: int
    alt: str
    caption: str
    placement: str
    """`wide`, `left`, `right`, or empty for the width of the text."""


def placed_pictures(body: str) -> list[PlacedPicture]:
    """In the order of the body; the same image may come twice."""
    return [_picture(match) for match in _FIGURE.finditer(body)]


def image_ids(body: str) -> list[int]:
    """Each image once, in the order of its first place."""
    return list(dict.fromkeys(picture.image_id for picture in placed_pictures(body)))


def render(body: str, *, figure: Callable[[PlacedPicture], str], related: str | None = None) -> str:
    """The body as readers get it.

    `figure` returns the finished HTML of a placed picture, or an empty string when there is none to show.
    `related` stands in the place of the marker; None leaves the marker for `split_at_related`.
    """
    html = _FIGURE.sub(lambda match: _line(figure(_picture(match))), body)
    if related is None:
        return html
    before, after = split_at_related(html)
    return before + related + after if has_related(html) else html


def has_related(body: str) -> bool:
    return RELATED_MARKER in body


def split_at_related(body: str) -> tuple[str, str]:
    """What stands before the related stories and what stands after; both are complete HTML.

    Works on a stored and on a rendered body. Without a marker all of it stands before, so that the stories
    come at the end.
    """
    before, _, after = body.partition(RELATED_MARKER)
    return before, after.replace(RELATED_MARKER, "")


def _picture(match: re.Match[str]) -> PlacedPicture:
    attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
    return PlacedPicture(
        image_id=int(attributes["data-image"]),
        alt=attributes.get("data-alt", ""),
        caption=attributes.get("data-caption", ""),
        placement=attributes.get("class", ""),
    )


def _line(html: str) -> str:
    return f"{html}\n" if html else ""
