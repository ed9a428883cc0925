"""Ticked cards that stand for others, and whether those others are meant, which a page without script has to ask."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable

from django.urls import reverse

from comments import queue
from comments.admin.card import others_behind
from comments.admin.record import bounded
from comments.models import Comment


@dataclasses.dataclass(frozen=True)
class Standing:
    """A ticked comment with those like it."""

    key: int
    name: str
    others: int
    others_told: str
    url: str  # of the page that lists it and them
    is_meant: bool  # with those like it


def standing_for_others(comments: Iterable[Comment], *, meant: Collection[int] | None) -> list[Standing]:
    """Those of the comments that stand for others. `meant` are the keys that take them along; None: all."""
    comments = list(comments)
    records, page = queue.records(comments), reverse("admin:comments_queue")
    found = [(comment, others_behind(comment, records[comment.pk])) for comment in comments if comment.pk in records]
    return [
        Standing(
            key=comment.pk,
            name=comment.name,
            others=others,
            others_told=bounded(others),
            url=f"{page}?lane={comment.status}&alike={comment.text_key}",
            is_meant=meant is None or comment.pk in meant,
        )
        for comment, others in found
        if others > 0
    ]
