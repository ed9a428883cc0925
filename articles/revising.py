"""Changing the working copy: saving, restoring, deleting. Each change is a revision and an event."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from articles.body import sanitise
from articles.content import ArticleContent
from articles.models import Article, ArticleEvent, Revision
from articles.models.article import State
from articles.models.revision import OF_ITS_THREAD, Verb
from articles.rendering import render_body
from articles.rights import may_edit, require
from newsroom.models import User
from newsroom.sentences import with_values
from newsroom.verbs import Conflict, Refused

KEEP: Final = object()
FARTHEST = dt.timedelta(days=3653)


def save(
    *,
    article_id: int | None,
    content: ArticleContent,
    by: User | None,
    version: int | None,
    now: dt.datetime,
    embargo_until: dt.datetime | object | None = KEEP,
    external_id: str | None = None,
    is_schedule_next: bool = False,
    note: str = "",
) -> Article:
    """Write the working copy, new or changed, and its revision.

    `version` is what the caller saw, None for a new article. `by` None is the program itself. Raises NotAllowed,
    Conflict, Refused. A change to an approved article sends it back to be approved, unless that revision is scheduled.
    `is_schedule_next` promises that the same transaction schedules it anew or takes it off the schedule, so that an
    embargo need not fit the time that stands.
    """
    content = dataclasses.replace(content, slug=content.slug.lower(), body=sanitise(content.body))
    with transaction.atomic():
        if article_id is None:
            require(by is None or by.has_perm("articles.add_article"))
            article = Article(created_at=now, created_by=by, external_id=external_id, updated_at=now)
        else:
            article = locked(article_id, version=version)
            require(may_edit(by, article))
        before = article.state if article_id else ""
        if embargo_until is not KEEP:
            stood = article.embargo_until
            article.embargo_until = embargo_until  # type: ignore[assignment]
            if article.embargo_until is not None:
                require_within_reach(article.embargo_until, now)
                if article.embargo_until != stood and article.embargo_until <= now:
                    raise Refused(_("This embargo has ended already. Please check its date."))
            if not is_schedule_next:
                _require_schedule_after_embargo(article)
        if article.state == State.APPROVED and article.scheduled_at is None:
            article.state = State.READY
        _write(article, content, by=by, now=now)
        revision = add_revision(article, by=by, now=now, note=note)
        record(article, Verb.SAVE, by=by, now=now, revision=revision, before=before, note=note)
    return article


def restore(*, article_id: int, revision_id: int, by: User | None, version: int, now: dt.datetime) -> Article:
    """Make an earlier revision the working copy again, as a new revision. Raises NotAllowed, Conflict, Refused."""
    with transaction.atomic():
        article = locked(article_id, version=version)
        require(may_edit(by, article))
        earlier = article.revisions.filter(pk=revision_id).first()
        if earlier is None:
            raise Refused(_("This article has no such revision."))
        before = article.state
        if article.state == State.APPROVED and article.scheduled_at is None:
            article.state = State.READY
        _write(article, _still_possible(ArticleContent.of_revision(earlier)), by=by, now=now)
        revision = add_revision(article, by=by, now=now)
        record(article, Verb.RESTORE, by=by, now=now, revision=revision, before=before, note=str(earlier.number))
    return article


def delete(*, article_id: int, by: User | None, version: int) -> None:
    """Delete what readers have never seen and what does not wait for them, with all its revisions.

    Raises NotAllowed, Conflict, Refused.
    """
    with transaction.atomic():
        article = locked(article_id, version=version)
        require(may_edit(by, article) and (by is None or by.has_perm("articles.delete_article")))
        if article.first_published_at is not None or article.scheduled_at is not None:
            raise Refused(_("What readers have seen or are to see is not deleted: withdraw it, or unschedule it."))
        article.delete()


def locked(article_id: int, *, version: int | None) -> Article:
    """The row, locked for this transaction. Raises Conflict if it is gone or its version is not the one seen.

    Its key stays free for what refers to it: a comment that is written or changed looks it up when its transaction
    ends, with the live row locked, which is locked after this one here.
    """
    article = Article.objects.select_for_update(of=("self",), no_key=True).filter(pk=article_id).first()
    if article is None:
        raise Conflict(_("This article has been deleted."))
    if version is not None and article.version != version:
        raise Conflict(what_happened(article))
    return article


def what_happened(article: Article) -> str:
    """For who saw an older version: the last event in words."""
    event = article.events.exclude(verb__in=OF_ITS_THREAD).select_related("by").first()
    if event is None:
        return _("The article has changed since you opened it.")
    return with_values(
        _("The article has changed since you opened it: %(what)s by %(who)s."),
        what=event.get_verb_display(),
        who=event.by or _("the program"),
    )


def add_revision(article: Article, *, by: User | None, now: dt.datetime, note: str = "") -> Revision:
    """Snapshot the working copy as it stands, of an article that is locked or new."""
    content = ArticleContent.of(article)
    last = article.revisions.values_list("number", flat=True).first() or 0
    return Revision.objects.create(
        article=article,
        number=last + 1,
        version=article.version,
        content=content.to_json() | {"tag_keys": dict(article.tags.values_list("name", "pk"))},
        body_html=render_body(content.body),
        created_at=now,
        created_by=by,
        note=note[:300],
    )


def record(
    article: Article,
    verb: Verb,
    *,
    by: User | None,
    now: dt.datetime,
    before: str,
    revision: Revision | None = None,
    note: str = "",
) -> ArticleEvent:
    """Write down who did what."""
    return ArticleEvent.objects.create(
        article=article,
        verb=verb,
        at=now,
        by=by,
        revision=revision,
        state_before=before,
        state_after=article.state,
        note=note[:500],
    )


def require_within_reach(when: dt.datetime, now: dt.datetime) -> None:
    """Refuse a time that can only be a slip of the keyboard, and that calendars cannot add days to."""
    if when > now + FARTHEST:
        raise Refused(_("This is more than ten years away. Please check the year."))


def _require_schedule_after_embargo(article: Article) -> None:
    """What is scheduled appears by its time alone: an embargo that ends later must not be set over it."""
    scheduled, embargo = article.scheduled_at, article.embargo_until
    if scheduled is not None and embargo is not None and embargo > scheduled:
        raise Refused(
            _(
                "It is scheduled for a time before this embargo ends. Schedule it for a later time, too, or take it off"
                " the schedule."
            )
        )


def _write(article: Article, content: ArticleContent, *, by: User | None, now: dt.datetime) -> None:
    content.write_to(article)
    article.updated_at, article.updated_by = now, by
    if article.pk:
        article.version += 1
    article.save()
    content.write_relations(article)


def _still_possible(content: ArticleContent) -> ArticleContent:
    """An old revision without what has been deleted since; its section must still be there."""
    from articles.models import Author, Image, Section, Source

    if not Section.objects.filter(pk=content.section_id).exists():
        raise Refused(_("The section of this revision no longer exists."))
    authors = set(Author.objects.filter(pk__in=content.author_ids).values_list("pk", flat=True))
    sources = set(Source.objects.filter(pk__in=[s.source_id for s in content.sources]).values_list("pk", flat=True))
    stories = set(Article.objects.filter(pk__in=content.related_ids).values_list("pk", flat=True))
    has_image = content.lead_image_id and Image.objects.filter(pk=content.lead_image_id).exists()
    return dataclasses.replace(
        content,
        author_ids=tuple(pk for pk in content.author_ids if pk in authors),
        sources=tuple(part for part in content.sources if part.source_id in sources),
        related_ids=tuple(pk for pk in content.related_ids if pk in stories),
        lead_image_id=content.lead_image_id if has_image else None,
    )
