"""An imported article becomes rows, by the verbs that the newsroom's admin calls."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import publishing, revising
from articles.content import ArticleContent, SourcePart
from articles.importing import naming
from articles.importing.story import SLUG, Note, Story
from articles.models import Article, Author, LiveArticle, PublicationMarker, Redirect, Section, Source
from articles.models.source import SourceRole
from articles.projection import path_of
from articles.sections import save_section
from articles.slugs import slug_of

AUTHOR_SLUG = 120


def is_here(story: Story) -> bool:
    """Whether an earlier import has written it."""
    return Article.objects.filter(external_id=story.external_id).exists()


@transaction.atomic
def write(story: Story, *, now: dt.datetime) -> list[Note]:
    """Write a story that is not here, with all that it brings along: with its date it is live since then, else a
    draft. Returns what it had to change. Raises newsroom.verbs.Refused."""
    notes: list[Note] = []
    section = _section(story.section, now)
    slug = _free_slug(story, section)
    if slug != story.slug:
        notes.append(Note("slug taken that day", f"{story.slug} → {slug}"))
    content = ArticleContent(
        headline=story.headline,
        standfirst=story.standfirst,
        slug=slug,
        section_id=section.pk,
        body=story.body,
        author_ids=tuple(_author(name).pk for name in story.authors),
        sources=_sources(story),
        tags=story.tags,
    )
    article = revising.save(
        article_id=None, content=content, by=None, version=None, now=now, external_id=story.external_id
    )
    if story.published_at is not None and story.body:
        publishing.publish(
            article_id=article.pk, by=None, version=article.version, now=now, first_published_at=story.published_at
        )
        # It appeared long ago and elsewhere: nobody is to be told of it as if it were new.
        PublicationMarker.objects.filter(article=article).update(done_at=now)
    return notes


def _section(name: str, now: dt.datetime) -> Section:
    """A new one stays out of the navigation, which is the newsroom's to decide."""
    found = naming.section(name)
    if found is not None:
        return found
    return save_section(Section(name=name, slug=naming.section_slug(name), in_navigation=False), by=None, now=now)


def _author(name: str) -> Author:
    found = naming.author(name)
    if found is not None:
        return found
    stem = slug_of(name)[: AUTHOR_SLUG - 8] or "author"
    number, slug = 1, stem
    while Author.objects.filter(slug__iexact=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return Author.objects.create(name=name, slug=slug)


def _sources(story: Story) -> tuple[SourcePart, ...]:
    """With the original's address the story is republished and its source says how it is indexed; without one the
    source is named under it."""
    if not story.source:
        return ()
    source = naming.source(story.source)
    if source is None:
        source = Source.objects.create(name=story.source, credit_line=_("Source: %(name)s") % {"name": story.source})
    role = SourceRole.ORIGINAL if story.url else SourceRole.CONTRIBUTED
    return (SourcePart(source_id=source.pk, role=role, url=story.url),)


def _free_slug(story: Story, section: Section) -> str:
    if story.published_at is None:
        return story.slug
    day = timezone.localdate(story.published_at)
    number, slug = 1, story.slug
    while _is_taken(path_of(section.slug, day, slug)):
        number += 1
        ending = f"-{number}"
        slug = f"{story.slug[: SLUG - len(ending)]}{ending}"
    return slug


def _is_taken(path: str) -> bool:
    """By an article, or by one that has moved from there."""
    return LiveArticle.objects.filter(path=path).exists() or Redirect.objects.filter(path=path).exists()
