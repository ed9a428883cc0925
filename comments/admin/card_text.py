"""The text of a comment on its card: folded where it is long, with what should catch the eye marked."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from comments import text
from comments.marking import places

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


def marked(body: str, words: Sequence[str]) -> SafeString:
    """The text with its links marked, not made into links: nothing is opened by accident; and the words that checks
    have named."""
    parts, end = [], 0
    for match, address in zip(text.LINK.finditer(body), text.links(body), strict=True):
        parts += [_with_words(body[end : match.start()], words), f"<mark>{escape(target(address))}</mark>"]
        end = match.start() + len(address)
    parts.append(_with_words(body[end:], words))
    return mark_safe("".join(parts))  # noqa: S308  escaped above


def _with_words(body: str, words: Sequence[str]) -> str:
    parts, end = [], 0
    for start, stop in places(body, words):
        parts += [escape(body[end:start]), f'<mark class="named">{escape(body[start:stop])}</mark>']
        end = stop
    return "".join([*parts, escape(body[end:])])
