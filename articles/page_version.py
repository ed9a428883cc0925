"""The version of public pages: bumped in the transaction of whatever they show, read by the page cache."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.db.models import F

from articles.models import LiveArticle
from newsroom.models import Publication
from newsroom.page_cache import versions


def bump_site() -> None:
    """Make every cached public page old. To be called inside the transaction of the change."""
    Publication.objects.filter(pk=1).update(site_version=F("site_version") + 1)


def bump_article(article_id: int, *, comments_added: int = 0) -> None:
    """Make the cached pages of one article old and keep its count of comments, in the transaction of the change."""
    # By hand: on SQLite all replies wait while this is written, and building it would take longer than writing it.
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_livearticle SET page_version = page_version + 1, comment_count = comment_count + %s"
            " WHERE article_id = %s",
            [comments_added, article_id],
        )


def next_appearance(now: dt.datetime) -> dt.datetime | None:
    """When the next scheduled article appears by its time alone: no list may be kept beyond that."""
    coming = LiveArticle.objects.filter(visible_from__gt=now).order_by("visible_from")
    return coming.values_list("visible_from", flat=True).first()


versions.register(
    article_version="SELECT page_version FROM articles_livearticle WHERE path = %s", next_appearance=next_appearance
)
