"""Where an article stands, in words: for the form, the list and the history."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.content import ArticleContent
from articles.models import Article, LiveArticle
from articles.models.article import State
from articles.projection import is_shown
from newsroom.moments import date_and_time, sentence


@dataclasses.dataclass(frozen=True)
class Standing:
    """`kind` is live, waiting, withdrawn or inside; `detail` says what the working copy has that readers do not."""

    kind: str
    title: str
    detail: str = ""
    path: str = ""


def is_live(article: Article, now: dt.datetime) -> bool:
    """Whether readers see it: a scheduled first publication appears before any process has noted it."""
    return LiveArticle.objects.visible(now).filter(article=article).exists()


def has_been_live(article: Article, now: dt.datetime) -> bool:
    """Whether readers have ever seen it."""
    by_the_clock = article.scheduled_at is not None and article.scheduled_at <= now
    return article.first_published_at is not None or by_the_clock


def standing(article: Article, now: dt.datetime) -> Standing:
    """In words, for one article."""
    found = _standing(article, now)
    if article.embargo_until is None or article.embargo_until <= now:
        return found
    embargo = sentence(_("Under embargo until %(when)s."), when=date_and_time(article.embargo_until, now))
    return dataclasses.replace(found, detail=format_html("{} {}", found.detail, embargo))


def _standing(article: Article, now: dt.datetime) -> Standing:
    live = LiveArticle.objects.visible(now).filter(article=article).select_related("revision").first()
    if live is not None:
        return _live(article, live, now)
    if article.scheduled_at is not None:
        detail = _later_changes(article)
        title = sentence(_("Scheduled for %(when)s"), when=date_and_time(article.scheduled_at, now))
        return Standing("waiting", title, detail)
    if article.state == State.WITHDRAWN:
        return Standing("withdrawn", _("Withdrawn"), _("Readers no longer see it."))
    titles = {
        State.DRAFT.value: _("Draft"),
        State.READY.value: _("Handed in"),
        State.APPROVED.value: _("Approved"),
    }
    return Standing("inside", titles.get(article.state, article.get_state_display()), _("Readers do not see it."))


def _live(article: Article, live: LiveArticle, now: dt.datetime) -> Standing:
    same = ArticleContent.of_revision(live.revision) == ArticleContent.of(article)
    if not same:
        detail = _("Readers see an earlier version than the one below.")
    elif is_shown(article, live.revision, now=now):
        detail = _("Readers see this version.")
    else:
        detail = _("Readers see this version with its pictures and names as they were. Publish it again to renew them.")
    if article.scheduled_at is not None and article.scheduled_at > now:
        when = date_and_time(article.scheduled_at, now)
        waiting = sentence(_("An update is scheduled for %(when)s."), when=when)
        detail = format_html("{} {} {}", detail, waiting, _later_changes(article))
    assert live.visible_from is not None
    title = sentence(_("Live since %(when)s"), when=date_and_time(live.visible_from, now))
    return Standing("live", title, detail, live.path)


def _later_changes(article: Article) -> str:
    revision = article.scheduled_revision
    if revision is None or ArticleContent.of_revision(revision) == ArticleContent.of(article):
        return ""
    return _("The changes made since revision %(number)d are not in it.") % {"number": revision.number}
