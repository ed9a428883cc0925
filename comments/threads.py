"""Paths of threads and the counts that hang on them."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db.models import BooleanField, Case, F, Q, Value, When

from articles.page_version import bump_article
from comments.models import Comment, Status
from comments.models.comment import DEPTH_LIMIT

SEGMENT = 12  # characters of one level: ten for the microsecond, two by chance
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def place(parent: Comment | None, created_at: dt.datetime) -> tuple[str, int]:
    """Path and depth of a new comment. Under the eighth level it stands beside what it answers."""
    segment = _base36((created_at - _EPOCH) // dt.timedelta(microseconds=1), 10) + secrets.choice(_DIGITS)
    segment += secrets.choice(_DIGITS)
    if parent is None:
        return segment, 0
    depth = min(parent.depth + 1, DEPTH_LIMIT - 1)
    return parent.path[: depth * SEGMENT] + segment, depth


def ancestors(path: str) -> list[str]:
    """Paths of the levels above, topmost first."""
    return [path[:end] for end in range(SEGMENT, len(path), SEGMENT)]


def count(comment: Comment, *, published: int) -> None:
    """Keep all counts for a comment that has become published (1) or no longer is (-1), in the change's transaction.

    Locks the live row, unless the caller has: to be called before any comment's row is changed, since all verbs lock
    in this order.
    """
    bump_article(comment.article_id, comments_added=published)
    if above := ancestors(comment.path):
        standing_above = Q(path__in=above)
        if comment.depth == DEPTH_LIMIT - 1:  # where an answer may stand beside what it answers
            standing_above |= Q(pk=comment.parent_id)
        Comment.objects.filter(standing_above, article_id=comment.article_id).update(
            published_below=F("published_below") + published,
            shown=Case(
                When(Q(status=Status.PUBLISHED) | Q(published_below__gt=-published), then=Value(True)),
                default=Value(False),
                output_field=BooleanField(),
            ),
        )


def _base36(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, rest = divmod(number, 36)
        digits.append(_DIGITS[rest])
    return "".join(reversed(digits))
