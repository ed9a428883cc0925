"""The page on how comments are processed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.notice import ProcessingNotice
from newsroom.models import Publication
from newsroom.page_cache import public_page


@require_safe
@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored, why, for how long, who receives it, and how to have it erased."""
    return render(request, "comments/privacy.html", {"notice": ProcessingNotice.of(Publication.current())})
