"""Writes the read model. Called by `publishing` inside its transactions, by nobody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
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
from articles.rendering import sizes_of
from newsroom.models import Publication
from newsroom.verbs import Refused


def project(
    article: Article,
    revision: Revision,
    *,
    visible_from: dt.datetime,
    updated_at: dt.datetime | None,
    now: dt.datetime,
) -> LiveArticle:
    """Make `revision` what readers see from `visible_from` on. `updated_at` None keeps the time that stands.

    Raises Refused if the address belongs to another article.
    """
    content = ArticleContent.from_json(revision.content)
    section = Section.objects.filter(pk=content.section_id).first()
    if section is None:
        raise Refused(_("The section of this revision no longer exists."))
    # Locked: comments keep their count in the same row.
    live = LiveArticle.objects.select_for_update().filter(article=article).first() or LiveArticle(article=article)
    first_day = timezone.localdate(visible_from)
    path = path_of(section.slug, first_day, content.slug)
    if LiveArticle.objects.filter(path=path).exclude(article=article).exists():
        raise Refused(_("Another article of that day has the same section and slug: choose another slug."))
    _redirect(article, live, path, now)
    publication = Publication.current()
    live.revision = revision
    live.visible_from = visible_from
    live.updated_at = updated_at or live.updated_at
    live.projected_at = now
    live.path = path
    live.section, live.slug, live.first_day = section, content.slug, first_day
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
    tags = list(Tag.objects.filter(tagged_articles__content_object=article, name__in=content.tags).order_by("name"))
    known = {tag.name for tag in tags}
    tags += [Tag.objects.get_or_create(name=name)[0] for name in content.tags if name not in known]
    live.tag_names = [tag.name for tag in tags]
    live.save()
    live.bylines.all().delete()
    authors = set(Author.objects.filter(pk__in=content.author_ids).values_list("pk", flat=True))
    LiveByline.objects.bulk_create(
        LiveByline(live=live, author_id=pk, order=order, visible_from=visible_from)
        for order, pk in enumerate(content.author_ids)
        if pk in authors
    )
    live.live_tags.all().delete()
    LiveTag.objects.bulk_create(LiveTag(live=live, tag=tag, visible_from=visible_from) for tag in tags)
    bump_site()
    return live


def hide(article: Article) -> None:
    """Take everything but the address and the counts out of the read model."""
    live = LiveArticle.objects.select_for_update().filter(article=article).first()
    if live is None:
        return
    live.visible_from = None
    live.headline = live.short_headline = live.standfirst = live.body_html = live.text = ""
    live.word_count, live.lead = 0, None
    live.sources, live.related_ids, live.tag_names = [], [], []
    live.save()
    live.bylines.all().delete()
    live.live_tags.all().delete()
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
    return {
        "id": image.pk,
        "token": image.token,
        "alt": content.lead_alt or image.alt,
        "caption": content.lead_caption or image.caption,
        "credit": image.credit,
        "width": image.width,
        "height": image.height,
        "sizes": sizes_of(image),
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
