"""What was done to an article, by whom, and what each change changed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def overview(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    raise Http404


def compare(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    raise Http404


def restore(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    raise Http404
