"""Sitemaps: everything that search engines may index, and the news of the last two days.

Articles are cut into files by ranges of their keys, so that an address never moves from one file to another and
nothing is counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.feeds import xml_text
from articles.models import LiveArticle, LivePage, Section
from articles.models.source import Indexing, SourceRole
from articles.moments import machine_time
from articles.section_map import SectionMap
from newsroom.models import Publication
from newsroom.page_cache import page_expires, public_page

IN_ONE_FILE = 10_000
NEWS_AGE = dt.timedelta(days=2)
NEWS_LIMIT = 1000
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XMLNS_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@require_safe
@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses, or an index of files once there are too many."""
    visible = LiveArticle.objects.visible(timezone.now())
    last = visible.order_by("-pk").values_list("pk", flat=True).first() or 0
    if last <= IN_ONE_FILE:
        return _urlset([*_other_addresses(), *_articles(0)])
    files = "".join(
        f"<sitemap><loc>{escape(absolute(f'/sitemap/{number}.xml'))}</loc></sitemap>"
        for number in range(last // IN_ONE_FILE + 1)
    )
    return _xml(f'<sitemapindex xmlns="{_XMLNS}">{files}</sitemapindex>')


@require_safe
@public_page
def sitemap_file(request: HttpRequest, number: str) -> HttpResponse:
    """One file of the index; the first also holds what is no article."""
    last = LiveArticle.objects.visible(timezone.now()).order_by("-pk").values_list("pk", flat=True).first() or 0
    index = int(number)
    if index > last // IN_ONE_FILE:
        raise Http404
    return _urlset([*(_other_addresses() if index == 0 else ()), *_articles(index)])


@require_safe
@public_page
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """The last two days for news search engines, 1,000 addresses at most."""
    now = timezone.now()
    rows = list(
        LiveArticle.objects.visible(now)
        .filter(visible_from__gt=now - NEWS_AGE)
        .newest_first()
        .values_list("path", "visible_from", "headline", "sources")[:NEWS_LIMIT]
    )
    if rows and (oldest := rows[-1][1]):
        page_expires(request, oldest + NEWS_AGE)
    publication = (
        f"<news:publication><news:name>{_text(Publication.current().name)}</news:name>"
        f"<news:language>{_text(settings.LANGUAGE_CODE.split('-')[0])}</news:language></news:publication>"
    )
    entries = "".join(
        f"<url><loc>{_text(absolute(path))}</loc><news:news>{publication}"
        f"<news:publication_date>{machine_time(visible_from)}</news:publication_date>"
        f"<news:title>{_text(headline)}</news:title></news:news></url>"
        for path, visible_from, headline, sources in rows
        if visible_from and is_indexed(sources)
    )
    return _xml(f'<urlset xmlns="{_XMLNS}" xmlns:news="{_XMLNS_NEWS}">{entries}</urlset>')


def is_indexed(sources: Iterable[dict[str, Any]]) -> bool:
    """Whether search engines are to index an article of ours rather than its original, or nothing."""
    return all(source["indexing"] == Indexing.INDEX for source in sources if source["role"] == SourceRole.ORIGINAL)


def _articles(number: int) -> Iterable[tuple[str, dt.datetime | None]]:
    begin = number * IN_ONE_FILE
    rows = LiveArticle.objects.visible(timezone.now()).filter(pk__gt=begin, pk__lte=begin + IN_ONE_FILE).order_by("pk")
    for path, visible_from, updated_at, sources in rows.values_list("path", "visible_from", "updated_at", "sources"):
        if is_indexed(sources):
            yield path, updated_at or visible_from


def _other_addresses() -> Iterable[tuple[str, dt.datetime | None]]:
    yield "/", None
    sections, of_section = SectionMap(), LiveArticle.objects.visible(timezone.now()).filter(section=OuterRef("pk"))
    filled = set(Section.objects.filter(Exists(of_section)).values_list("pk", flat=True))
    for entry in sections.by_id.values():
        if entry.in_navigation or not filled.isdisjoint(sections.within(entry)):
            yield entry.path, None
    for page in LivePage.objects.all():
        yield page.get_absolute_url(), page.published_at


def _urlset(addresses: Iterable[tuple[str, dt.datetime | None]]) -> HttpResponse:
    entries = "".join(
        f"<url><loc>{_text(absolute(path))}</loc>"
        + (f"<lastmod>{machine_time(changed)}</lastmod>" if changed else "")
        + "</url>"
        for path, changed in addresses
    )
    return _xml(f'<urlset xmlns="{_XMLNS}">{entries}</urlset>')


def _xml(root: str) -> HttpResponse:
    content = f'<?xml version="1.0" encoding="utf-8"?>\n{root}\n'
    return HttpResponse(content, content_type="application/xml; charset=utf-8")


def _text(text: str) -> str:
    return escape(xml_text(text))
