"""Replies that nobody has objected to, as lessons against a run of decisions of one kind.

People decide what is wrong: they mark spam that was shown, and leave alone what stands rightly. Taught by that alone,
the model would take every reply for spam.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from comments.models import Comment, Status
from comments.spam.interface import Candidate
from comments.spam.payload import candidate_from_json

_TRIED = 5  # replies read in search of one that the model does not know yet


def standing(*, as_spam: bool, mark: int) -> Iterator[Candidate]:
    """A few replies that stand as spam or as published, in the words in which they were checked.

    `mark` is any number: from where in the time for which readers' traces are kept. The same gives the same replies.
    """
    kept = Comment.objects.filter(traces_forgotten_at=None)
    first = kept.order_by("created_at").values_list("pk", flat=True).first()
    last = kept.order_by("-created_at").values_list("pk", flat=True).first()
    if first is None or last is None:
        return
    status = Status.SPAM if as_spam else Status.PUBLISHED
    fitting = kept.filter(status=status).order_by("pk").values_list("checked_as", flat=True)
    start = min(first, last) + mark % (abs(last - first) + 1)
    around = itertools.chain(fitting.filter(pk__gte=start)[:_TRIED], fitting.filter(pk__lt=start)[:_TRIED])
    for payload in itertools.islice(filter(None, around), _TRIED):
        yield candidate_from_json(payload)
