"""Protection of readers' forms without a cookie: who sent the browser here."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_own(request: HttpRequest) -> bool:
    """Whether a POST may come from a page of this site.

    Fetch metadata decide where the browser sends them, else Origin. A client that sends neither is no browser that
    another site could misuse; the form's token is what it must have.
    """
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    own = urlsplit(settings.SITE_URL)
    return origin in {f"{own.scheme}://{own.netloc}", f"{request.scheme}://{request.get_host()}"}
