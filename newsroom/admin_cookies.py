"""Sessions and the protection against forged forms exist under /admin/ alone.

Public pages are one and the same for all: whatever cookies a reader sends, none is read and none is set. Nobody is
signed in there, so there is nothing that a forged form could use; the reply form has a protection of its own
(`comments/views/reply.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware


def has_cookies(path: str) -> bool:
    """Whether a page of this path may read and set them."""
    return path.startswith(settings.SESSION_COOKIE_PATH)


class AdminSessionMiddleware(SessionMiddleware):
    """Elsewhere the session is empty, and what is put into it is forgotten."""

    def process_request(self, request: HttpRequest) -> None:
        """Give the request its session."""
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "") if has_cookies(request.path_info) else ""
        # A cookie may hold what a database does not take, as a NUL; a key is letters and digits.
        request.session = self.SessionStore(key if key.isalnum() else None)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session and set its cookie."""
        return super().process_response(request, response) if has_cookies(request.path_info) else response


class AdminCsrfMiddleware(CsrfViewMiddleware):
    """Elsewhere no token is asked for."""

    def process_request(self, request: HttpRequest) -> None:
        """Read the token's cookie."""
        if has_cookies(request.path_info):
            super().process_request(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseForbidden | None:
        """Refuse a form without its token."""
        return super().process_view(request, view, args, kwargs) if has_cookies(request.path_info) else None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the token's cookie."""
        return super().process_response(request, response) if has_cookies(request.path_info) else response
