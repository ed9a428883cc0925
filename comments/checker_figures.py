"""How the spam checker has fared: its calls of the last day, and where people decided otherwise."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from statistics import median, quantiles

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from comments.models import Act, Comment, Decision, DroppedSpam, Result, ShadowVerdict, Status, Verdict
from comments.models.decision import OF_ITS_AUTHOR
from comments.spam.interface import NotAsked

MOST = 10_000  # verdicts and decisions that are looked at
COMPARED = 1000  # judgements in shadow that are looked at
_NO_JUDGEMENT = (Result.ERROR, Result.SPARED)
_KINDS = {value: "spam" if value == Result.BLATANT else value for value in Result.values}
_LABELS = {Act.APPROVE: False, Act.NOT_SPAM: False, Act.REJECT: False, Act.MARK_SPAM: True}


@dataclasses.dataclass(frozen=True)
class LastDay:
    """Of the last 24 hours, or of the newest MOST verdicts in them (`is_cut`). Times in milliseconds."""

    results: dict[str, int]  # how often each Result, of those that it was asked for
    left_alone: int  # not asked, since it had failed before
    median_ms: float | None
    p95_ms: float | None
    is_cut: bool
    dropped: int  # that it was sure of, where blatant spam is dropped

    @property
    def calls(self) -> int:
        """How often it was asked."""
        return sum(self.results.values()) - self.results[Result.SPARED] + self.dropped


@dataclasses.dataclass(frozen=True)
class Reversals:
    """What people made of the checks' decisions, among the newest MOST decisions of anybody."""

    by_people: int
    missed: int  # shown by the checks, marked as spam by a person
    false_alarms: int  # spam by the checks, called none by a person


def last_day(checker_name: str, *, now: dt.datetime) -> LastDay:
    """Read from the verdicts, newest first."""
    rows = Verdict.objects.filter(check_name=checker_name, created_at__gt=now - dt.timedelta(days=1))
    newest = list(rows.order_by("-created_at").values_list("result", "duration_ms", "error")[:MOST])
    found = [(result, took) for result, took, error in newest if error != NotAsked.code]
    times = sorted(took for result, took in found if result != Result.SPARED)
    return LastDay(
        results={value: sum(1 for result, _took in found if result == value) for value in Result.values},
        median_ms=median(times) if times else None,
        p95_ms=quantiles(times, n=20)[-1] if len(times) > 1 else None,
        left_alone=len(newest) - len(found),
        is_cut=len(newest) == MOST,
        dropped=DroppedSpam.objects.filter(check_name=checker_name, at__gt=now - dt.timedelta(days=1)).count(),
    )


def last_failure(checker_name: str) -> str:
    """The code of the newest call that failed, empty without one."""
    failed = Verdict.objects.filter(check_name=checker_name, result=Result.ERROR).exclude(error=NotAsked.code)
    return failed.order_by("-created_at", "-pk").values_list("error", flat=True).first() or ""


def reversals(checker_name: str) -> Reversals:
    """Missed and false alarms are of comments that this checker has judged. What was undone does not count."""
    acts = list(_reversed(checker_name).values_list("act", flat=True))
    missed = acts.count(Act.MARK_SPAM)
    by_people = _newest().filter(undone_by=None).exclude(act__in=[Act.SETTLE, Act.UNDO, *OF_ITS_AUTHOR]).count()
    return Reversals(by_people=by_people, missed=missed, false_alarms=len(acts) - missed)


def newest_reversals(checker_name: str, number: int) -> QuerySet[Decision]:
    """The decisions by which people turned round what the checks had decided, newest first."""
    return _reversed(checker_name).select_related("comment", "by").order_by("-pk")[:number]


def _reversed(checker_name: str) -> QuerySet[Decision]:
    """The last word of a person on a comment, where the checks had decided the contrary."""
    labels = {"act__in": [*_LABELS], "undone_by": None}
    on_it = Decision.objects.filter(comment=OuterRef("comment"))
    judged = Verdict.objects.filter(comment=OuterRef("comment"), check_name=checker_name)
    last_word = _newest().filter(
        ~Exists(on_it.filter(**labels, pk__gt=OuterRef("pk"))),
        Exists(judged.exclude(result__in=_NO_JUDGEMENT)),
        **labels,
    )
    by_checks = on_it.filter(act=Act.SETTLE).order_by("-pk").values("after")[:1]
    is_missed = Q(act=Act.MARK_SPAM, by_checks=Status.PUBLISHED)
    is_false_alarm = Q(act__in=[Act.NOT_SPAM, Act.APPROVE], by_checks=Status.SPAM)
    return last_word.annotate(by_checks=Subquery(by_checks)).filter(is_missed | is_false_alarm)


@dataclasses.dataclass(frozen=True)
class Difference:
    """Comments of which the two checkers thought differently, and what people then said of them."""

    decided: str  # the Result of the checker that decides
    in_shadow: str
    number: int
    spam_by_people: int
    ham_by_people: int

    @property
    def decided_label(self) -> str:
        """In words."""
        return str(Result(self.decided).label)

    @property
    def in_shadow_label(self) -> str:
        """In words."""
        return str(Result(self.in_shadow).label)


@dataclasses.dataclass(frozen=True)
class Comparison:
    """The newest COMPARED judgements in shadow beside those that decided, where both are on the text that stands."""

    compared: int
    agreed: int
    differences: list[Difference]  # the most frequent first
    newest: list[tuple[Comment, str, str]]  # comments that they differ on, with both results


def compare(decides: str, in_shadow: str, *, shown: int) -> Comparison:
    """Compare two checkers by name."""
    is_unedited = Q(comment__edited_at=None)
    rows = ShadowVerdict.objects.filter(check_name=in_shadow).exclude(result__in=_NO_JUDGEMENT)
    rows = rows.filter(Q(is_unedited, edited_at=None) | Q(edited_at=F("comment__edited_at")))
    shadows = dict(rows.order_by("-comment").values_list("comment_id", "result")[:COMPARED])
    verdicts = Verdict.objects.filter(comment__in=list(shadows), check_name=decides).exclude(result__in=_NO_JUDGEMENT)
    verdicts = verdicts.filter(is_unedited | Q(created_at__gte=F("comment__edited_at")))
    deciding = dict(verdicts.order_by("pk").values_list("comment_id", "result"))
    kinds = {key: (_KINDS[result], _KINDS[shadows[key]]) for key, result in deciding.items()}
    differ = {key: kind for key, kind in kinds.items() if kind[0] != kind[1]}
    said = said_by_people(list(differ))
    counted = Counter(differ.values())
    spam = Counter(kind for key, kind in differ.items() if said.get(key) is True)
    ham = Counter(kind for key, kind in differ.items() if said.get(key) is False)
    newest = Comment.objects.filter(pk__in=sorted(differ, reverse=True)[:shown]).order_by("-pk")
    return Comparison(
        compared=len(kinds),
        agreed=len(kinds) - len(differ),
        differences=[
            Difference(*kind, number, spam_by_people=spam[kind], ham_by_people=ham[kind])
            for kind, number in counted.most_common()
        ],
        newest=[(comment, *differ[comment.pk]) for comment in newest],
    )


def not_judged_in_shadow(checker_name: str, *, now: dt.datetime) -> int:
    """Of how many comments of the last 24 hours the checker in shadow was to judge and gave no answer."""
    rows = ShadowVerdict.objects.filter(check_name=checker_name, result=Result.ERROR)
    return rows.filter(created_at__gt=now - dt.timedelta(days=1)).count()


def said_by_people(keys: Sequence[int]) -> dict[int, bool]:
    """Of comments that a person has decided on: whether the decision that stands calls them spam."""
    acts = Decision.objects.filter(comment__in=keys, act__in=[*_LABELS], undone_by=None)
    return {key: _LABELS[Act(act)] for key, act in acts.order_by("pk").values_list("comment_id", "act")}


def waiting(most: int) -> int:
    """How many replies wait for an answer of the checker; stops counting after `most`."""
    return Comment.objects.filter(next_attempt_at__isnull=False).order_by().values("pk")[: most + 1].count()


def _newest() -> QuerySet[Decision]:
    last = Decision.objects.aggregate(last=Max("pk"))["last"] or 0
    return Decision.objects.filter(pk__gt=last - MOST)
