"""Where code stands in a Markdown text, so that what looks like a template tag in it is left alone."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

Span = tuple[int, int]

_blocks = MarkdownIt("commonmark", {"html": True}).disable("inline")
_LANDMARKS = re.compile(r"(?P<ticks>`+)|\n(?=[ \t]*\n)(?P<end>)|<(?P<element>code|pre)\b[^<>]*>", re.IGNORECASE)


def code_blocks(text: str, *, is_code: Callable[[str], bool]) -> Iterator[Span]:
    """Fenced code, and indented code that `is_code` agrees to; first line and the line after the last one."""
    lines = text.split("\n")

    def counts(token: Token) -> bool:
        return token.type == "fence" or (token.type == "code_block" and is_code(token.content))

    for token in _blocks.parse(text):
        if token.map and counts(token):
            first, end = token.map
            while end > first and not lines[end - 1].strip():
                end -= 1
            yield first, end


def inline_code(text: str) -> Iterator[Span]:
    """Characters between equal runs of backticks in one paragraph, and `code` and `pre` elements."""
    ticks: dict[int, list[int]] = defaultdict(list)
    ends: list[int] = []
    for landmark in _LANDMARKS.finditer(text):
        if landmark["ticks"]:
            ticks[len(landmark["ticks"])].append(landmark.start())
        elif not landmark["element"]:
            ends.append(landmark.start())
    ends.append(len(text))
    closings = {name: [match.start() for match in _closing(name).finditer(text)] for name in ("code", "pre")}
    position = 0
    for landmark in _LANDMARKS.finditer(text):
        start, after = landmark.span()
        if start < position:
            continue
        if landmark["element"]:
            name = landmark["element"].lower()
            end = _first_from(closings[name], after)
            width = len(name) + 3
        elif landmark["ticks"] and text[start - 1 : start] != "\\":
            width = after - start
            end = _first_from(ticks[width], after)
            end = None if end is not None and end > (_first_from(ends, after) or 0) else end
        else:
            continue
        if end is not None:
            position = end + width
            yield start, position


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(f"</{name}>", re.IGNORECASE)


def _first_from(positions: list[int], start: int) -> int | None:
    index = bisect_left(positions, start)
    return positions[index] if index < len(positions) else None
