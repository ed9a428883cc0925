"""The headers of the admin's pages, on top of those that every page has."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def private_page(view: View) -> View:
    """A page of one person: kept by no cache, found by no search engine, its address sent to no other site.

    Its Content-Security-Policy gains `settings.ADMIN_CSP_UPDATE`. Use it outermost, also around redirects.
    """

    @functools.wraps(view)
    def with_headers(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = admin_policy(view(request, *args, **kwargs))
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return with_headers


def admin_policy(response: HttpResponseBase) -> HttpResponseBase:
    """Give an answer of the admin the admin's policies, those on caching excepted."""
    response._csp_update = settings.ADMIN_CSP_UPDATE  # type: ignore[attr-defined]
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
