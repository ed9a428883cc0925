"""What the publication's row says of comments, for articles that say nothing of their own."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from articles.models import LiveArticle
from newsroom.models import Publication


def apply(publication: Publication) -> None:
    """Let a changed row hold for what is published already, too, as publishing does for what follows.

    To be called in the transaction that saves the row, which makes the kept pages old.
    """
    silent = LiveArticle.objects.filter(revision__content__comments_mode="")
    silent.exclude(comments_mode=publication.comments_mode).update(comments_mode=publication.comments_mode)
    days = publication.close_comments_after_days
    closing = F("visible_from") + dt.timedelta(days=days) if days else None
    LiveArticle.objects.exclude(visible_from=None).update(comments_close_at=closing)
