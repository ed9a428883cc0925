"""A small site of public pages for the tests of the page cache."""

from __future__ import annotations

import os
import threading

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from articles.models import LiveArticle
from newsroom.models import Publication
from newsroom.page_cache import page_expires, public_page, remembered

handler404 = "tests.newsroom.page_cache_site.not_found"

renders: list[str] = []  # the paths rendered by this process, in order


@require_safe
@public_page
def front(request: HttpRequest) -> HttpResponse:
    renders.append(request.get_full_path())
    shown = LiveArticle.objects.visible(timezone.now())
    headlines = remembered(request, "headlines", lambda: list(shown.values_list("headline", flat=True)))
    name = remembered(request, "name", lambda: Publication.current().name)
    return HttpResponse(f"{name} pid={os.getpid()} {' '.join(headlines)} {'x' * 500}")


@public_page(of_article=True)
def article(request: HttpRequest, **parts: str) -> HttpResponse:
    renders.append(request.get_full_path())
    live = LiveArticle.objects.visible(timezone.now()).filter(path=request.path).first()
    if live is None:
        raise Http404
    if closing := parse_datetime(request.GET.get("comments", "")):
        page_expires(request, closing)
    return HttpResponse(f"{live.headline}: {live.comment_count} comments {'x' * 500}")


@public_page
def changed_meanwhile(request: HttpRequest) -> HttpResponse:
    """A change is committed while the page is being made, after the page has read the rows."""
    renders.append(request.get_full_path())
    name = Publication.current().name
    Publication.objects.update(name="renamed", site_version=Publication.current().site_version + 1)
    return HttpResponse(name)


@public_page
def with_cookie(request: HttpRequest) -> HttpResponse:
    renders.append(request.get_full_path())
    response = HttpResponse("page")
    response.set_cookie("seen", "1")
    return response


def private(request: HttpRequest) -> HttpResponse:
    renders.append(request.get_full_path())
    return HttpResponse("not marked")


entered, gate = threading.Event(), threading.Event()


def slow(request: HttpRequest) -> HttpResponse:
    """Reads what it shows and then takes as long as the test wants it to."""
    renders.append(request.get_full_path())
    name = Publication.current().name
    entered.set()
    gate.wait(20)
    return HttpResponse(name)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse("nothing here", status=404)


urlpatterns = [
    path("", front),
    path("meanwhile/", changed_meanwhile),
    path("cookie/", with_cookie),
    path("private/", private),
    path("slow/", public_page(slow)),
    path("slow-private/", slow),
    path("<slug:section>/<int:year>/<int:month>/<int:day>/<slug:slug>/", article),
]
