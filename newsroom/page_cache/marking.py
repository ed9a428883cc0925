"""Marks views as public pages: their headers, and the stamp by which the wrapper knows how long a page holds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, overload

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils import timezone

from newsroom.page_cache import versions
from newsroom.page_cache.memory import Remembered, SiteMemory

STAMP = "newsroom.page_cache.stamp"  # in the WSGI environment: set here, read by the wrapper
# Set by the wrapper where it wants the page whole, to keep it: the process's SiteMemory.
MEMORY = "newsroom.page_cache.memory"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Value = TypeVar("Value")


@dataclasses.dataclass
class Stamp:
    """What a page was made from, and until when (seconds since 1970) the clock alone leaves it true."""

    versions: versions.Versions
    article_path: str | None
    expires_at: float
    remembered: Remembered | None = None


@overload
def public_page(view: View) -> View: ...
@overload
def public_page(*, of_article: bool = False) -> Callable[[View], View]: ...
def public_page(view: View | None = None, *, of_article: bool = False) -> View | Callable[[View], View]:
    """Mark a view's page as one and the same for all readers.

    The view may read the path and the parameters that `wrapper.PARAMETERS` lists, nothing else of the request. With
    `of_article` its address begins with an article's path (`/section/yyyy/mm/dd/slug/`) and the page also depends on
    that article's `page_version`. The versions are read before the view runs: a change during it makes the page old.
    """

    def mark(view: View) -> View:
        @functools.wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            stamp = _stamp(request, of_article=of_article)
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.add_post_render_callback(lambda rendered: _finish(request, rendered, stamp))
            else:
                _finish(request, response, stamp)
            return response

        return marked  # type: ignore[return-value]

    return mark if view is None else mark(view)


def page_expires(request: HttpRequest, when: dt.datetime | None) -> None:
    """Say that the public page being made for `request` changes by itself at `when`; a time past is ignored."""
    stamp: Stamp | None = getattr(request, "_page_stamp", None)
    if stamp and when and when > timezone.now():
        stamp.expires_at = min(stamp.expires_at, when.timestamp())


def remembered(request: HttpRequest, key: Hashable, make: Callable[[], Value]) -> Value:
    """A part of a public page that depends on the site's version, the clock's next appearance and `key` alone.

    `make` must read no comments and nothing of the request. Its value is shared by pages and threads: not to be
    changed. Behind the wrapper it is made once for each version of the site, elsewhere each time.
    """
    stamp: Stamp | None = getattr(request, "_page_stamp", None)
    if stamp is None or stamp.remembered is None:
        return make()
    values = stamp.remembered.values
    if key not in values:
        stamp.remembered.put(key, made := make())
        return made
    value: Value = values[key]
    return value


def _stamp(request: HttpRequest, *, of_article: bool) -> Stamp:
    article_path = "/".join(request.path_info.split("/")[:6]) + "/" if of_article else None
    read = versions.read(article_path)
    memory: SiteMemory | None = request.META.get(MEMORY)
    known = memory.of(read.site) if memory else None
    expires_at = known.expires_at if known else _next_change(timezone.now())
    if memory and known is None:
        known = memory.begin(read.site, expires_at)
    stamp = Stamp(read, article_path, expires_at, known)
    request._page_stamp = stamp  # type: ignore[attr-defined]
    return stamp


def _next_change(now: dt.datetime) -> float:
    """When an article appears by the clock, or the day ends (in UTC, to whose days the tokens of forms are bound)."""
    midnight = (now.timestamp() // 86400 + 1) * 86400
    coming = versions.next_appearance(now)
    return min(midnight, coming.timestamp()) if coming else midnight


def _finish(request: HttpRequest, response: HttpResponseBase, stamp: Stamp) -> None:
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return
    response.headers["ETag"] = f'W/"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    response.headers["Cache-Control"] = cache_control(stamp.expires_at)
    response.headers["Vary"] = "Accept-Encoding"
    request.META[STAMP] = stamp
    if MEMORY in request.META:
        # The wrapper keeps the whole page first and answers 304 from that.
        request.META.pop("HTTP_IF_NONE_MATCH", None)
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)


def cache_control(expires_at: float) -> str:
    """For an answer that is given now with a page that the clock leaves true until then (seconds since 1970)."""
    directives = "public, max-age=0, must-revalidate"
    if most := settings.SHARED_CACHE_SECONDS:
        left = max(int(expires_at - time.time()), 0)
        fresh = min(most, left)
        directives += f", s-maxage={fresh}, stale-while-revalidate={min(most, left - fresh)}"
    return directives
