"""RSS and Atom feeds of the site, of sections, authors and tags.

An entry's identifier is made of the publication's own one and the article's key: it stays when address, zone, slug,
section or headline change. A feed's own, which Atom has, is made of the key of what it is the feed of.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles import leads, listing
from articles.addresses import absolute
from articles.frame import Feed
from articles.models import Author, LiveByline
from articles.moved import section_elsewhere
from articles.section_map import SectionMap
from articles.teasers import Teaser
from newsroom.models import Publication
from newsroom.page_cache import public_page

ENTRIES = 30
# XML 1.0 has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@require_safe
@public_page
def site_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """All articles."""
    publication = Publication.current()
    feed = Feed(publication.name, "/")
    return _respond(kind, feed, publication.tagline, [listing.Walk()], SectionMap(), of=("site", 1))


@require_safe
@public_page
def section_feed(request: HttpRequest, kind: str, section: str) -> HttpResponse:
    """A section with what is below it."""
    sections = SectionMap()
    entry = sections.by_slug.get(section)
    if entry is None:
        return section_elsewhere(section, "feed/atom/" if kind == "atom" else "feed/")
    walks = listing.of_sections(sections.within(entry))
    feed = Feed(_with_publication(entry.name), entry.path)
    own = ("section", entry.pk)
    return _respond(kind, feed, entry.description, walks, sections, of=own, may_be_empty=entry.in_navigation)


@require_safe
@public_page
def author_feed(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What somebody wrote."""
    author = Author.objects.filter(slug=slug).first()
    if author is None:
        raise Http404
    feed = Feed(_with_publication(author.name), author.get_absolute_url())
    walks, own = listing.of_author(author.pk), ("author", author.pk)
    return _respond(kind, feed, author.role, walks, SectionMap(), of=own, may_be_empty=False)


@require_safe
@public_page
def tag_feed(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Articles with a tag."""
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        raise Http404
    feed = Feed(_with_publication(tag.name), f"/tag/{tag.slug}/")
    return _respond(kind, feed, "", listing.of_tags([tag.pk]), SectionMap(), of=("tag", tag.pk), may_be_empty=False)


def entry_id(publication: Publication, kind: str, key: int) -> str:
    """The same as long as the database lives, and no other site's."""
    return uuid.uuid5(publication.uid, f"{kind}-{key}").urn


def _respond(
    kind: str,
    feed: Feed,
    description: str,
    walks: Sequence[listing.Walk],
    sections: SectionMap,
    *,
    of: tuple[str, int],
    may_be_empty: bool = True,
) -> HttpResponse:
    teasers = listing.fetch(walks, sections, timezone.now(), each=ENTRIES)[:ENTRIES]
    if not teasers and not may_be_empty:
        raise Http404
    maker = MAKERS[kind]
    publication = Publication.current()
    document = maker(
        title=xml_text(feed.title),
        link=absolute(feed.path),
        description=xml_text(description or feed.title),  # RSS takes no feed without one
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(feed.atom if kind == "atom" else feed.rss),
        feed_guid=entry_id(publication, f"feed-of-{of[0]}", of[1]),
    )
    names = _names(teasers)
    for teaser in teasers:
        _add(document, teaser, names.get(teaser.live_id, []), entry_id(publication, "article", teaser.article_id))
    return HttpResponse(document.writeString("utf-8"), content_type=maker.content_type)


def _add(document: SyndicationFeed, teaser: Teaser, names: Sequence[str], unique_id: str) -> None:
    size = leads.largest_jpeg(teaser.lead, "16x9")
    document.add_item(
        title=xml_text(teaser.full_headline),
        link=absolute(teaser.path),
        description=xml_text(escape(teaser.standfirst)),  # which both formats take for HTML
        authors=[xml_text(name) for name in names],
        pubdate=teaser.visible_from,
        updateddate=teaser.updated_at or teaser.visible_from,
        unique_id=unique_id,
        unique_id_is_permalink=False,
        categories=[xml_text(teaser.section.name)],
        # Older publications have kept no bytes; 0 is what the format's own notes ask for then.
        enclosures=[Enclosure(absolute(size[2]), str(size[3] if len(size) > 3 else 0), "image/jpeg")] if size else None,
    )


def _names(teasers: Sequence[Teaser]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    rows = LiveByline.objects.filter(live__in=[teaser.live_id for teaser in teasers])
    for live_id, name in rows.values_list("live_id", "author__name"):
        names.setdefault(live_id, []).append(name)
    return names


def _with_publication(title: str) -> str:
    return f"{title} – {Publication.current().name}"


def xml_text(text: str) -> str:
    """Text without the characters that no XML document can hold."""
    return _UNWRITABLE.sub("", text)


class _Dated(SyndicationFeed):
    """A feed without entries has a fixed date, so that the same data make the same bytes."""

    def latest_post_date(self) -> dt.datetime:
        dates = [date for item in self.items for date in (item["pubdate"], item["updateddate"]) if date]
        return max(dates, default=_NEVER)


class Rss(_Dated, Rss201rev2Feed):
    """RSS 2.0; an item's `authors` are names."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """With an element for each author."""
        super().add_item_elements(handler, item)
        for name in item.get("authors", ()):
            handler.addQuickElement("dc:creator", name, {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})


class Atom(_Dated, Atom1Feed):
    """Atom 1.0; an entry's `authors` are names."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """With an element for each author."""
        super().add_item_elements(handler, item)
        for name in item.get("authors", ()):
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


MAKERS: dict[str, type[Atom | Rss]] = {"rss": Rss, "atom": Atom}
