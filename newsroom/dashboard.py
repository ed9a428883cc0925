"""What waits for the person who signs in: their drafts, the desk's, the queue, the checker, alerts.

Joins both apps. Each panel costs a bounded number of queries whatever the tables hold: lists are short, counts stop at
COUNT_LIMIT.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import error_reports
from articles.models import Article, ErrorReport, LiveArticle
from articles.models.article import State
from articles.models.error_report import ErrorState
from comments.models import CheckerHealth, Comment, Status
from comments.querysets import under
from newsroom.models import Alert, Publication, User
from newsroom.moments import date_and_time, sentence

COUNT_LIMIT = 999
ROWS = 6
SAVED_SINCE_SHOWN = dt.timedelta(days=30)


@dataclasses.dataclass(frozen=True)
class Count:
    """A number that stops at COUNT_LIMIT."""

    number: int

    def __str__(self) -> str:
        return f"{COUNT_LIMIT}+" if self.number > COUNT_LIMIT else str(self.number)

    def __bool__(self) -> bool:
        return self.number > 0


@dataclasses.dataclass(frozen=True)
class Desk:
    """A list of articles in one state."""

    title: str
    empty: str
    articles: list[Any]
    count: Count
    url: str = ""
    time: str = "updated_at"  # the field whose time is told


@dataclasses.dataclass(frozen=True)
class QueuePanel:
    """What waits for moderators; `awaiting` and `reported` are empty for who sees own articles' comments only."""

    url: str
    held: Count
    since: dt.datetime | None  # when the one was held that has waited longest
    awaiting: Count | None
    reported: Count | None
    is_own: bool
    is_late: bool = False  # the oldest has waited longer than the publication allows


@dataclasses.dataclass(frozen=True)
class ErrorsPanel:
    """Errors that readers have told of and nobody has taken up, the longest waiting first."""

    url: str
    reports: list[ErrorReport]
    count: Count


@dataclasses.dataclass(frozen=True)
class CheckerPanel:
    """How the spam checker in use fares, in words, without its key."""

    name: str
    is_well: bool
    words: str
    detail: str


def dashboard(user: User | AnonymousUser) -> dict[str, Any]:
    """What the dashboard's template shows."""
    now = timezone.now()
    if not isinstance(user, User):
        return {}
    sees_queue = user.has_perm("comments.view_queue")
    return {
        "title": "",
        "now": now,
        "desks": _desks(user, now),
        "published": _published(user, now),
        "told_errors": _told_errors(user),
        "queue": _queue(user, now),
        "checker": _checker(now) if sees_queue else None,
        "alerts": list(Alert.objects.filter(resolved_at=None)[:ROWS]) if user.has_perm("newsroom.view_alert") else None,
        "may_resolve": user.has_perm("newsroom.change_alert"),
        "article_add_url": address("articles_article_add") if user.has_perm("articles.add_article") else "",
    }


def count(rows: QuerySet[Any]) -> Count:
    """Count no further than is told."""
    return Count(rows.order_by().values("pk")[: COUNT_LIMIT + 1].count())


def address(name: str, *args: object) -> str:
    """A page of the admin; empty where no app provides it."""
    try:
        return reverse(f"admin:{name}", args=args)
    except NoReverseMatch:
        return ""


def _desks(user: User, now: dt.datetime) -> list[Desk]:
    if not user.has_perm("articles.view_article"):
        return []
    seen = Article.objects.seen_by(user).select_related("section", "updated_by")
    mine = seen.filter(created_by=user)
    is_desk = user.has_perm("articles.publish_article")
    approved = seen.filter(state=State.APPROVED, scheduled_at=None)
    desks = [
        _desk(
            _("My drafts"), _("You have no drafts."), mine.filter(state=State.DRAFT).order_by("-updated_at"), "draft"
        ),
        _desk(
            _("Handed in") if is_desk else _("With the desk"),
            _("Nothing has been handed in.") if is_desk else _("You have handed nothing in."),
            seen.filter(state=State.READY).order_by("updated_at"),
            "ready",
        ),
    ]
    if is_desk:
        desks.append(
            _desk(_("Approved"), _("Nothing waits to be published."), approved.order_by("updated_at"), "approved")
        )
        # Of a month, or each look would go through all articles that were ever live.
        lately = seen.filter(updated_at__gt=now - SAVED_SINCE_SHOWN).saved_since().filter(scheduled_at=None)
        if lately.exists():
            desks.append(_desk(_("Live, saved since"), "", lately.order_by("-updated_at"), "saved_since"))
    scheduled = seen.filter(scheduled_at__gt=now).order_by("scheduled_at")
    desks.append(_desk(_("Scheduled"), _("Nothing is scheduled."), scheduled, "", time="scheduled_at"))
    return desks


def _desk(title: str, empty: str, rows: QuerySet[Article], state: str, *, time: str = "updated_at") -> Desk:
    articles = list(rows[:ROWS])
    for article in articles:
        article.told_at = getattr(article, time)  # type: ignore[attr-defined]
        article.url = address("articles_article_change", article.pk)  # type: ignore[attr-defined]
    url = address("articles_article_changelist")
    if url and state:
        url += f"?state={state}"
    return Desk(title, empty, articles, count(rows) if len(articles) == ROWS else Count(len(articles)), url, time)


def _published(user: User, now: dt.datetime) -> list[LiveArticle]:
    if not user.has_perm("articles.view_article"):
        return []
    rows = LiveArticle.objects.visible(now).newest_first().select_related("section")
    return list(rows.only("headline", "path", "visible_from", "comment_count", "article_id", "section__name")[:ROWS])


def _told_errors(user: User) -> ErrorsPanel | None:
    if not user.has_perm(error_reports.RIGHT):
        return None
    rows = ErrorReport.objects.filter(state=ErrorState.OPEN)
    columns = ("words", "passage", "created_at", "article__headline")
    shown = list(rows.select_related("article").only(*columns).order_by("pk")[:ROWS])
    number = count(rows) if len(shown) == ROWS else Count(len(shown))
    return ErrorsPanel(f"{address('articles_errorreport_changelist')}?state__exact=open", shown, number)


def _queue(user: User, now: dt.datetime) -> QueuePanel | None:
    held, longest = Comment.objects.to_count(Status.HELD), Comment.objects.longest_held()
    if user.has_perm("comments.view_queue"):
        awaiting = count(Comment.objects.to_count(Status.AWAITING))
        reported = count(Comment.objects.filter(reported_rank__isnull=False).order_by())
        since = _since(longest)
        is_late = since is not None and Publication.current().waits_too_long(since, now=now)
        return QueuePanel(
            address("comments_queue"), count(held), since, awaiting, reported, is_own=False, is_late=is_late
        )
    if user.has_perm("comments.view_own_articles_queue"):
        own = under(Article.objects.seen_by(user))
        return QueuePanel(
            address("comments_queue"), count(held.filter(own)), _since(longest.filter(own)), None, None, is_own=True
        )
    return None


def _since(longest_held: QuerySet[Comment]) -> dt.datetime | None:
    return longest_held.values_list("decided_at", flat=True).first()


CHECKERS = {
    "embedded": gettext_lazy("Embedded checker"),
    "akismet": gettext_lazy("Akismet"),
}


def _checker(now: dt.datetime) -> CheckerPanel:
    scheme = settings.SPAM_CHECK_URL.partition(":")[0].partition("+")[0]
    name = str(CHECKERS.get(scheme, scheme))
    health = CheckerHealth.objects.filter(checker=scheme).first()
    if health is not None and health.failures:
        words = ngettext(
            "No usable answer, %(count)d failure.", "No usable answer, %(count)d failures.", health.failures
        )
        said = words % {"count": health.failures}
        if health.open_until is not None and health.open_until > now:
            again = sentence(_("It is asked again at %(time)s."), time=date_and_time(health.open_until, now))
            said = format_html("{} {}", said, again)
        return CheckerPanel(name, False, said, health.last_error)
    if scheme == "embedded":
        if settings.SPAM_SHADOW_URL.startswith("akismet"):
            return CheckerPanel(name, True, _("Checks here; for comparison replies go to a service, too."), "")
        return CheckerPanel(name, True, _("Checks here; nothing leaves this server."), "")
    if health is None or health.last_ok_at is None:
        return CheckerPanel(name, True, _("Has not been asked about a reply yet."), "")
    answered = sentence(_("Last answered at %(time)s."), time=date_and_time(health.last_ok_at, now))
    return CheckerPanel(name, True, answered, "")
