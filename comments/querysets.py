"""Questions about sets of comments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

from newsroom.one_of import IsOneOf

if TYPE_CHECKING:
    from articles.models import Article
    from comments.models import Comment  # noqa: F401  (named in the class below)


class Counted(models.Subquery):
    """How many rows a (sliced) query gives."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = models.IntegerField()


def under(articles: models.QuerySet[Article]) -> IsOneOf:
    """Whether a comment stands under one of them."""
    return IsOneOf("article", articles.values("pk"))


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments."""

    def on_page_of(self, article_id: int) -> CommentQuerySet:
        """What stands under an article, in reading order: threads oldest first, answers under what they answer."""
        return self.filter(article_id=article_id, shown=True).order_by("path")

    def due(self, now: dt.datetime) -> CommentQuerySet:
        """Those to be settled whom nobody has claimed: first those about which no checker has been asked yet, then the
        least tried, so that what fails holds up nothing."""
        was_asked = models.Case(models.When(checked_as={}, then=0), default=1)
        return self.filter(next_attempt_at__lte=now).order_by(was_asked, "attempts", "next_attempt_at", "pk")

    def to_count(self, status: str) -> CommentQuerySet:
        """One status, in no order, to be counted up to a limit.

        As a range of one: planned for any status (`prepare_threshold`), PostgreSQL takes "=" for a good part of the
        table, and reads all of it where there are fewer than the limit.
        """
        return self.filter(status__range=(status, status)).order_by()

    def longest_held(self) -> CommentQuerySet:
        """Those held, the longest waiting first: by when they were held, whenever they were written."""
        return self.filter(status="held").order_by("decided_at", "pk")

    def lane(self, status: str) -> CommentQuerySet:
        """One status, oldest first."""
        return self.filter(status=status).order_by("pk")
