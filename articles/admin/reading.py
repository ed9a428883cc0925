"""The page of an article for those who may see it but not change it now: all that the form has, as text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from articles.admin.choices import story_choices
from articles.admin.lead import lead_preview
from articles.admin.standing import standing
from articles.models import Article
from articles.rendering import render_body
from newsroom.signed_in import user_of


def page(admin: Any, request: HttpRequest, article: Article, now: dt.datetime) -> HttpResponse:
    """The working copy with where it stands and the last note about it."""
    picked = list(article.related_stories.values_list("target_id", flat=True))
    stories = story_choices(user_of(request)).named(picked)
    context = {
        **admin.admin_site.each_context(request),
        "title": str(article),
        "opts": admin.opts,
        "article": article,
        "body": SafeString(render_body(article.body)),
        "lead": lead_preview(article.lead_image_id),
        "standing": standing(article, now),
        "last_note": article.events.exclude(note="").select_related("by").first(),
        "bylines": article.bylines.select_related("author"),
        "sources": article.article_sources.select_related("source"),
        "related": [stories[key].label for key in picked if key in stories],
        "tags": article.tags.order_by("name"),
    }
    return TemplateResponse(request, "admin/articles/article/read.html", context)
