"""The embedded checker's two thresholds: what a choice would have done to the newsroom's own comments, and choosing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import json
from collections.abc import Sequence
from decimal import Decimal

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from comments.checker_figures import said_by_people
from comments.models import Comment, Status, Verdict
from comments.spam import store
from newsroom.models import Publication, User
from newsroom.verbs import Conflict, NotAllowed, Refused

_BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
LOOKED_AT = 5000  # of the newest judgements
_FIELDS = ("hold_score", "spam_score")
STANDS_AFTER = dt.timedelta(days=2)  # what was shown for so long and nobody has touched counts as no spam


@dataclasses.dataclass(frozen=True)
class Case:
    """A comment with its probability as now calibrated, and whether it is spam: by a person, or since it stands.

    `log_odds` are those before calibration, None where the comment was not weighed; `version` is the checker's, as in
    its verdict.
    """

    score: float
    is_spam: bool
    log_odds: float | None
    version: str


@dataclasses.dataclass(frozen=True)
class Part:
    """So many of so many."""

    number: int
    of: int

    @property
    def share(self) -> float | None:
        """In per cent."""
        return 100 * self.number / self.of if self.of else None


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a pair of thresholds would have made of cases: parts of those that are spam, of those that are none, and of
    all."""

    spam_shown: Part
    spam_held: Part
    ham_lost: Part  # taken for spam
    ham_held: Part
    held: Part


@dataclasses.dataclass(frozen=True)
class Band:
    """Comments whose probability lay from `low` to below `high`: how many, and how many of them are spam."""

    low: float
    high: float
    comments: int
    spam: int

    @property
    def share(self) -> float | None:
        """Of spam, in per cent."""
        return Part(self.spam, self.comments).share


@dataclasses.dataclass(frozen=True)
class Cases:
    """The newsroom's own, newest first, as far as the newest LOOKED_AT judgements reach."""

    by_people: int
    let_stand: int
    unseen_spam: int  # taken for spam by the checks, which nobody has decided on; in none of the figures
    all: Sequence[Case]

    @property
    def spam(self) -> int:
        """How many of them are spam."""
        return sum(case.is_spam for case in self.all)

    @property
    def ham(self) -> int:
        """How many are not."""
        return len(self.all) - self.spam

    def outcome(self, *, hold: Decimal, spam: Decimal) -> Outcome:
        """What would have been decided with these thresholds."""
        held = [case.is_spam for case in self.all if hold <= case.score < spam]
        return Outcome(
            spam_shown=Part(sum(case.is_spam and case.score < hold for case in self.all), self.spam),
            spam_held=Part(sum(held), self.spam),
            ham_lost=Part(sum(not case.is_spam and case.score >= spam for case in self.all), self.ham),
            ham_held=Part(len(held) - sum(held), self.ham),
            held=Part(len(held), len(self.all)),
        )

    def bands(self) -> list[Band]:
        """What the probabilities were worth, from the lowest on; a certain 1 belongs to the last."""
        found = []
        for low, high in itertools.pairwise(_BANDS):
            within = [case for case in self.all if low <= case.score < high or case.score == high == 1]
            found.append(Band(low, high, len(within), sum(case.is_spam for case in within)))
        return found


def cases(now: dt.datetime) -> Cases:
    """Comments with a probability of the embedded checker of which it is known whether they are spam."""
    newest = Verdict.objects.filter(check_name="embedded", score__isnull=False).order_by("-created_at", "-pk")
    columns = newest.values_list("comment_id", "score", "log_odds", "check_version")
    calibration, scores = store.calibration(), dict[int, tuple[float, float | None, str]]()
    for key, score, log_odds, version in columns[:LOOKED_AT]:
        probability = (score or 0.0) if log_odds is None else calibration.probability(log_odds)
        scores.setdefault(key, (probability, log_odds, version))
    said = said_by_people(list(scores))
    stands = Comment.objects.filter(pk__in=list(scores), status=Status.PUBLISHED, published_at__lt=now - STANDS_AFTER)
    let_stand = set(stands.values_list("pk", flat=True)) - said.keys()
    taken_for_spam = Comment.objects.filter(pk__in=list(scores), status=Status.SPAM)
    known = said | dict.fromkeys(let_stand, False)
    return Cases(
        by_people=len(said),
        let_stand=len(let_stand),
        unseen_spam=len(set(taken_for_spam.values_list("pk", flat=True)) - said.keys()),
        all=[
            Case(score, known[key], log_odds, version)
            for key, (score, log_odds, version) in scores.items()
            if key in known
        ],
    )


def choose(*, hold: Decimal, spam: Decimal, seen: tuple[Decimal, Decimal], by: User) -> None:
    """Set both. `seen` is what the chooser saw set. Raises NotAllowed, Refused, Conflict."""
    if not by.has_perm("newsroom.change_publication"):
        raise NotAllowed("")
    if not Decimal("0.01") <= hold <= spam <= 1:
        raise Refused(_("The first must not be above the second, and both lie between 0.01 and 1."))
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=1)
        if (publication.hold_score, publication.spam_score) != seen:
            told = _("Somebody has changed them meanwhile: they are %(hold)s and %(spam)s now.")
            raise Conflict(told % {"hold": publication.hold_score, "spam": publication.spam_score})
        publication.hold_score, publication.spam_score = hold, spam
        publication.save(update_fields=["hold_score", "spam_score"])
        LogEntry.objects.create(
            user=by,
            content_type=ContentType.objects.get_for_model(Publication),
            object_id="1",
            object_repr=str(publication),
            action_flag=CHANGE,
            change_message=json.dumps([{"changed": {"fields": list(_FIELDS), "values": _values(seen, (hold, spam))}}]),
        )


def _values(old: tuple[Decimal, Decimal], new: tuple[Decimal, Decimal]) -> list[tuple[str, str, str]]:
    return [(name, f"{was:.2f}", f"{now:.2f}") for name, was, now in zip(_FIELDS, old, new, strict=True) if was != now]
