"""An article's newest revision as readers will see it, for those who may see the draft."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Article

WIDTHS = {"phone": 390, "tablet": 768, "desktop": 1280}


def seen(admin: Any, request: HttpRequest, article_id: int) -> Article:
    """The article if it is there and whoever asks may see its draft. Raises Http404, PermissionDenied."""
    article: Article | None = admin.get_object(request, str(article_id))
    if article is None:
        raise Http404
    if not admin.has_view_permission(request, article):
        raise PermissionDenied
    return article


def preview(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    """The page around it, with the widths to choose from."""
    article = seen(admin, request, article_id)
    chosen = request.GET.get("width", "")
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Preview"),
        "opts": admin.opts,
        "article": article,
        "widths": [("phone", _("Phone")), ("tablet", _("Tablet")), ("desktop", _("Desktop"))],
        "chosen": chosen if chosen in WIDTHS else "desktop",
    }
    return TemplateResponse(request, "admin/articles/article/preview.html", context)


def page(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    """The page itself."""
    raise Http404
