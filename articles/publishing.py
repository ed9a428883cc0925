"""The verbs that move an article towards readers and away from them.

Each takes the version that its caller saw, checks rights and state, changes, records, and lets others know after
commit. Only these verbs write the read model (through `projection`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from articles import projection
from articles.models import Article, PublicationMarker, Revision
from articles.models.article import State
from articles.models.revision import Verb
from articles.rendering import render_body
from articles.revising import add_revision, locked, record, require_within_reach
from articles.rights import may_edit, may_publish, require
from newsroom.models import User
from newsroom.moments import date_and_time_text
from newsroom.verbs import Refused


def hand_in(*, article_id: int, by: User | None, version: int, now: dt.datetime, note: str = "") -> Article:
    """A reporter's draft goes to the desk."""

    def change(article: Article) -> None:
        require(may_edit(by, article))
        _require_state(article, State.DRAFT)
        _require_complete(article)
        article.state = State.READY

    return _verb(article_id, Verb.HAND_IN, change, by=by, version=version, now=now, note=note)


def send_back(*, article_id: int, by: User | None, version: int, now: dt.datetime, note: str = "") -> Article:
    """The desk returns it to its author as a draft, with a note."""

    def change(article: Article) -> None:
        require(may_publish(by))
        _require_state(article, State.READY, State.APPROVED)
        _require_unscheduled(article)
        article.state = State.DRAFT

    return _verb(article_id, Verb.SEND_BACK, change, by=by, version=version, now=now, note=note)


def approve(*, article_id: int, by: User | None, version: int, now: dt.datetime, note: str = "") -> Article:
    """The desk says that it can be published."""

    def change(article: Article) -> None:
        require(may_publish(by))
        _require_state(article, State.DRAFT, State.READY)
        _require_complete(article)
        article.state = State.APPROVED

    return _verb(article_id, Verb.APPROVE, change, by=by, version=version, now=now, note=note)


def publish(
    *,
    article_id: int,
    by: User | None,
    version: int,
    now: dt.datetime,
    is_substantial: bool = False,
    first_published_at: dt.datetime | None = None,
) -> Article:
    """Show readers the newest revision at once. `is_substantial` marks an update of a live article as one that
    readers are told of. `first_published_at` is for imports: when it appeared elsewhere. Where readers see just that
    already, nothing is written and the article comes back in the version that the caller saw."""

    def change(article: Article) -> bool:
        require(may_publish(by))
        _require_complete(article)
        if article.embargo_until and article.embargo_until > now:
            raise Refused(_("Under embargo until %(when)s.") % {"when": date_and_time_text(article.embargo_until)})
        revision = _up_to_date(article, by=by, now=now)
        if not is_substantial and article.scheduled_at is None and projection.is_shown(article, revision, now=now):
            return False
        visible_from = article.first_published_at or first_published_at or now
        _drop_schedule(article, by=by, now=now)
        _forget_markers(article)  # of a first publication that was scheduled
        projection.project(
            article,
            revision,
            visible_from=visible_from,
            updated_at=now if is_substantial and article.first_published_at else None,
            now=now,
        )
        become_live(article, revision, visible_from)
        mark(article, revision, due_at=now)
        return True

    return _verb(article_id, Verb.PUBLISH, change, by=by, version=version, now=now)


def schedule(
    *,
    article_id: int,
    at: dt.datetime,
    by: User | None,
    version: int,
    now: dt.datetime,
    is_substantial: bool = False,
) -> Article:
    """Publish the newest revision, and no later one, at a time to come.

    A first publication is projected now and appears by the query alone; an update waits for `when_due.apply_update`,
    and `is_substantial` says whether readers are told of it.
    """

    require_to_come(at, now)

    def change(article: Article) -> None:
        require(may_publish(by))
        _require_complete(article)
        if article.embargo_until and article.embargo_until > at:
            raise Refused(_("Under embargo until %(when)s.") % {"when": date_and_time_text(article.embargo_until)})
        revision = _up_to_date(article, by=by, now=now)
        if article.first_published_at is None:
            _forget_markers(article)
            projection.project(article, revision, visible_from=at, updated_at=None, now=now)
            mark(article, revision, due_at=at)
            article.state = State.APPROVED
        article.scheduled_at, article.scheduled_revision = at, revision
        article.scheduled_lead = projection.lead_of(revision)
        article.scheduled_is_substantial = is_substantial

    return _verb(article_id, Verb.SCHEDULE, change, by=by, version=version, now=now, note=at.isoformat())


def require_to_come(at: dt.datetime, now: dt.datetime) -> None:
    """Refuse a time that nothing can be scheduled for, whatever the article. Raises Refused."""
    if at <= now:
        raise Refused(_("The time to publish must be in the future."))
    require_within_reach(at, now)


def unschedule(*, article_id: int, by: User | None, version: int, now: dt.datetime) -> Article:
    """Take a publication that waits off the schedule."""

    def change(article: Article) -> None:
        require(may_publish(by))
        if article.scheduled_at is None:
            raise Refused(_("Nothing is scheduled."))
        if article.first_published_at is None:
            _forget_markers(article)
            projection.remove(article)
        clear_schedule(article)

    return _verb(article_id, Verb.UNSCHEDULE, change, by=by, version=version, now=now)


def withdraw(*, article_id: int, by: User | None, version: int, now: dt.datetime, note: str = "") -> Article:
    """Take a live article away from readers; its address then says so."""

    def change(article: Article) -> None:
        require(may_publish(by))
        _require_state(article, State.LIVE)
        _drop_schedule(article, by=by, now=now)
        projection.hide(article)
        _forget_markers(article)
        article.state = State.WITHDRAWN
        article.live_revision = None

    return _verb(article_id, Verb.WITHDRAW, change, by=by, version=version, now=now, note=note)


def _verb(
    article_id: int,
    verb: Verb,
    change: Callable[[Article], bool | None],
    *,
    by: User | None,
    version: int,
    now: dt.datetime,
    note: str = "",
) -> Article:
    """`change` returns False where there is nothing to write."""
    with transaction.atomic():
        article = locked(article_id, version=version)
        settle_first_publication(article, now)
        before = article.state
        if change(article) is False:
            return article
        article.version += 1
        article.save()
        record(article, verb, by=by, now=now, revision=_newest(article), before=before, note=note)
    return article


def settle_first_publication(article: Article, now: dt.datetime) -> None:
    """The clock has made a scheduled first publication live without any process: let the working copy know."""
    if article.first_published_at is None and article.scheduled_at and article.scheduled_at <= now:
        assert article.scheduled_revision is not None
        become_live(article, article.scheduled_revision, article.scheduled_at)


def become_live(article: Article, revision: Revision, first_published_at: dt.datetime) -> None:
    """Readers see the revision: let the working copy say so, unsaved."""
    article.state = State.LIVE
    article.live_revision = revision
    article.first_published_at = first_published_at
    clear_schedule(article)


def clear_schedule(article: Article) -> None:
    """Nothing of it waits any more: unsaved."""
    article.scheduled_at = article.scheduled_revision = article.scheduled_lead = None
    article.scheduled_is_substantial = False


def _drop_schedule(article: Article, *, by: User | None, now: dt.datetime) -> None:
    """What was scheduled is older than what is published or withdrawn now, and would undo it: it goes, with a trace."""
    if article.scheduled_at is None:
        return
    revision, note = article.scheduled_revision, article.scheduled_at.isoformat()
    clear_schedule(article)
    record(article, Verb.UNSCHEDULE, by=by, now=now, revision=revision, before=article.state, note=note)


def _newest(article: Article) -> Revision:
    return article.revisions.order_by("-number")[0]


def _up_to_date(article: Article, *, by: User | None, now: dt.datetime) -> Revision:
    """The newest revision; a new one where pictures in its text have been described anew since it was rendered."""
    newest = _newest(article)
    if render_body(newest.content["body"]) == newest.body_html:
        return newest
    return add_revision(article, by=by, now=now, note=_("the texts of its pictures as they are now"))


def mark(article: Article, revision: Revision, *, due_at: dt.datetime) -> None:
    """What the publication of this revision brings with it is to be done once, from this time on."""
    PublicationMarker.objects.get_or_create(revision=revision, defaults={"article": article, "due_at": due_at})


def _forget_markers(article: Article) -> None:
    """What is not announced yet and will not appear as it was marked is not announced."""
    PublicationMarker.objects.filter(article=article, done_at=None).delete()


def _require_state(article: Article, *states: State) -> None:
    if article.state not in states:
        raise Refused(_("This is not possible: the article is “%(state)s”.") % {"state": article.get_state_display()})


def _require_unscheduled(article: Article) -> None:
    if article.scheduled_at is not None:
        raise Refused(_("The article is scheduled: take it off the schedule first."))


def _require_complete(article: Article) -> None:
    if not article.headline.strip() or not article.body.strip():
        raise Refused(_("A headline and a text are needed before readers can see it."))
