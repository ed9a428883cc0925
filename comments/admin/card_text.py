"""The text of a comment on its card: folded where it is long, with what should catch the eye marked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from comments import text
from comments.marking import Named, address_spans, outside

FOLD_AFTER = 1200  # characters of a comment that are shown unasked
PARENT_SHOWN = 280


def shortened(body: str) -> str:
    """The beginning of what a comment answers."""
    return body if len(body) <= PARENT_SHOWN else f"{body[:PARENT_SHOWN].rstrip()} …"


def fold(body: str) -> tuple[str, str]:
    """What is shown and what is folded away, cut between words where there are any."""
    if len(body) <= FOLD_AFTER * 1.25:
        return body, ""
    cut = max(body.rfind(" ", FOLD_AFTER - 200, FOLD_AFTER), body.rfind("\n", FOLD_AFTER - 200, FOLD_AFTER))
    cut = cut if cut > 0 else FOLD_AFTER
    return body[:cut], body[cut:]


def target(address: str) -> str:
    """An address, and beside it what its letters stand for where they may only look like others."""
    wire = text.spelled_out(address)
    return f"{address} ({wire})" if wire else address


def marked(body: str, named: Named) -> tuple[SafeString, SafeString]:
    """What `fold` shows and what it folds away, with links marked, not made into links: nothing is opened by accident;
    and what checks have named."""
    links = address_spans(body)
    marks = [(start, end, True) for start, end in links]
    marks += [(start, end, False) for span in named.spans(body) for start, end in outside(span, links)]
    marks.sort()
    shown, _folded = fold(body)
    return _html(body, marks, 0, len(shown)), _html(body, marks, len(shown), len(body))


def _html(body: str, marks: Sequence[tuple[int, int, bool]], start: int, end: int) -> SafeString:
    parts: list[str] = []
    at = start
    for begins, ends, is_link in marks:
        first, last = max(begins, start), min(ends, end)
        if first >= last:
            continue
        parts.append(escape(body[at:first]))
        words = body[first:last]
        parts.append(
            f"<mark>{escape(target(words))}</mark>" if is_link else f'<mark class="named">{escape(words)}</mark>'
        )
        at = last
    return mark_safe("".join([*parts, escape(body[at:end])]))  # noqa: S308  escaped above
