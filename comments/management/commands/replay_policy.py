"""`manage.py replay_policy`: what the policy of today would have decided over past comments."""

from collections import Counter
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from comments.management.counts import from_on
from comments.models import Comment, Decision, Result, Verdict
from comments.models.decision import Act
from comments.pipeline import policy
from comments.pipeline.finding import Finding
from newsroom.models import Publication


class Command(BaseCommand):
    """Compare past decisions of the policy with those that it would make now. Changes nothing."""

    help = "Say how often the policy, given the stored verdicts and today's thresholds, would decide otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--last", type=from_on(1), default=1000, help="comments to look at, newest first (1000)")

    def handle(self, *args: Any, **options: Any) -> None:
        publication = Publication.current()
        newest = Comment.objects.order_by("-pk").values_list("pk", flat=True)[: options["last"]]
        keys = list(newest)
        decided = dict(
            Decision.objects.filter(comment__in=keys, act=Act.SETTLE).order_by("pk").values_list("comment_id", "after")
        )
        verdicts = Verdict.objects.filter(comment__in=keys).order_by("comment_id", "round", "pk")
        changes: Counter[tuple[str, str]] = Counter()
        for comment_id, rows in groupby(verdicts, key=lambda verdict: verdict.comment_id):
            *_, (_round, last) = ((number, list(group)) for number, group in groupby(rows, key=lambda row: row.round))
            findings = [_finding(verdict, publication) for verdict in last]
            now = policy.decide(findings, publication.comments_mode).status
            changes[decided.get(comment_id, "awaiting"), str(now)] += 1
        for (before, after), number in sorted(changes.items()):
            mark = " " if before == after else "*"
            self.stdout.write(f"{mark} {before:>10} -> {after:<10} {number}")
        moved = sum(number for (before, after), number in changes.items() if before != after)
        self.stdout.write(f"{sum(changes.values())} comments, {moved} would be decided otherwise.")


def _finding(verdict: Verdict, publication: Publication) -> Finding:
    result = Result(verdict.result)
    # Only the embedded checker's probabilities stand under the newsroom's thresholds.
    if verdict.check_name == "embedded" and verdict.score is not None and result is not Result.ERROR:
        result = Result.PASS
        if verdict.score >= publication.hold_score:
            result = Result.HOLD
        if verdict.score >= publication.spam_score:
            result = Result.SPAM
    return Finding(check=verdict.check_name, result=result, score=verdict.score)
