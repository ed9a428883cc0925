"""Read the demonstration newspaper's files into frozen dataclasses.

Times are relative: an article's age in days before the moment of loading, a comment's age in minutes after its
article's publication. So the week is always the last one, whenever it is loaded.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

CONTENT_DIR = Path(__file__).parent / "content"

ArticleState = Literal["draft", "ready", "approved", "scheduled", "live"]
SourceRole = Literal["contributed", "original"]
QueueState = Literal["held", "spam", "rejected"]


class DemoContentError(ValueError):
    """A file of the demonstration content cannot be read; the text names the file."""


@dataclass(frozen=True)
class Publication:
    name: str
    tagline: str
    town: str
    contact_email: str
    corrections_email: str
    publisher: str
    address: str
    policies: str
    """HTML."""


@dataclass(frozen=True)
class Section:
    slug: str
    name: str
    description: str
    order: int
    """Among the sections with the same parent."""
    parent: str | None


@dataclass(frozen=True)
class Author:
    slug: str
    name: str
    role: str
    bio: str
    email: str
    """Empty where the author has no public address."""
    account: str | None
    """User name of the demonstration account that the author writes with."""


@dataclass(frozen=True)
class Source:
    slug: str
    name: str
    kind: Literal["agency", "publisher"]
    credit_line: str
    url: str
    indexing: Literal["index", "noindex"]


@dataclass(frozen=True)
class Page:
    slug: str
    title: str
    order: int
    body: str
    """HTML."""


@dataclass(frozen=True)
class Picture:
    motif: str
    """A key of `pictures.MOTIFS`."""
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Figure:
    key: str
    """Stands in the body as `<figure data-key="KEY"></figure>`."""
    picture: Picture


@dataclass(frozen=True)
class ArticleSource:
    source: str
    role: SourceRole
    url: str
    """Address of the original article; empty for an agency that contributed."""


@dataclass(frozen=True)
class Article:
    slug: str
    headline: str
    short_headline: str
    standfirst: str
    section: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    days_ago: float
    picture: Picture
    figures: tuple[Figure, ...]
    related: tuple[str, ...]
    sources: tuple[ArticleSource, ...]
    state: ArticleState
    scheduled_in_hours: float | None
    body: str
    """HTML. Links between articles are `href="demo:SLUG"`; `<div data-related></div>` places the related stories."""


@dataclass(frozen=True)
class Comment:
    id: int
    """Unique within its article; parents have come before."""
    parent: int | None
    name: str
    body: str
    minutes: int
    """After the article's publication, never later than now."""
    url: str = ""


@dataclass(frozen=True)
class QueuedComment:
    article: str
    state: QueueState
    name: str
    email: str
    body: str
    minutes_ago: int
    url: str = ""
    reason: str = ""
    """What the moderator told the reader; set for `rejected` alone."""


@dataclass(frozen=True)
class Report:
    article: str
    comment: int
    """In the article's thread."""
    reason: Literal["spam", "insult", "false", "private", "other"]
    words: str
    minutes_ago: int


@dataclass(frozen=True)
class ErrorReport:
    article: str
    passage: str
    """Of the article's text."""
    words: str
    minutes_ago: int


@dataclass(frozen=True)
class DemoContent:
    publication: Publication
    sections: tuple[Section, ...]
    """Parents before children."""
    authors: tuple[Author, ...]
    sources: tuple[Source, ...]
    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    threads: dict[str, tuple[Comment, ...]] = field(default_factory=dict)
    """By the article's slug, in an order in which parents come before their answers."""
    queue: tuple[QueuedComment, ...] = ()
    reports: tuple[Report, ...] = ()
    errors: tuple[ErrorReport, ...] = ()


def load(directory: Path = CONTENT_DIR) -> DemoContent:
    """Read everything; raise `DemoContentError` for a file that is missing or malformed."""
    threads = {
        path.stem: tuple(Comment(**row) for row in _json(path))
        for path in sorted((directory / "threads").glob("*.json"))
    }
    return DemoContent(
        publication=Publication(**_json(directory / "publication.json")),
        sections=tuple(Section(**row) for row in _json(directory / "sections.json")),
        authors=tuple(Author(**row) for row in _json(directory / "authors.json")),
        sources=tuple(Source(**row) for row in _json(directory / "sources.json")),
        pages=tuple(Page(**row) for row in _json(directory / "pages.json")),
        articles=tuple(_article(path) for path in sorted((directory / "articles").glob("*.md"))),
        threads=threads,
        queue=tuple(QueuedComment(**row) for row in _json(directory / "queue.json")),
        reports=tuple(Report(**row) for row in _json(directory / "reports.json")),
        errors=tuple(ErrorReport(**row) for row in _json(directory / "errors.json")),
    )


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DemoContentError(f"{path}: {error}") from error


def _article(path: Path) -> Article:
    try:
        opening, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        if opening:
            raise ValueError("text before the front matter")
        return _article_from(json.loads(front), body.strip())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DemoContentError(f"{path}: {error!r}") from error


def _article_from(front: dict[str, Any], body: str) -> Article:
    figures = tuple(
        Figure(key=row["key"], picture=Picture(row["motif"], row["alt"], row["caption"], row["credit"]))
        for row in front.get("figures", ())
    )
    sources = tuple(ArticleSource(row["source"], row["role"], row.get("url", "")) for row in front.get("sources", ()))
    return Article(
        slug=front["slug"],
        headline=front["headline"],
        short_headline=front["short_headline"],
        standfirst=front["standfirst"],
        section=front["section"],
        authors=tuple(front["authors"]),
        tags=tuple(front["tags"]),
        days_ago=float(front["days_ago"]),
        picture=Picture(**front["picture"]),
        figures=figures,
        related=tuple(front.get("related", ())),
        sources=sources,
        state=front.get("state", "live"),
        scheduled_in_hours=front.get("scheduled_in_hours"),
        body=body,
    )
