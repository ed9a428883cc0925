"""Small files for machines: robots.txt, the icon, and the web app's manifest."""

from __future__ import annotations

import functools
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from newsroom.models import Publication
from newsroom.page_cache import public_page


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; the admin and readers' own replies are nobody else's matter."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {absolute('/sitemap.xml')}",
        f"Sitemap: {absolute('/sitemap-news.xml')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The icon for who asks for it without having read a page that names one."""
    return HttpResponse(_icon(), content_type="image/x-icon", headers={"Cache-Control": "public, max-age=86400"})


@functools.cache
def _icon() -> bytes:
    path = finders.find("icons/favicon.ico")
    assert path is not None
    return Path(path).read_bytes()


@require_safe
@public_page
def manifest(request: HttpRequest) -> HttpResponse:
    """For readers who put the paper on their home screen."""
    name = Publication.current().name
    icons = [
        {"src": static(f"icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)
    ]
    values = {
        "name": name,
        "short_name": name[:30],
        "start_url": "/",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": icons,
    }
    return JsonResponse(values, content_type="application/manifest+json")
