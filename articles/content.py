"""The shape of an article's content: what a form gives, what a revision keeps, what publishing projects."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.db.models import Q
from taggit.models import Tag

from articles.models import Article, ArticleSource, Byline, RelatedStory, Revision


@dataclasses.dataclass(frozen=True, kw_only=True)
class SourcePart:
    """A source's part: `role` and `indexing` are values of SourceRole and Indexing (empty: the source's own)."""

    source_id: int
    role: str
    url: str = ""
    indexing: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ArticleContent:
    """All that an editor decides about an article's appearance. Sequences are in the editor's order."""

    headline: str
    slug: str
    section_id: int
    short_headline: str = ""
    standfirst: str = ""
    body: str = ""  # sanitised by `revising.save`, not before
    lead_image_id: int | None = None
    lead_alt: str = ""
    lead_caption: str = ""
    author_ids: tuple[int, ...] = ()
    sources: tuple[SourcePart, ...] = ()
    related_ids: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    comments_mode: str = ""

    @classmethod
    def of(cls, article: Article) -> ArticleContent:
        """The working copy as it stands in the database."""
        return cls(
            headline=article.headline,
            slug=article.slug,
            section_id=article.section_id,
            short_headline=article.short_headline,
            standfirst=article.standfirst,
            body=article.body,
            lead_image_id=article.lead_image_id,
            lead_alt=article.lead_alt,
            lead_caption=article.lead_caption,
            author_ids=tuple(article.bylines.values_list("author_id", flat=True)),
            sources=tuple(
                SourcePart(source_id=part.source_id, role=part.role, url=part.url, indexing=part.indexing)
                for part in article.article_sources.all()
            ),
            related_ids=tuple(article.related_stories.values_list("target_id", flat=True)),
            tags=tuple(sorted(article.tags.names())),
            comments_mode=article.comments_mode,
        )

    @classmethod
    def of_revision(cls, revision: Revision) -> ArticleContent:
        """As a revision keeps it, but for tags: one that has been renamed since comes by its new name, one that has
        been deleted since is gone."""
        content = cls.from_json(revision.content)
        keys: dict[str, int] = revision.content.get("tag_keys", {})
        if not keys:
            return content
        stand = dict(Tag.objects.filter(Q(pk__in=keys.values()) | Q(name__in=keys)).values_list("pk", "name"))
        made_anew = set(stand.values())
        names = {stand.get(key, name) for name, key in keys.items() if key in stand or name in made_anew}
        return dataclasses.replace(content, tags=tuple(sorted(names)))

    def to_json(self) -> dict[str, Any]:
        """As a revision keeps it, beside the keys of its tags."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> ArticleContent:
        """What `to_json` made. Fields that were added since take their defaults."""
        names = {field.name for field in dataclasses.fields(cls)}
        known = {name: value for name, value in values.items() if name in names}
        known["sources"] = tuple(SourcePart(**part) for part in known.get("sources", ()))
        for name in ("author_ids", "related_ids", "tags"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)

    def write_to(self, article: Article) -> None:
        """Put the plain fields into the (unsaved) row; `write_relations` does the rest once it has a key."""
        for name in [
            "headline",
            "slug",
            "section_id",
            "short_headline",
            "standfirst",
            "body",
            "lead_image_id",
            "lead_alt",
            "lead_caption",
            "comments_mode",
        ]:
            setattr(article, name, getattr(self, name))

    def write_relations(self, article: Article) -> None:
        """Replace the relations of the working copy."""
        article.bylines.all().delete()
        Byline.objects.bulk_create(
            Byline(article=article, author_id=pk, order=order)
            for order, pk in enumerate(dict.fromkeys(self.author_ids))
        )
        article.article_sources.all().delete()
        ArticleSource.objects.bulk_create(
            ArticleSource(article=article, **dataclasses.asdict(part)) for part in dict.fromkeys(self.sources)
        )
        article.related_stories.all().delete()
        picked = [pk for pk in dict.fromkeys(self.related_ids) if pk != article.pk]
        RelatedStory.objects.bulk_create(
            RelatedStory(article=article, target_id=pk, order=order) for order, pk in enumerate(picked)
        )
        article.tags.set(self.tags)
