"""The article's page."""

from __future__ import annotations

import dataclasses
import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from django.views.decorators.http import require_safe

from articles import leads, listing, structured_data
from articles.addresses import absolute, web_address
from articles.body import split_at_related
from articles.frame import Feed, Frame, Head
from articles.models import Author, LiveArticle, LiveTag
from articles.models.source import Indexing, SourceRole
from articles.moments import machine_time, time_and_zone_text
from articles.moved import article_elsewhere
from articles.rendering import with_printed_addresses
from articles.section_map import SectionEntry, SectionMap
from articles.teasers import ARTICLE, FIELDS, SECTION, Teaser
from newsroom.page_cache import page_expires, public_page, remembered

_RELATED = 4
_TAGS_FOR_RELATED = 6
# Where a page that is kept between comments has room for them. Neither can stand in an article's text: nobody knows
# the one, and the other is a comment of HTML.
_COUNT, _THREAD = f"count-{secrets.token_hex(8)}", "<!--comments-->"
_DESCRIPTION = 200  # characters

Tag = tuple[int, str, str]  # key, name, slug


@dataclasses.dataclass(frozen=True)
class Surroundings:
    """What stands with an article and changes with the site's version, not with a comment."""

    authors: list[Author]
    tags: list[Tag]
    related: list[Teaser]

    @classmethod
    def of(cls, live: LiveArticle, sections: SectionMap, now: dt.datetime) -> Surroundings:
        """Three queries."""
        authors = list(Author.objects.filter(live_bylines__live=live).order_by("live_bylines__order"))
        tags: list[Tag] = list(LiveTag.objects.filter(live=live).values_list("tag_id", "tag__name", "tag__slug"))
        return cls(authors, tags, _related(live, tags, sections, now))


@require_safe
@public_page(of_article=True)
def article(request: HttpRequest, **parts: str) -> HttpResponse:
    """An article by its address, which is a column; `parts` only shaped the address."""
    now = timezone.now()
    found = LiveArticle.objects.visible(now).filter(path=request.path_info).defer("text")
    live = found.annotate(opening=Left("text", _DESCRIPTION * 2)).first()
    if live is None:
        comments = request.GET.get("comments", "")
        return article_elsewhere(request.path_info, now, rest=f"?comments={comments}" if comments.isdecimal() else "")
    page_expires(request, live.comments_close_at)
    frame = Frame.of(request)
    if live.section_id not in frame.sections.by_id:  # made since the version of this page was read
        frame = Frame()
    story = remembered(request, ("story", live.pk), lambda: _story(live, frame, now))
    return HttpResponse(_with_comments(story, live, frame, request))


def _story(live: LiveArticle, frame: Frame, now: dt.datetime) -> str:
    """The page but for its comments: no new comment makes it old."""
    around = Surroundings.of(live, frame.sections, now)
    section = frame.sections.by_id[live.section_id]
    head = _head(live, frame, section, around, comment_count=_COUNT)
    return _render(live, frame, section, around, head, replies=SafeString(_THREAD))


def _with_comments(story: str, live: LiveArticle, frame: Frame, request: HttpRequest) -> str:
    replies = get_template("articles/_replies.html").render({"live": live, "frame": frame, "request": request})
    before, _place, after = story.replace(f'"{_COUNT}"', str(live.comment_count), 1).rpartition(_THREAD)
    return f"{before}{replies}{after}"


def preview(live: LiveArticle, authors: Sequence[Author], tags: Sequence[Tag], now: dt.datetime) -> HttpResponse:
    """An article that is not in the read model, as it would look there; without comments and for no search engine."""
    frame = Frame()
    section = frame.sections.by_id[live.section_id]
    around = Surroundings(list(authors), list(tags), _related(live, tags, frame.sections, now))
    head = _head(live, frame, section, around, comment_count=0)
    head = dataclasses.replace(head, robots="noindex")
    return HttpResponse(_render(live, frame, section, around, head, replies=""))


def _render(
    live: LiveArticle,
    frame: Frame,
    section: SectionEntry,
    around: Surroundings,
    head: Head,
    *,
    replies: str,
) -> str:
    before, after = split_at_related(live.body_html)
    assert live.visible_from is not None
    return frame.render(
        "articles/article.html",
        head,
        section=section,
        live=live,
        replies=replies,
        byline=byline(around.authors),
        published=time_and_zone_text(live.visible_from),
        published_machine=machine_time(live.visible_from),
        updated=live.updated_at and time_and_zone_text(live.updated_at),
        updated_machine=live.updated_at and machine_time(live.updated_at),
        lead_picture=leads.picture(live.lead, leads.WIDE, eager=True),
        body_before=with_printed_addresses(before),
        body_after=with_printed_addresses(after),
        related=around.related,
        credit_lines=list(dict.fromkeys(source["credit_line"] for source in live.sources if source["credit_line"])),
        originals=[(source["name"], web_address(source["url"])) for source in _originals(live)],
        tags=around.tags,
    )


def _originals(live: LiveArticle) -> list[dict[str, Any]]:
    return [source for source in live.sources if source["role"] == SourceRole.ORIGINAL]


def byline(authors: Sequence[Author]) -> SafeString:
    """The names as links, joined as the language joins them."""
    links = [
        format_html('<a rel="author" href="{}">{}</a>', author.get_absolute_url(), author.name) for author in authors
    ]
    if len(links) < 2:
        return format_html_join("", "{}", ((link,) for link in links))
    first = format_html_join(", ", "{}", ((link,) for link in links[:-1]))
    return format_html(_("{names} and {last}"), names=first, last=links[-1])


def _related(live: LiveArticle, tags: Sequence[Tag], sections: SectionMap, now: dt.datetime) -> list[Teaser]:
    """What the editor picked and readers may see; else the newest that share a tag."""
    if live.related_ids:
        rows = LiveArticle.objects.visible(now).filter(article__in=live.related_ids).values_list(*FIELDS)
        picked = {row[ARTICLE]: Teaser.of(row, sections) for row in rows if row[SECTION] in sections.by_id}
        if picked:
            return [picked[key] for key in live.related_ids if key in picked]
    walks = listing.of_tags(key for key, _name, _slug in tags[:_TAGS_FOR_RELATED])
    akin = listing.fetch(walks, sections, now, each=_RELATED + 1)
    return [teaser for teaser in akin if teaser.live_id != live.pk][:_RELATED]


def _head(
    live: LiveArticle,
    frame: Frame,
    section: SectionEntry,
    around: Surroundings,
    *,
    comment_count: int | str,
) -> Head:
    originals = _originals(live)
    policies = {source["indexing"] for source in originals}
    original = next((address for source in originals if (address := web_address(source["url"]))), "")
    own = absolute(live.path)
    canonical = original if Indexing.CANONICAL in policies and original else own
    title = live.short_headline or live.headline
    opening = live.standfirst or " ".join(getattr(live, "opening", "").split())
    description = Truncator(opening).chars(_DESCRIPTION)
    assert live.visible_from is not None
    properties = [
        ("og:type", "article"),
        ("og:site_name", frame.publication.name),
        ("og:locale", to_locale(settings.LANGUAGE_CODE)),
        ("og:title", title),
        ("og:description", description),
        ("og:url", own),
        *leads.open_graph(live.lead),
        ("article:published_time", machine_time(live.visible_from)),
        ("article:modified_time", machine_time(live.updated_at or live.visible_from)),
        ("article:section", section.name),
        *(("article:author", absolute(author.get_absolute_url())) for author in around.authors),
        *(("article:tag", name) for _key, name, _slug in around.tags),
    ]
    steps = [(step.name, step.path) for step in frame.sections.above(section)]
    return Head(
        title=title,
        description=description,
        canonical=canonical,
        robots="noindex, max-image-preview:large" if Indexing.NOINDEX in policies else "max-image-preview:large",
        feeds=(Feed(section.name, section.path), Feed.of_comments(live)),
        open_graph=properties,
        data=[
            structured_data.news_article(
                live,
                canonical=canonical,
                section=section,
                authors=around.authors,
                tags=[name for _key, name, _slug in around.tags],
                publication=frame.publication,
                original=original,
                comment_count=comment_count,
            ),
            structured_data.breadcrumbs(_("Front page"), [*steps, (title, live.path)]),
        ],
    )
