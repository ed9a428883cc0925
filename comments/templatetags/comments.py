"""What an article's page shows of its comments."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.models import LiveArticle
from comments.forms import ReplyForm
from comments.notice import ProcessingNotice
from comments.submission import is_open
from comments.thread import page_of
from comments.tokens import form_token

register = template.Library()


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context: dict[str, Any], live: LiveArticle) -> dict[str, Any]:
    """The section under an article: a page of its comments and the reply form."""
    given = context["request"].GET.get("comments", "")
    start = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
    now = timezone.now()
    return {
        "live": live,
        "page": page_of(live.article_id, start) or page_of(live.article_id, None),
        "is_open": is_open(live, now),
        "fields": blank_fields(get_language() or ""),
        "token": form_token(live.article_id, now),
        "notice": ProcessingNotice.of(context["frame"].publication),
    }


@lru_cache(maxsize=8)
def blank_fields(language: str) -> SafeString:
    """The fields of the empty form, the same for all; drawing them costs as much as twenty comments."""
    return render_to_string("comments/_fields.html", {"form": ReplyForm()})
