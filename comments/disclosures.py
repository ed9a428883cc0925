"""Keeping record of what of a comment leaves the site."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.utils import timezone

from comments.models import Disclosure
from comments.spam.interface import Candidate, NotAsked, SpamChecker


@contextlib.contextmanager
def recorded(comment_id: int, checker: SpamChecker, candidate: Candidate, *, call: str) -> Iterator[None]:
    """Call a checker within; what it is sent is written down first, and struck out only if it was not asked at all.

    Nothing is written for a checker that sends nothing away.
    """
    if not checker.service_host:
        yield
        return
    row = Disclosure.objects.create(
        comment_id=comment_id,
        at=timezone.now(),
        host=checker.service_host,
        call=call,
        fields=candidate.filled(),
    )
    try:
        yield
    except NotAsked:
        row.delete()
        raise
