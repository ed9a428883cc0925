"""What readers get where there is nothing; `newsroom.refusals` chooses between this and the admin's own pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import listing
from articles.frame import Frame, Head

_NEWEST = 4


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with a way on: the newest stories."""
    frame = Frame()
    newest = listing.fetch([listing.Walk()], frame.sections, timezone.now(), each=_NEWEST)
    head = Head(title=_("Page not found"), robots="noindex")
    return frame.respond("404.html", head, status=404, newest=newest)
