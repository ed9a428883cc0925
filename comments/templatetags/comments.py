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
from comments.thread import Card, page_of
from newsroom.form_tokens import form_token

register = template.Library()

_LONG = 4000  # characters of HTML; longer comments are drawn each time, so that memory stays small


@register.inclusion_tag("comments/_thread.html", takes_context=True)
def comment_thread(context: dict[str, Any], live: LiveArticle) -> dict[str, Any]:
    """The section under an article: a page of its comments and the reply form."""
    given = context["request"].GET.get("comments", "")
    start = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
    now = timezone.now()
    page = page_of(live.article_id, start) or page_of(live.article_id, None)
    assert page is not None
    takes_replies = is_open(live, now)
    language = get_language() or ""
    return {
        "live": live,
        "page": page,
        "cards": [_html(card, live.path if takes_replies else "", language) for card in page.cards],
        "is_open": takes_replies,
        "fields": blank_fields(language),
        "token": form_token(live.article_id, now),
        "notice": ProcessingNotice.of(context["frame"].publication),
    }


def _html(card: Card, reply_under: str, language: str) -> SafeString:
    """One comment. `reply_under` is the article's path, empty where no replies are taken."""
    draw = _drawn_before if len(card.body) <= _LONG else _draw
    return draw(card, reply_under, language)


def _draw(card: Card, reply_under: str, language: str) -> SafeString:
    return render_to_string("comments/_card.html", {"card": card, "key": str(card.id), "reply_under": reply_under})


# A new comment changes the page of its article, not the other comments on it: what all of them are made of is the key
# here, so none can be old. Drawing fifty takes longer than all else on the page.
_drawn_before = lru_cache(maxsize=4000)(_draw)


@lru_cache(maxsize=8)
def blank_fields(language: str) -> SafeString:
    """The fields of the empty form, the same for all; drawing them costs as much as twenty comments."""
    return render_to_string("_fields.html", {"form": ReplyForm()})
