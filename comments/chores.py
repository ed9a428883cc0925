"""What `manage.py work` does for comments."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.utils import timezone

from comments import author_digest, bulk, calibrating, claims, feedback, queue_digest, retention, shadow
from comments.figures import keeping
from comments.models import BulkAct, Comment
from comments.pipeline.run import settle
from comments.spam.choice import checker, hosts_in_use
from comments.waiting import claim, wake_unasked
from newsroom.alerts import resolve_of_other_hosts
from newsroom.work import chore

BATCH = 50
AT_ONCE = 4  # replies about which a service outside is asked at a time: it is waited for, mostly


@chore("replies that wait for another checker", every=dt.timedelta(hours=1))  # and when `work` starts
def wake_what_waits_for_another_checker(now: dt.datetime) -> int:
    """Have the checker in use settle what its predecessor has left."""
    return wake_unasked(checker().name, timezone.now())  # not when the turn began: others have claimed replies since


@chore("alerts of former spam services", every=dt.timedelta(hours=1))  # and when `work` starts
def end_alerts_of_former_services(now: dt.datetime) -> int:
    """A service that is asked no more gives no good answer that would end them."""
    return resolve_of_other_hosts(hosts_in_use(), now=now)


@chore("replies to settle")
def settle_due(now: dt.datetime) -> int:
    """Settle replies that wait: new ones with TASKS_URL=database:, those whose request died, those that failed."""
    due = list(Comment.objects.due(now).values_list("pk", flat=True)[:BATCH])
    if not checker().service_host:  # an embedded checker keeps one processor busy
        return sum(map(_settle, due))
    due = _newest_unasked_first(due)
    if len(due) < 2 or connection.in_atomic_block:  # a caller's transaction is one connection's
        return sum(map(_settle, due))
    first, *others = due  # alone: after an outage one tries whether the service is back, and the others are not put off
    settled = _settle(first)
    with ThreadPoolExecutor(AT_ONCE, "settling") as threads:
        return settled + sum(threads.map(_settle_apart, others))


def _newest_unasked_first(due: list[int]) -> list[int]:
    """Where a service fails on some replies, those have come before the newest that it was never asked about."""
    newest = Comment.objects.filter(pk__in=due, checked_as={}).order_by("-pk").values_list("pk", flat=True).first()
    return due if newest is None else [newest, *(pk for pk in due if pk != newest)]


def _settle(pk: int) -> bool:
    comment = claim(pk, now=timezone.now())  # not when the turn began: a lease counts from when it is taken
    if comment is not None:
        settle(comment)
    return comment is not None


def _settle_apart(pk: int) -> bool:
    try:
        return _settle(pk)
    finally:
        connection.close()  # this thread's


@chore("acts on many comments")
def advance_bulk_acts(now: dt.datetime) -> int:
    """Do the next of each, so that a long one keeps no other waiting."""
    due = BulkAct.objects.filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")
    return sum(bulk.advance(pk, now=timezone.now()) for pk in due.values_list("pk", flat=True)[:BATCH])


@chore("feedback to the checker")
def send_feedback(now: dt.datetime) -> int:
    """Tell the checker what people have decided."""
    return feedback.send_due(now, most=BATCH)


@chore("judgements in shadow")
def judge_in_shadow(now: dt.datetime) -> int:
    """Ask the checker that decides nothing."""
    return shadow.judge_lately(now, most=BATCH)


@chore("calibration of the spam checker", every=dt.timedelta(hours=1))
def calibrate_checker(now: dt.datetime) -> int:
    """Keep the embedded checker's probabilities in line with what becomes of comments."""
    return int(calibrating.calibrate(now))


@chore("claims that have run out", every=dt.timedelta(hours=1))
def forget_claims(now: dt.datetime) -> int:
    """They count for nothing already."""
    return claims.forget_old(now)


@chore("figures", every=dt.timedelta(minutes=1))
def count_figures(now: dt.datetime) -> int:
    """Keep the figures in step with what was decided."""
    return keeping.keep_up(now)


@chore("readers' traces", every=dt.timedelta(hours=1))
def forget_traces(now: dt.datetime) -> int:
    """Keep what the privacy page promises."""
    return retention.forget_reader_traces(now) + retention.forget_reporters(now) + retention.erase_old_spam(now)


@chore("digest for moderators", every=dt.timedelta(minutes=1))
def send_queue_digest(now: dt.datetime) -> int:
    """Tell moderators that the queue has grown or waits."""
    return queue_digest.send_due(now)


@chore("digests for authors", every=dt.timedelta(minutes=5))
def send_author_digests(now: dt.datetime) -> int:
    """Tell authors of new comments under their articles."""
    return author_digest.send_due(now)


@chore("rules that have ended", every=dt.timedelta(hours=1))
def forget_rules(now: dt.datetime) -> int:
    """Keep of readers' addresses and of catches no more than is needed."""
    return retention.forget_ended_rules(now)
