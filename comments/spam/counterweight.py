"""Replies that nobody has objected to, as lessons against a run of decisions of one kind.

People decide what is wrong: they mark spam that was shown, and leave alone what stands rightly. Taught by that alone,
the model would take every reply for spam.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from comments.models import Act, Comment, Decision, Status
from comments.spam.interface import Candidate
from comments.spam.payload import candidate_from_json, storable

_TRIED = 12  # replies read in search of one that the model does not know yet


def standing(*, as_spam: bool, near: dt.datetime | None, mark: int) -> Iterator[Candidate]:
    """A few replies that people have marked as spam or that stand published, in the words in which they were checked.
    What the checks alone called spam is none: a checker is not to be confirmed by its own mistakes.

    Those written around the time `near`, for they are about the same matters as what is learnt; without it from a place
    that `mark`, any number, chooses in the time for which readers' traces are kept.
    """
    kept = Comment.objects.filter(traces_forgotten_at=None)
    first = kept.order_by("created_at").values_list("pk", flat=True).first()
    last = kept.order_by("-created_at").values_list("pk", flat=True).first()
    if first is None or last is None:
        return
    start = min(first, last) + mark % (abs(last - first) + 1)
    if near is not None:
        start = kept.filter(created_at__gte=near).order_by("created_at").values_list("pk", flat=True).first() or last
    marked = Exists(Decision.objects.filter(comment=OuterRef("pk"), act=Act.MARK_SPAM))
    of_its_kind = Q(marked, status=Status.SPAM) if as_spam else Q(status=Status.PUBLISHED)
    fitting = kept.filter(of_its_kind).order_by("pk").values_list("checked_as", "body")
    before = fitting.filter(pk__lt=start).order_by("-pk")[:_TRIED]
    around = itertools.chain.from_iterable(itertools.zip_longest(fitting.filter(pk__gte=start)[:_TRIED], before))
    for payload, body in itertools.islice(filter(None, around), _TRIED):
        if payload.get("body") == storable(body):  # not in the words that it had before an edit
            yield candidate_from_json(payload)
