"""`manage.py replay_policy`: what the policy of today would have decided over past comments."""

from argparse import ArgumentTypeError
from collections import Counter
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from comments.management.counts import from_on
from comments.models import Comment, Decision, Result, Verdict
from comments.models.decision import Act
from comments.pipeline import policy
from comments.pipeline.finding import Finding
from comments.spam import store
from comments.spam.embedded.calibration import Calibration
from comments.spam.interface import Reason
from newsroom.models import Publication
from newsroom.models.publication import CommentsMode


class Command(BaseCommand):
    """Compare past decisions of the policy with those that it would make now. Changes nothing."""

    help = "Say how often today's policy, given the stored verdicts and these thresholds, would decide otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hold", type=_probability, help="hold from this probability on, not from the one set")
        parser.add_argument("--spam", type=_probability, help="the same for spam")
        parser.add_argument("--last", type=from_on(1), default=1000, help="comments to look at, newest first (1000)")

    def handle(self, *args: Any, **options: Any) -> None:
        publication = Publication.current()
        hold, spam = options["hold"] or publication.hold_score, options["spam"] or publication.spam_score
        if hold > spam:
            raise CommandError(f"--hold must not be above --spam: {hold} is above {spam}.")
        calibration = store.calibration()
        of_article = ("article__live__thread_override", "article__live__comments_mode")
        newest = Comment.objects.order_by("-pk").values_list("pk", *of_article, "user")[: options["last"]]
        modes = {key: override or mode if by is None else "" for key, override, mode, by in newest}
        keys = list(modes)
        decided = dict(
            Decision.objects.filter(comment__in=keys, act=Act.SETTLE).order_by("pk").values_list("comment_id", "after")
        )
        verdicts = Verdict.objects.filter(comment__in=keys).order_by("comment_id", "round", "pk")
        changes: Counter[tuple[str, str]] = Counter()
        for comment_id, rows in groupby(verdicts, key=lambda verdict: verdict.comment_id):
            *_, (_round, last) = ((number, list(group)) for number, group in groupby(rows, key=lambda row: row.round))
            findings = [_finding(verdict, calibration, hold=hold, spam=spam) for verdict in last]
            now = policy.decide(findings, modes[comment_id] or CommentsMode.OPEN).status
            changes[decided.get(comment_id, "awaiting"), str(now)] += 1
        for (before, after), number in sorted(changes.items()):
            mark = " " if before == after else "*"
            self.stdout.write(f"{mark} {before:>10} -> {after:<10} {number}")
        moved = sum(number for (before, after), number in changes.items() if before != after)
        self.stdout.write(f"{sum(changes.values())} comments, {moved} would be decided otherwise.")


def _probability(text: str) -> Decimal:
    try:
        value = Decimal(text)
        if Decimal("0.01") <= value <= 1:
            return value
    except InvalidOperation:
        pass
    raise ArgumentTypeError(f"{text!r} is no number from 0.01 to 1")


def _finding(verdict: Verdict, calibration: Calibration, *, hold: Decimal, spam: Decimal) -> Finding:
    result = Result(verdict.result)
    # Only the embedded checker's probabilities stand under the newsroom's thresholds.
    if verdict.check_name == "embedded" and verdict.score is not None and result is not Result.ERROR:
        # As now calibrated, as on the thresholds' page.
        score = verdict.score if verdict.log_odds is None else calibration.probability(verdict.log_odds)
        result = Result.SPAM if score >= spam else Result.HOLD if score >= hold else Result.PASS
    reasons = tuple(Reason(**reason) for reason in verdict.evidence)  # trust is one
    return Finding(check=verdict.check_name, result=result, score=verdict.score, reasons=reasons)
