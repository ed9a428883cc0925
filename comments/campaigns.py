"""Texts that are alike (`Comment.text_key`), by whoever: one card in the queue, and one decision for all if wished."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef

from comments.models import Comment, Status
from comments.querysets import Counted

LIMIT = 99  # of those that are counted in each state
STATES = (Status.HELD, Status.AWAITING, Status.PUBLISHED, Status.REJECTED, Status.SPAM)


@dataclasses.dataclass(frozen=True)
class Campaign:
    """How many comments have such a text, the one at hand included; each number stops at LIMIT + 1."""

    counts: dict[Status, int]
    authors: int  # of the first LIMIT + 1 that are found

    @property
    def others(self) -> int:
        """How many there are beside the one at hand."""
        return sum(self.counts.values()) - 1


class _Different(Counted):
    template = "(SELECT COUNT(DISTINCT author_key) FROM (%(subquery)s) counted)"


def wanted() -> dict[str, Counted]:
    """What a query of comments must ask for each so that `read` can tell its campaign."""
    alike = Comment.objects.filter(text_key=OuterRef("text_key")).order_by()
    numbers = {f"in_{status}": Counted(alike.filter(status=status).values("pk")[: LIMIT + 1]) for status in STATES}
    return numbers | {"authors": _Different(alike.filter(status__in=STATES).values("author_key")[: LIMIT + 1])}


def read(row: Mapping[str, Any]) -> Campaign | None:
    """The campaign of one comment that has a `text_key`; None if nothing else is like it."""
    campaign = Campaign({status: row[f"in_{status}"] for status in STATES}, row["authors"])
    return campaign if campaign.others > 0 else None
