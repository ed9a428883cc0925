"""What the clock does with articles: updates whose time has come, and what a publication brings with it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.dispatch import Signal
from django.utils import translation

from articles import projection
from articles.models import Article, PublicationMarker
from articles.models.revision import Verb
from articles.publishing import become_live, clear_schedule, mark, settle_first_publication
from articles.revising import locked, record
from newsroom.verbs import Refused

# Sent once for each revision that readers have come to see, from the marker row, with `article` and `revision`.
article_published = Signal()


def apply_update(article_id: int, *, now: dt.datetime) -> bool:
    """Publish the scheduled revision of an article whose time has come; False if another process has done so.

    The working copy may have moved on since: what was scheduled is published, not what is newest.
    """
    with transaction.atomic():
        article = locked(article_id, version=None)
        revision, due = article.scheduled_revision, article.scheduled_at
        if revision is None or due is None or due > now or article.first_published_at is None:
            return False
        before = article.state
        projection.project(
            article,
            revision,
            visible_from=article.first_published_at,
            updated_at=now if article.scheduled_is_substantial else None,
            now=now,
            lead=article.scheduled_lead,
        )
        become_live(article, revision, article.first_published_at)
        mark(article, revision, due_at=now)
        article.version += 1
        article.save()
        record(article, Verb.PUBLISH, by=None, now=now, revision=revision, before=before)
    return True


def give_up_update(article_id: int, *, now: dt.datetime, why: Refused) -> None:
    """Take an update off the schedule that was refused when its time came, so that it is not tried for ever."""
    with translation.override(None):  # what is refused here says so in lazy texts
        note = str(why)
    with transaction.atomic():
        article = locked(article_id, version=None)
        if article.scheduled_at is None or article.scheduled_at > now:
            return
        clear_schedule(article)
        article.version += 1
        article.save()
        record(article, Verb.UNSCHEDULE, by=None, now=now, before=article.state, note=note)


def announce(marker_id: int, *, now: dt.datetime) -> bool:
    """Do once what a publication brings with it; False if another process has done so."""
    with transaction.atomic():
        if not PublicationMarker.objects.filter(pk=marker_id, done_at=None, due_at__lte=now).update(done_at=now):
            return False
        marker = PublicationMarker.objects.select_related("article", "revision").get(pk=marker_id)
        article = locked(marker.article_id, version=None)
        settle_first_publication(article, now)
        article.save()
    article_published.send(sender=Article, article=article, revision=marker.revision)
    return True
