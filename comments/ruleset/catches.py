"""What a rule has caught, how people have then decided, and how few or many of them that says something about."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from django.db import connection
from django.db.models import Count

from comments.models import Act, Comment, Decision, Rule, RuleCatch, Status
from comments.models.rule import Effect
from comments.spam.embedded.figures import wilson
from comments.thresholds import STANDS_AFTER

COUNTED = 999  # catches of a rule, in lists
KEPT = 5000  # of each rule, the newest
_GOOD, _BAD = (Act.APPROVE, Act.NOT_SPAM), (Act.REJECT, Act.MARK_SPAM)

# By hand: of each rule as many as are counted, along the index, whatever else there is.
_COUNT = """
SELECT rule.id, (
    SELECT count(*) FROM (SELECT 1 FROM comments_rulecatch c WHERE c.rule_id = rule.id LIMIT %s) AS counted
) FROM comments_rule rule WHERE rule.id IN ({})
"""


@dataclasses.dataclass(frozen=True)
class Precision:
    """Of the catches of which it is known: with how many people agreed, and the interval in which the share lies."""

    right: int
    wrong: int

    @property
    def known(self) -> int:
        """How many they are."""
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """In per cent."""
        return 100 * self.right / self.known if self.known else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """In per cent, after Wilson: 95 of 100 such intervals hold the true share."""
        if not self.known:
            return None
        low, high = wilson(self.right, self.known)
        return 100 * low, 100 * high


def precision(rule: Rule, *, is_shadow: bool, now: dt.datetime) -> Precision:
    """Of the catches that are kept. Those are right that a person then rejected or marked as spam, or, of a rule
    that trusts, approved; what readers have seen for two days without an objection counts as approved."""
    caught = rule.catches.filter(is_shadow=is_shadow).order_by("-at").values_list("comment_id", flat=True)
    is_bad = known_of(list(caught[:KEPT]), now=now)
    bad = sum(is_bad.values())
    good = len(is_bad) - bad
    return Precision(good, bad) if rule.effect == Effect.TRUST else Precision(bad, good)


def known_of(keys: Sequence[int], *, now: dt.datetime) -> dict[int, bool]:
    """Of comments of which it is known what people think: whether they do not want them."""
    acts = Decision.objects.filter(comment__in=keys, act__in=_GOOD + _BAD, undone_by=None).exclude(by=None)
    said = {key: act in _BAD for key, act in acts.order_by("pk").values_list("comment_id", "act")}
    stands = Comment.objects.filter(pk__in=keys, status=Status.PUBLISHED, published_at__lt=now - STANDS_AFTER)
    return dict.fromkeys(stands.values_list("pk", flat=True), False) | said


def counts(rules: Sequence[int]) -> dict[int, int]:
    """How many catches of each are kept, counted up to one more than COUNTED."""
    if not rules:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(", ".join(["%s"] * len(rules))), [COUNTED + 1, *rules])
        return dict(cursor.fetchall())


def newest(rule: Rule, *, most: int) -> list[RuleCatch]:
    """The newest, with their comments."""
    rows = rule.catches.select_related("comment").order_by("-at", "-pk")
    return list(rows.only("at", "is_shadow", "comment__name", "comment__body", "comment__status")[:most])


def trim(*, most: int) -> int:
    """Forget the oldest of rules that have more than are kept, at most so many at a time. Returns how many are gone."""
    gone = 0
    many = RuleCatch.objects.values("rule").annotate(number=Count("pk")).filter(number__gt=KEPT)
    for rule_id, number in many.values_list("rule", "number"):
        oldest = RuleCatch.objects.filter(rule=rule_id).order_by("at", "pk").values_list("pk", flat=True)
        gone += RuleCatch.objects.filter(pk__in=list(oldest[: min(number - KEPT, most)])).delete()[0]
    return gone
