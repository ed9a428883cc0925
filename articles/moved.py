"""What an address answers that no visible article or section has."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from articles.frame import Frame, Head
from articles.models import LiveArticle, Section


def article_elsewhere(
    path: str, now: dt.datetime, *, rest: str = "", keeps_method: bool = False, typed: str = ""
) -> HttpResponse:
    """301 to where the article is now, or 410 if readers have known it and it was withdrawn. Raises Http404.

    `rest` is what follows the article's path in the address. With `keeps_method` it is 308: the browser sends again
    there what it has sent here. `typed` is what a reader wrote for an article that is gone: the page gives it back.
    """
    target = LiveArticle.objects.visible(now).filter(article__redirects__path=path).values_list("path", flat=True)
    if new_path := target.first():
        return _led_to(iri_to_uri(f"{new_path}{rest}") or "/", keeps_method=keeps_method)
    withdrawn = LiveArticle.objects.filter(visible_from=None, article__first_published_at__isnull=False)
    if withdrawn.filter(path=path).exists() or withdrawn.filter(article__redirects__path=path).exists():
        head = Head(title=_("Withdrawn"), robots="noindex")
        response = Frame().respond("articles/gone.html", head, status=410, typed=typed)
        if typed:
            patch_cache_control(response, no_store=True, private=True)
        return response
    raise Http404


def section_elsewhere(slug: str, rest: str = "") -> HttpResponse:
    """301 to the section that once had this slug; `rest` is what follows it in the address. Raises Http404."""
    new_slug = Section.objects.filter(redirects__path=f"/{slug}/").values_list("slug", flat=True).first()
    if new_slug is None:
        raise Http404
    return _led_to(f"/{new_slug}/{rest}")


def _led_to(address: str, *, keeps_method: bool = False) -> HttpResponse:
    response = HttpResponsePermanentRedirect(address, preserve_request=keeps_method)
    # A browser would keep it for good: after a renaming back it would be led to and fro.
    patch_cache_control(response, max_age=0, must_revalidate=True)
    return response
