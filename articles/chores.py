"""What `manage.py work` does for articles."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from articles import error_reports, when_due
from articles.models import Article, LiveArticle, PublicationMarker
from newsroom.alerts import raise_alert
from newsroom.verbs import Conflict, Refused
from newsroom.work import chore

BATCH = 50


@chore("scheduled updates")
def apply_due_updates(now: dt.datetime) -> int:
    """Publish the scheduled revisions whose time has come. One that is refused is taken off the schedule, aloud."""
    due = list(Article.objects.due_updates(now).values_list("pk", flat=True)[:BATCH])
    return sum(_apply(pk, now) for pk in due)


def _apply(article_id: int, now: dt.datetime) -> bool:
    try:
        return when_due.apply_update(article_id, now=now)
    except Conflict:  # deleted in between
        return False
    except Refused as refusal:
        when_due.give_up_update(article_id, now=now, why=refusal)
        # The headline that readers know: not all who see alerts may know the one to come.
        headline = LiveArticle.objects.values_list("headline", flat=True).get(article_id=article_id)
        text = _("A scheduled update of “%(headline)s” was not published: %(why)s")
        raise_alert(f"update-refused-{article_id}", text % {"headline": headline, "why": refusal}, now=now)
        return False


@chore("publication notices")
def announce_publications(now: dt.datetime) -> int:
    """Work off the markers of what has appeared."""
    due = PublicationMarker.objects.filter(done_at=None, due_at__lte=now).order_by("due_at")
    return sum(when_due.announce(pk, now=now) for pk in list(due.values_list("pk", flat=True)[:BATCH]))


@chore("traces of who told of errors", every=dt.timedelta(hours=1))
def forget_traces(now: dt.datetime) -> int:
    """Keep what the privacy page promises."""
    return error_reports.forget_traces(now)
