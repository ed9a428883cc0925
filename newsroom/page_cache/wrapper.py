"""The WSGI application around Django's: answers public pages from memory, compared with the database at each hit."""

from __future__ import annotations

import dataclasses
import functools
import gzip
import time
from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import Error, connection

from newsroom.admin_cookies import has_cookies
from newsroom.logs import request_id
from newsroom.page_cache import versions
from newsroom.page_cache.making import Making
from newsroom.page_cache.marking import MEMORY, STAMP, Stamp, cache_control
from newsroom.page_cache.memory import SiteMemory
from newsroom.page_cache.store import Page, PageStore

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What public pages read of a query string.
PARAMETERS = frozenset({"after", "before", "comments", "page"})
_QUERY_LIMIT, _HOST_LIMIT = 500, 255  # characters
_CAPACITY = 64 * 1024 * 1024  # bytes of pages in each process
_GZIP_LEVEL = 5
# Made anew for each answer.
_OWN_HEADERS = frozenset({"cache-control", "content-length", "content-encoding", "x-request-id"})


class PageCache:
    """Wraps a WSGI application. Thread-safe.

    A page is answered from memory if the request is a GET or HEAD outside the admin, its versions equal the database's,
    read by one query, and its time has not run out. A page is kept under the scheme and Host that it was made for, so a
    Host that Django refuses finds none.
    """

    def __init__(self, application: WSGIApplication, capacity: int = _CAPACITY) -> None:
        self.application = application
        self.pages = PageStore(capacity)
        self.memory = SiteMemory()
        self.making = Making()

    def clear(self) -> None:
        """Forget all pages and what they were made from."""
        self.pages.clear()
        self.memory.clear()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, else by the application."""
        query = _known_query(environ.get("QUERY_STRING", ""))
        if query is None or not _is_public_reading(environ):
            return self.application(environ, start_response)
        key = (_scheme(environ), environ["HTTP_HOST"], environ["PATH_INFO"], query)
        if (page := self._kept(key)) is not None:
            return self._answer_kept(key, page, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD" or query != environ.get("QUERY_STRING", ""):
            return self.application(environ, start_response)
        with self.making.turn(key) as is_mine:
            if not is_mine and (page := self._kept(key)) is not None:
                return self._answer_kept(key, page, environ, start_response)
            return self._render(key, environ, start_response)

    def _kept(self, key: Hashable) -> Page | None:
        page = self.pages.get(key)
        return page if page is not None and _holds(page) else None

    def _answer_kept(
        self, key: Hashable, page: Page, environ: WSGIEnvironment, start_response: StartResponse
    ) -> list[bytes]:
        if not page.plain and not _accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            page = dataclasses.replace(page, plain=gzip.decompress(page.packed))
            self.pages.put(key, page)
        return _answer(page, environ.get("HTTP_IF_NONE_MATCH", ""), environ, start_response)

    def _render(self, key: Hashable, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = environ.get("HTTP_IF_NONE_MATCH", "")
        started: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
            started[:] = [status, headers]
            return _refuse_to_write

        environ[MEMORY] = self.memory
        response = self.application(environ, hold)
        status, headers = started
        stamp: Stamp | None = environ.get(STAMP)
        if stamp is None or not _is_for_all(status, headers, stamp):
            start_response(status, headers)
            return response
        try:
            body = b"".join(response)
        finally:
            if close := getattr(response, "close", None):
                close()
        page = _page(body, headers, stamp)
        self.pages.put(key, page)
        return _answer(page, asked, environ, start_response)


def _known_query(query: str) -> str | None:
    """The query string without what no page reads, as campaigns append it; None if it is no address of a page."""
    if not query:
        return ""
    if len(query) > _QUERY_LIMIT or not query.isascii():
        return None
    return "&".join(part for part in query.split("&") if part.partition("=")[0] in PARAMETERS)


def _is_public_reading(environ: WSGIEnvironment) -> bool:
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and 0 < len(environ.get("HTTP_HOST", "")) <= _HOST_LIMIT
        and not has_cookies(environ["PATH_INFO"])
    )


def _scheme(environ: WSGIEnvironment) -> str:
    """As Django's request will say it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if (given := environ.get(name)) is not None:
            return "https" if given.split(",", 1)[0].strip() == secure else "http"
    return str(environ["wsgi.url_scheme"])


def _holds(page: Page) -> bool:
    if time.time() >= page.expires_at:
        return False
    try:
        return versions.read_for_hit(page.article_path) == page.versions
    except Error:
        # Django's own connection comes next; without a database it says so to the reader, which no kept page may hide.
        connection.close()
        return False


def _is_for_all(status: str, headers: list[tuple[str, str]], stamp: Stamp) -> bool:
    """Whether an answer may be kept: whole, for everybody, of an article that is there."""
    if not status.startswith("200 ") or (stamp.article_path and stamp.versions.article is None):
        return False
    for name, value in headers:
        match name.lower():
            case "set-cookie" | "content-encoding":
                return False
            case "content-security-policy" if "'nonce-" in value:
                return False
            case "vary" if value.lower() != "accept-encoding":
                return False
    return True


def _page(body: bytes, headers: list[tuple[str, str]], stamp: Stamp) -> Page:
    return Page(
        packed=gzip.compress(body, _GZIP_LEVEL, mtime=0),
        length=len(body),
        etag=next(value for name, value in headers if name == "ETag"),
        headers=tuple((name, value) for name, value in headers if name.lower() not in _OWN_HEADERS),
        versions=stamp.versions,
        article_path=stamp.article_path,
        expires_at=stamp.expires_at,
    )


def _answer(page: Page, if_none_match: str, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    headers = [
        *page.headers,
        ("Cache-Control", cache_control(page.expires_at)),
        ("X-Request-ID", request_id(environ.get("HTTP_X_REQUEST_ID", ""))),
    ]
    if _knows(page.etag, if_none_match):
        start_response("304 Not Modified", headers)
        return [b""]  # one empty part: granian takes longer over none
    if compressed := _accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(page.packed)))]
    else:
        headers.append(("Content-Length", str(page.length)))
    start_response("200 OK", headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        return [b""]
    return [page.packed if compressed else page.plain or gzip.decompress(page.packed)]


def _knows(etag: str, if_none_match: str) -> bool:
    """Weak comparison: the quoted part counts, a list or a star may be given."""
    return etag.removeprefix("W/") in if_none_match or if_none_match.strip() == "*"


@functools.lru_cache(maxsize=256)
def _accepts_gzip(accept_encoding: str) -> bool:
    weights = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameter = part.partition(";")
        weights[name.strip()] = parameter.replace(" ", "")
    weight = weights.get("gzip", weights.get("*", "q=0"))
    return not (weight.startswith("q=0") and not weight.strip("q=0."))


def _refuse_to_write(data: bytes) -> None:
    raise NotImplementedError("The application uses WSGI's write(), which Django does not.")
