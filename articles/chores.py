"""What `manage.py work` does for articles."""

from __future__ import annotations

import datetime as dt

from articles import publishing
from articles.models import Article, PublicationMarker
from newsroom.work import chore

BATCH = 50


@chore("scheduled updates")
def apply_due_updates(now: dt.datetime) -> int:
    """Publish the scheduled revisions whose time has come."""
    due = list(Article.objects.due_updates(now).values_list("pk", flat=True)[:BATCH])
    return sum(publishing.apply_due_update(pk, now=now) for pk in due)


@chore("publication notices")
def announce_publications(now: dt.datetime) -> int:
    """Work off the markers of what has appeared."""
    due = PublicationMarker.objects.filter(done_at=None, due_at__lte=now).order_by("due_at")
    return sum(publishing.announce(pk, now=now) for pk in list(due.values_list("pk", flat=True)[:BATCH]))
