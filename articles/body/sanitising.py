"""Whatever came in becomes a body that may be stored and shown."""

import re
from collections import Counter
from html import escape, unescape

from articles.body.allowed import parsed, safe, storable
from articles.body.structure import canonical

MAX_LENGTH = 500_000
"""Characters of HTML in a body, before and after; several times the longest story that a newsroom prints."""

_PASSES = 8
_DEEPEST_MARKUP = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_CLOSED_BY_OTHERS = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
    }
    | {"param", "source", "tbody", "td", "th", "thead", "tr", "wbr"}
)


class BodyTooLong(ValueError):
    """More than `MAX_LENGTH` characters. Nothing is cut: the form or the import refuses the body."""


def sanitise(html: str) -> str:
    """The body in its canonical form; a sanitised body comes back unchanged.

    HTML's parser may read its own output differently the second time, so the passes are repeated until
    nothing changes. What never settles, and what is nested too deeply to be parsed in reasonable time,
    keeps its words alone.
    """
    _refuse_too_long(html)
    body = _words(html) if _is_too_deep(html) else html
    for _ in range(_PASSES):
        before, body = body, _one_pass(body)
        if body == before:
            return body
    return _one_pass(_words(body))


def _one_pass(html: str) -> str:
    body = safe(canonical(parsed(html)))
    _refuse_too_long(body)
    return body


def _refuse_too_long(html: str) -> None:
    if len(html) > MAX_LENGTH:
        raise BodyTooLong(f"{len(html)} characters, {MAX_LENGTH} at most")


def _words(html: str) -> str:
    words = " ".join(unescape(re.sub(r"<[^<>]*>", " ", storable(html))).split())
    return f"<p>{escape(words, quote=False)}</p>"


def _is_too_deep(html: str) -> bool:
    """Whether elements stand open inside each other by the thousand: parsing them takes quadratic time."""
    if html.count("<") <= _DEEPEST_MARKUP:
        return False
    unclosed: Counter[str] = Counter()
    depth = 0
    for closing, name in _TAG.findall(html):
        name = name.lower()
        if name in _CLOSED_BY_OTHERS:
            continue
        if not closing:
            unclosed[name] += 1
            depth += 1
        elif unclosed[name]:
            unclosed[name] -= 1
            depth -= 1
        if depth > _DEEPEST_MARKUP:
            return True
    return False
