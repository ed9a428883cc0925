"""The site's language, active while Django answers.

Nobody chooses another, and Django finds it without this. But for each text it looks first for what is active, and to
find nothing takes it twice as long: some hundred times for a page of the moderators' queue.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class InSiteLanguage:
    """Wraps a WSGI application."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with translation.override(settings.LANGUAGE_CODE, deactivate=True):
            return self.application(environ, start_response)
