"""Writes the read model. Called by `publishing` inside its transactions, by nobody else."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.body import text_of, word_count
from articles.content import ArticleContent
from articles.models import (
    Article,
    Author,
    Image,
    LiveArticle,
    LiveByline,
    LiveTag,
    Redirect,
    Revision,
    Section,
    Source,
)
from articles.page_version import bump_site
from articles.rendering import picture_data
from newsroom.models import Publication
from newsroom.verbs import Refused


def project(
    article: Article,
    revision: Revision,
    *,
    visible_from: dt.datetime,
    updated_at: dt.datetime | None,
    now: dt.datetime,
    lead: dict[str, Any] | None = None,
) -> LiveArticle:
    """Make `revision` what readers see from `visible_from` on. `updated_at` None keeps the time that stands. `lead` is
    the lead picture's data as `lead_of` gave them; None: as they are now.

    Raises Refused if the address belongs to another article.
    """
    content = ArticleContent.of_revision(revision)
    section = _section(content)
    # Locked: comments keep their count in the same row.
    live = LiveArticle.objects.select_for_update().filter(article=article).first() or LiveArticle(article=article)
    day = _first_day(article, live, visible_from)
    path = path_of(section.slug, day, content.slug)
    if LiveArticle.objects.filter(path=path).exclude(article=article).exists():
        raise Refused(_("Another article of that day has the same section and address: choose another one."))
    if Redirect.objects.filter(path=path, article__isnull=False).exclude(article=article).exists():
        raise Refused(_("This address leads to an article that has moved from it: choose another one."))
    _redirect(article, live, path, now)
    tags = _tags(content)
    _fill(live, revision, content, section=section, day=day, visible_from=visible_from)
    live.lead = lead or live.lead
    live.updated_at = updated_at or live.updated_at
    live.projected_at = now
    live.save()
    live.bylines.all().delete()
    LiveByline.objects.bulk_create(
        LiveByline(live=live, author=author, order=order, visible_from=visible_from)
        for order, author in enumerate(_authors(content))
    )
    live.live_tags.all().delete()
    LiveTag.objects.bulk_create(LiveTag(live=live, tag=tag, visible_from=visible_from) for tag in tags)
    bump_site()
    return live


@dataclasses.dataclass(frozen=True)
class Unsaved:
    """What publishing a revision would write."""

    live: LiveArticle
    authors: list[Author]
    tags: list[Tag]


def unsaved(article: Article, revision: Revision, *, now: dt.datetime) -> Unsaved:
    """The revision as readers would see it, without writing anything. Raises Refused."""
    content = ArticleContent.of_revision(revision)
    live = LiveArticle.objects.filter(article=article).first() or LiveArticle(article=article)
    visible_from = live.visible_from or article.first_published_at or article.scheduled_at or now
    tags = _tags(content)
    day = _first_day(article, live, visible_from)
    _fill(live, revision, content, section=_section(content), day=day, visible_from=visible_from)
    return Unsaved(live, _authors(content), tags)


def is_shown(article: Article, revision: Revision, *, now: dt.datetime) -> bool:
    """Whether readers see the revision already, with all that projecting it now would take from other rows."""
    live = LiveArticle.objects.visible(now).filter(article=article, revision=revision).first()
    if live is None:
        return False
    new = unsaved(article, revision, now=now)
    fields = [field.attname for field in LiveArticle._meta.concrete_fields]
    return (
        all(getattr(live, name) == getattr(new.live, name) for name in fields)
        and list(live.bylines.values_list("author", flat=True)) == [author.pk for author in new.authors]
        and set(live.live_tags.values_list("tag", flat=True)) == {tag.pk for tag in new.tags}
    )


def lead_of(revision: Revision) -> dict[str, Any] | None:
    """What publishing the revision now would take from its lead picture."""
    return _lead(ArticleContent.of_revision(revision))


def _first_day(article: Article, live: LiveArticle, visible_from: dt.datetime) -> dt.date:
    """The day in its address, which never changes once readers know it, in whatever zone the newsroom is since."""
    is_known = live.pk is not None and article.first_published_at is not None
    return live.first_day if is_known else timezone.localdate(visible_from)


def _section(content: ArticleContent) -> Section:
    section = Section.objects.filter(pk=content.section_id).first()
    if section is None:
        raise Refused(_("The section of this revision no longer exists."))
    return section


def _authors(content: ArticleContent) -> list[Author]:
    rows = Author.objects.in_bulk(content.author_ids)
    return [rows[pk] for pk in dict.fromkeys(content.author_ids) if pk in rows]


def _tags(content: ArticleContent) -> list[Tag]:
    return list(Tag.objects.filter(name__in=content.tags).order_by("name"))


def _fill(
    live: LiveArticle,
    revision: Revision,
    content: ArticleContent,
    *,
    section: Section,
    day: dt.date,
    visible_from: dt.datetime,
) -> None:
    publication = Publication.current()
    live.revision = revision
    live.visible_from = visible_from
    live.first_day = day
    live.path = path_of(section.slug, live.first_day, content.slug)
    live.section, live.slug = section, content.slug
    live.headline, live.short_headline = content.headline, content.short_headline
    live.standfirst = content.standfirst
    live.body_html = revision.body_html
    live.text = text_of(content.body)
    live.word_count = word_count(content.body)
    live.lead = _lead(content)
    live.sources = _sources(content)
    live.related_ids = list(content.related_ids)
    live.comments_mode = content.comments_mode or publication.comments_mode
    days = publication.close_comments_after_days
    live.comments_close_at = visible_from + dt.timedelta(days=days) if days else None


def hide(article: Article) -> None:
    """Take everything but the address and the counts out of the read model."""
    live = LiveArticle.objects.select_for_update().filter(article=article).first()
    if live is None:
        return
    live.visible_from = None
    live.headline = live.short_headline = live.standfirst = live.body_html = live.text = ""
    live.word_count, live.lead = 0, None
    live.sources, live.related_ids = [], []
    live.save()
    live.bylines.all().delete()
    live.live_tags.all().delete()
    bump_site()


def remove(article: Article) -> None:
    """Take back the projection of an article that readers have never seen, its address included."""
    LiveArticle.objects.filter(article=article).delete()
    bump_site()


def path_of(section_slug: str, day: dt.date, slug: str) -> str:
    """An article's address below the site's."""
    return f"/{section_slug}/{day:%Y/%m/%d}/{slug}/"


def _redirect(article: Article, live: LiveArticle, path: str, now: dt.datetime) -> None:
    """Keep an address that readers have known; free the new one of redirects to elsewhere."""
    Redirect.objects.filter(path=path).delete()
    if live.pk and live.path != path and article.first_published_at is not None:
        Redirect.objects.update_or_create(
            path=live.path, defaults={"article": article, "section": None, "created_at": now}
        )


def _lead(content: ArticleContent) -> dict[str, Any] | None:
    image = Image.objects.prefetch_related("renditions").filter(pk=content.lead_image_id or 0).first()
    if image is None:
        return None
    return picture_data(image) | {
        "id": image.pk,
        "token": image.token,
        "alt": content.lead_alt or image.alt,
        "caption": content.lead_caption or image.caption,
        "credit": image.credit,
    }


def _sources(content: ArticleContent) -> list[dict[str, str]]:
    rows = Source.objects.in_bulk([part.source_id for part in content.sources])
    return [
        {
            "role": part.role,
            "name": rows[part.source_id].name,
            "url": part.url or rows[part.source_id].url,
            "credit_line": rows[part.source_id].credit_line,
            "indexing": part.indexing or rows[part.source_id].indexing,
        }
        for part in content.sources
        if part.source_id in rows
    ]
