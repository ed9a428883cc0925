"""Writes made-up articles, for measurements: some through the verbs, as many as it takes like those."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import ForeignKey, Model
from django.utils import timezone

from articles import projection, publishing, revising
from articles.content import ArticleContent
from articles.models import (
    Article,
    ArticleEvent,
    Byline,
    LiveArticle,
    LiveByline,
    LiveTag,
    PublicationMarker,
    Revision,
    TaggedArticle,
)
from articles.page_version import bump_site
from newsroom.bulk_rows import BulkRows

_CHUNK = 200  # articles written at once

# What publishing leaves of an article, and how to find it.
ROWS: dict[type[Model], str] = {
    Article: "pk",
    Byline: "article",
    TaggedArticle: "content_object",
    Revision: "article",
    ArticleEvent: "article",
    LiveArticle: "article",
    LiveByline: "live__article",
    LiveTag: "live__article",
    PublicationMarker: "article",
}


@dataclasses.dataclass(frozen=True)
class Story:
    """In what one article differs from others of its section."""

    headline: str
    slug: str
    external_id: str
    at: dt.datetime  # of its publication


def publish(story: Story, content: ArticleContent, *, now: dt.datetime) -> Article:
    """By the verbs."""
    content = dataclasses.replace(content, headline=story.headline, slug=story.slug)
    article = revising.save(
        article_id=None, content=content, by=None, version=None, now=now, external_id=story.external_id
    )
    return publishing.publish(
        article_id=article.pk, by=None, version=article.version, now=now, first_published_at=story.at
    )


def publish_alike(like: Article, stories: Iterable[Story]) -> None:
    """Write row for row what `publish` would leave of each story, if its content were otherwise that of `like`."""
    tables = {model: _Table(model, like) for model in ROWS}
    rest = iter(stories)
    while chunk := list(itertools.islice(rest, _CHUNK)):
        with transaction.atomic():  # keys of others may be written before their rows
            copies = [_copies(tables, story) for story in chunk]
            for table in tables.values():
                table.rows.write(row for copy in copies for row in copy[table.model])
    for table in tables.values():
        table.rows.finish()
    bump_site()


class _Table:
    """The rows of one kind that hang on an article, and the keys of their copies."""

    def __init__(self, model: type[Model], like: Article) -> None:
        self.model = model
        self.fields = list(model._meta.concrete_fields)
        self.originals = list(model._default_manager.filter(**{ROWS[model]: like.pk}).order_by("pk").values())
        self.rows = BulkRows(model, " ".join(field.attname for field in self.fields))
        self.keys = itertools.count(self.rows.next_key())


def _copies(tables: dict[type[Model], _Table], story: Story) -> dict[type[Model], list[list[Any]]]:
    """The rows of one story, by model; their keys of each other are those of the copies."""
    keys = {(model, row["id"]): next(table.keys) for model, table in tables.items() for row in table.originals}
    found: dict[type[Model], list[list[Any]]] = {}
    for model, table in tables.items():
        found[model] = []
        for row in table.originals:
            values = row | {"id": keys[model, row["id"]]} | _own(model, row, story)
            for field in table.fields:
                if isinstance(field, ForeignKey) and (field.related_model, row[field.attname]) in keys:
                    values[field.attname] = keys[field.related_model, row[field.attname]]
            found[model].append([values[field.attname] for field in table.fields])
    return found


def _own(model: type[Model], row: dict[str, Any], story: Story) -> dict[str, Any]:
    """The values of a row in which stories differ."""
    names = {"headline": story.headline, "slug": story.slug}
    if model is Article:
        return names | {"external_id": story.external_id, "first_published_at": story.at}
    if model is Revision:
        return {"content": row["content"] | names}
    if model in (LiveByline, LiveTag):
        return {"visible_from": story.at}
    if model is not LiveArticle:
        return {}
    day = timezone.localdate(story.at)
    section = row["path"].split("/")[1]
    closes = row["comments_close_at"]
    return names | {
        "path": projection.path_of(section, day, story.slug),
        "first_day": day,
        "visible_from": story.at,
        "comments_close_at": closes and closes - row["visible_from"] + story.at,
    }
