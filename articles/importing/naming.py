"""Sections, authors, sources and tags that an imported article names: found, or to be made. Nothing here writes."""

from __future__ import annotations

import dataclasses
import hashlib

from django.utils.text import slugify
from taggit.models import Tag

from articles.importing.story import FALLBACK_SECTION, Story
from articles.models import Author, Section, Source
from articles.models.section import RESERVED_SLUGS

_SECTION_SLUG = 60


@dataclasses.dataclass(frozen=True)
class New:
    """A row that an article brings along. Two are equal that would be one row."""

    kind: str
    name: str = dataclasses.field(compare=False)
    key: str


def brought_along(story: Story) -> list[New]:
    """What is not here yet of all that the story names."""
    new = []
    if section(story.section) is None:
        new.append(New("section", story.section, section_slug(story.section)))
    new += [New("author", name, name.casefold()) for name in story.authors if author(name) is None]
    if story.source and source(story.source) is None:
        new.append(New("source", story.source, story.source.casefold()))
    new += [
        New("tag", name, name.casefold()) for name in story.tags if not Tag.objects.filter(name__iexact=name).exists()
    ]
    return new


def section(name: str) -> Section | None:
    """By name or slug."""
    by_slug = Section.objects.filter(slug__iexact=section_slug(name)).first()
    return by_slug or Section.objects.filter(name__iexact=name).first()


def section_slug(name: str) -> str:
    """That of a section made for the name."""
    slug = slugify(name.replace(".", "-"))[:_SECTION_SLUG].strip("-_")
    if not slug:
        slug = f"section-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return f"{slug}-{slugify(FALLBACK_SECTION)}" if slug in RESERVED_SLUGS else slug


def author(name: str) -> Author | None:
    """The first of that name."""
    return Author.objects.filter(name__iexact=name).order_by("pk").first()


def source(name: str) -> Source | None:
    """By its name."""
    return Source.objects.filter(name__iexact=name).first()
