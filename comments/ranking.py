"""The place of a comment in its lane, stored with its row (`Comment.rank`, lowest first) so that pages walk an index.

Held comments are ordered by when they came, and one is put ahead by up to ADVANCE of what came before it: the more, the
likelier it is spam and the more readers its article has. All of that is fixed when it comes, so what waits only ever
rises, and nothing waits longer than ADVANCE behind what came after it.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection

from articles.models import LiveArticle
from comments.models import Comment, Status

ADVANCE = dt.timedelta(hours=8)
FRONT = 12  # articles, the newest, that count as being on the front page
LEAST_REACH = 0.1
UNKNOWN_RISK = 0.5  # of what no checker has put a number to
_MILLISECONDS = 1000
_SCORES = 1000  # steps of the checker's score in the lane of spam
_ABOVE_ANY_TIME = 1 << 42  # milliseconds; the year 2109

_NEWER = """
SELECT count(*) FROM (
    SELECT 1 FROM articles_livearticle WHERE visible_from > %s AND visible_from <= %s LIMIT %s
) AS newer
"""


def reach_of(live: LiveArticle, now: dt.datetime) -> float:
    """How much an article is read, from 0.1 to 1: half by its age, halved each day, half by its place on the front
    page."""
    if live.visible_from is None:
        return LEAST_REACH
    days = max(0.0, (now - live.visible_from) / dt.timedelta(days=1))
    by_age: float = 0.5**days
    return max(LEAST_REACH, (by_age + 1 - _newer_than(live.visible_from, now) / FRONT) / 2)


def rank_of(comment: Comment, *, is_confirmed: bool = False) -> int:
    """Its place among those of its status. Lanes that begin with the newest count backwards; spam that a person has
    confirmed stands behind what the checks alone call so."""
    match comment.status:
        case Status.HELD:
            risk = UNKNOWN_RISK if comment.score is None else comment.score
            ahead = ADVANCE.total_seconds() * risk * comment.reach
            return _stamp(comment.created_at) - round(ahead * _MILLISECONDS)
        case Status.AWAITING:
            return _stamp(comment.created_at)
        case Status.SPAM:  # the likeliest ham first
            score = 1.0 if comment.score is None else comment.score
            step = _SCORES + 1 if is_confirmed else int(score * _SCORES)
            return step * _ABOVE_ANY_TIME - _stamp(comment.decided_at or comment.created_at)
        case Status.PUBLISHED:
            return -_stamp(comment.published_at or comment.created_at)
        case _:
            return -_stamp(comment.decided_at or comment.created_at)


def ranks_of_published(since: dt.datetime, until: dt.datetime) -> tuple[int, int]:
    """The ranks between which all stand that were published within that time."""
    return -_stamp(until), -_stamp(since)


def _stamp(at: dt.datetime) -> int:
    return round(at.timestamp() * _MILLISECONDS)


def _newer_than(visible_from: dt.datetime, now: dt.datetime) -> int:
    """How many articles have come out since, FRONT at most. By hand: it is asked with every reply."""
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(_NEWER, [adapt(visible_from), adapt(now), FRONT])
        number: int = cursor.fetchone()[0]
        return number
