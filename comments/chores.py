"""What `manage.py work` does for comments."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from comments import calibrating, feedback, retention, shadow
from comments.models import Comment
from comments.pipeline.run import settle
from comments.spam.choice import checker
from comments.waiting import claim, wake_unasked
from newsroom.work import chore

BATCH = 50


@chore("replies that wait for another checker", every=dt.timedelta(hours=1))  # and when `work` starts
def wake_what_waits_for_another_checker(now: dt.datetime) -> int:
    """Have the checker in use settle what its predecessor has left."""
    return wake_unasked(checker().name, timezone.now())  # not when the turn began: others have claimed replies since


@chore("replies to settle")
def settle_due(now: dt.datetime) -> int:
    """Settle replies that wait: new ones with TASKS_URL=database:, those whose request died, those that failed."""
    settled = 0
    for pk in list(Comment.objects.due(now).values_list("pk", flat=True)[:BATCH]):
        comment = claim(pk, now=timezone.now())  # not when the turn began: a lease counts from when it is taken
        if comment is not None:
            settle(comment)
            settled += 1
    return settled


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


@chore("readers' traces", every=dt.timedelta(hours=1))
def forget_traces(now: dt.datetime) -> int:
    """Keep what the privacy page promises."""
    return retention.forget_reader_traces(now) + retention.erase_old_spam(now)
