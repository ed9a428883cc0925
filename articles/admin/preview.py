"""An article's newest revision as readers will see it, for those who may see the draft."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import projection
from articles.admin.standing import standing
from articles.models import Article
from articles.rendering import render_body
from articles.views import article as article_page
from newsroom.verbs import Refused

View = Callable[..., HttpResponseBase]
WIDTHS = ("phone", "tablet", "desktop")


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
        "standing": standing(article, timezone.now()),
        "may_change": admin.has_change_permission(request, article),
        "widths": [("phone", _("Phone")), ("tablet", _("Tablet")), ("desktop", _("Desktop"))],
        "chosen": chosen if chosen in WIDTHS else "fitting",  # as wide as there is room
    }
    return TemplateResponse(request, "admin/articles/article/preview.html", context)


def page(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    """The page itself; it may stand in a frame of the admin alone."""
    article = seen(admin, request, article_id)
    revision = article.revisions.order_by("-number").first()
    if revision is None:
        raise Http404
    now = timezone.now()
    try:
        made = projection.unsaved(article, revision, now=now)
    except Refused as refusal:
        return HttpResponse(str(refusal), content_type="text/plain; charset=utf-8", status=409)
    made.live.body_html = render_body(revision.content["body"])  # as publishing it would: pictures as they are now
    tags = [(tag.pk, tag.name, tag.slug) for tag in made.tags]
    response = article_page.preview(made.live, made.authors, tags, now)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return response


def without_referrer(view: View) -> View:
    """Around the page and its frame, outermost: the address of a draft is told to nobody, not even to this site."""

    @functools.wraps(view)
    def kept_quiet(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return kept_quiet
