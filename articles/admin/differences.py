"""What one revision of an article has that another has not, word by word."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from articles.admin.choices import story_choices
from articles.admin.outline import outline
from articles.body import placed_pictures, text_of
from articles.content import ArticleContent
from articles.models import Author, Image, Page, Section, Source
from articles.models.source import Indexing, SourceRole
from newsroom.models import User
from newsroom.models.publication import CommentsMode

KEPT_AROUND = 30  # words shown on both sides of a change
MOST_WORDS = 60_000  # beyond that, paragraphs are compared as wholes: words would take minutes

_WORDS = re.compile(r"\n|[^\S\n]+|[^\s]+")


@dataclasses.dataclass(frozen=True)
class Piece:
    """A run of text: `kind` is same, added, removed or gap (text that was left out)."""

    kind: str
    text: str = ""


@dataclasses.dataclass(frozen=True)
class Difference:
    """One part of the article, under the name that the form gives it."""

    name: str
    pieces: Sequence[Piece]


def differences(old: ArticleContent, new: ArticleContent, *, told: User) -> list[Difference]:
    """The parts that differ, in the order of the form. Related stories are named as far as `told` may see them."""
    return _differing(*_texts(old, new, told=told))


def page_differences(old: Page, new: Page) -> list[Difference]:
    """The same of two states of a page outside the flow of news."""
    return _differing(*_page_texts(old, new))


def changed_parts(old: ArticleContent, new: ArticleContent) -> list[str]:
    """The names of the parts that differ, without looking anything up."""
    parts = {
        _("headline"): ("headline",),
        _("short headline"): ("short_headline",),
        _("standfirst"): ("standfirst",),
        _("text"): ("body",),
        _("lead picture"): ("lead_image_id", "lead_alt", "lead_caption"),
        _("section"): ("section_id",),
        _("address"): ("slug",),
        _("authors"): ("author_ids",),
        _("sources"): ("sources",),
        _("tags"): ("tags",),
        _("related stories"): ("related_ids",),
        _("comments"): ("comments_mode",),
    }
    return [name for name, fields in parts.items() if any(getattr(old, f) != getattr(new, f) for f in fields)]


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    return [
        Difference(name, list(_shortened(_compared(before[name], after[name]))))
        for name in before
        if before[name] != after[name]
    ]


class _Lines(str):
    """A text of which each line stands for one thing, and is the same or another as a whole."""


def _texts(*contents: ArticleContent, told: User) -> list[dict[str, str]]:
    names = _Names(contents, told)
    return [
        {
            _("Headline"): content.headline,
            _("Short headline"): content.short_headline,
            _("Standfirst"): content.standfirst,
            _("Text"): text_of(content.body),
            _("Pictures and form of the text"): _form_of(content.body, names.images),
            _("Lead picture"): _lead(content, names.images),
            _("Section"): names.sections.get(content.section_id, ""),
            _("Address"): content.slug,
            _("Authors"): _lines(names.authors, content.author_ids),
            _("Sources"): _Lines("\n".join(names.source(part) for part in content.sources)),
            _("Tags"): _Lines("\n".join(content.tags)),
            _("Related stories"): _lines(names.stories, content.related_ids),
            _("Comments"): str(dict(CommentsMode.choices).get(content.comments_mode, "")),
        }
        for content in contents
    ]


def _page_texts(*pages: Page) -> list[dict[str, str]]:
    placed = {picture.image_id for page in pages for picture in placed_pictures(page.body)}
    images = dict(Image.objects.filter(pk__in=placed).values_list("pk", "title"))
    return [
        {
            _("Title"): page.title,
            _("Address"): page.slug,
            _("Text"): text_of(page.body),
            _("Pictures and form of the text"): _form_of(page.body, images),
            _("In the footer"): _("Yes") if page.in_footer else _("No"),
            _("Order"): str(page.order),
        }
        for page in pages
    ]


class _Names:
    """What keys in revisions stand for, as far as the rows are still there."""

    def __init__(self, contents: Sequence[ArticleContent], told: User) -> None:
        images = {picture.image_id for content in contents for picture in placed_pictures(content.body)}
        images |= {content.lead_image_id for content in contents if content.lead_image_id}
        self.images = dict(Image.objects.filter(pk__in=images).values_list("pk", "title"))
        self.sections = dict(
            Section.objects.filter(pk__in=[content.section_id for content in contents]).values_list("pk", "name")
        )
        authors = {pk for content in contents for pk in content.author_ids}
        self.authors = dict(Author.objects.filter(pk__in=authors).values_list("pk", "name"))
        stories = {pk for content in contents for pk in content.related_ids}
        self.stories = {key: story.label for key, story in story_choices(told).named(stories).items()}
        sources = {part.source_id for content in contents for part in content.sources}
        self._sources = dict(Source.objects.filter(pk__in=sources).values_list("pk", "name"))

    def source(self, part: object) -> str:
        from articles.content import SourcePart

        assert isinstance(part, SourcePart)
        said = [
            self._sources.get(part.source_id, str(part.source_id)),
            str(dict(SourceRole.choices).get(part.role, "")),
            part.url,
            str(dict(Indexing.choices).get(part.indexing, "")),
        ]
        return " · ".join(filter(None, said))


def _lines(names: Mapping[int, str], keys: Sequence[int]) -> _Lines:
    return _Lines("\n".join(names.get(key, f"#{key}") for key in keys))


def _lead(content: ArticleContent, images: Mapping[int, str]) -> str:
    if not content.lead_image_id:
        return ""
    title = images.get(content.lead_image_id, f"#{content.lead_image_id}")
    return "\n".join(filter(None, [title, content.lead_alt, content.lead_caption]))


def _form_of(body: str, images: Mapping[int, str]) -> _Lines:
    """For a change that the words of the body do not show."""
    return _Lines("\n".join(outline(body, images)))


def _compared(old: str, new: str) -> Iterator[Piece]:
    in_words = len(old) + len(new) < MOST_WORDS * 6 and not isinstance(new, _Lines)
    a, b = (_WORDS.findall(text) if in_words else f"{text}\n".splitlines(keepends=True) for text in (old, new))
    for kind, from_a, to_a, from_b, to_b in difflib.SequenceMatcher(None, a, b, autojunk=len(a) > 5000).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(a[from_a:to_a]))
            continue
        if to_a > from_a:
            yield Piece("removed", "".join(a[from_a:to_a]))
        if to_b > from_b:
            yield Piece("added", "".join(b[from_b:to_b]))


def _shortened(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Long runs of text that is the same are left out but for some words around each change."""
    found = list(pieces)
    for at, piece in enumerate(found):
        words = _WORDS.findall(piece.text) if piece.kind == "same" else []
        kept = KEPT_AROUND * 2  # with the spaces between them
        if len(words) <= kept * 2 + 20:
            yield piece
            continue
        if at > 0:
            yield Piece("same", "".join(words[:kept]))
        yield Piece("gap")
        if at < len(found) - 1:
            yield Piece("same", "".join(words[-kept:]))
