"""When a reply is due to be settled, and who has it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, F, OuterRef

from comments.models import Comment, Verdict
from comments.pipeline.finding import RULES_CHECK

LEASE = dt.timedelta(seconds=20)  # who has claimed a reply settles it within this time or loses it
FIRST_PAUSE, LONGEST_PAUSE = 30.0, 900.0  # seconds between attempts; the first is longer than LEASE


def claim(comment_id: int, *, now: dt.datetime) -> Comment | None:
    """Take a due reply for LEASE; None if another has it or it is settled."""
    claimed = Comment.objects.filter(pk=comment_id, next_attempt_at__lte=now)
    if not claimed.update(next_attempt_at=now + LEASE, attempts=F("attempts") + 1):
        return None
    return Comment.objects.get(pk=comment_id)


def wake_waiting(now: dt.datetime, *, failed_once: bool = False) -> int:
    """Make all replies that wait for another attempt due, or those that have had one: the service answers again.

    Claimed ones, due again within LEASE, are left to who has them.
    """
    waiting = Comment.objects.filter(next_attempt_at__gt=now + LEASE)
    return (waiting.filter(attempts__lte=1) if failed_once else waiting).update(next_attempt_at=now)


def wake_unasked(checker_name: str, now: dt.datetime) -> int:
    """Make due what waits for a checker that is no longer in use: this one has never been asked about it."""
    verdicts = Verdict.objects.filter(comment=OuterRef("pk"))
    by_others = verdicts.exclude(check_name__in=[RULES_CHECK, checker_name])
    waiting = Comment.objects.filter(
        Exists(by_others), ~Exists(verdicts.filter(check_name=checker_name)), next_attempt_at__gt=now + LEASE
    )
    return waiting.update(next_attempt_at=now)


def pause_after(attempts: int) -> float:
    """Seconds until the next attempt: doubling from FIRST_PAUSE to LONGEST_PAUSE."""
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 10)))
