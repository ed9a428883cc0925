"""Requests are read as UTF-8, in which all pages of this site are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_CHARSET = re.compile(r";\s*charset\s*\*?\s*=[^;]*", re.IGNORECASE)


def is_utf8(request: HttpRequest) -> bool:
    """Whether the form that was sent is in UTF-8 throughout: Django puts other characters in place of what is not.

    To be asked before the form is read. Raises what Django does for a body that is too large.
    """
    body = request.body
    try:
        (body if request.content_type == "multipart/form-data" else unquote_to_bytes(body)).decode()
    except UnicodeDecodeError:
        return False
    return True


class WithoutCharset:
    """Wraps a WSGI application: passes requests on without the charset that they claim.

    Django reads address and form in it. A stranger could have a page kept that was made from other parameters than its
    address shows to everybody else, and one that is no charset of texts ends in an error before Django can answer.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer by the application."""
        if "charset" in (content_type := environ.get("CONTENT_TYPE", "")).lower():
            environ["CONTENT_TYPE"] = _CHARSET.sub("", content_type)
        return self.application(environ, start_response)
