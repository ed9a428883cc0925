"""Cards as HTML: in the queue, in its answers, and at the top of a comment's own page."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from comments.admin.card import Card
from comments.admin.finding import Finding


def drawn(
    cards: list[Card], request: HttpRequest, *, note: str = "", alone: dict[str, Any] | None = None
) -> list[SafeString]:
    """Each card. `note` stands on top of it. `alone` is for a comment's own page: the names of its `forms`, to which
    the card's buttons lead down, and whether answering `approves`."""
    template = get_template("admin/comments/card.html", using="jinja2")
    shared = {
        "_": cache(_),  # the same few texts on each card
        "csrf_input": format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)),
        "queue": reverse("admin:comments_queue"),
        "note": note,
        "alone": alone,
    }
    found = []
    for card in cards:
        page, decide = _of("admin:comments_comment_change", card), _of("admin:comments_decide", card)
        html = template.render(shared | {"card": card, "page": page, "decide": decide})
        found.append(mark_safe(html))  # noqa: S308  escaped by Jinja
    return found


def gone() -> SafeString:
    """What stands for a card whose comment is no longer there."""
    return format_html('<p class="line">{}</p>', _("This comment is no longer there."))


def finding_html(finding: Finding) -> SafeString:
    """One finding alone, as it stands on a card."""
    template = get_template("admin/comments/finding.html", using="jinja2")
    return mark_safe(template.render({"finding": finding}))  # noqa: S308  escaped by Jinja


def severe_summary() -> SafeString:
    """The line that unfolds a severe text."""
    return mark_safe(get_template("admin/comments/severe.html", using="jinja2").render())  # noqa: S308  nobody's text


def _of(name: str, card: Card) -> str:
    before, after = _around_key(name)
    return f"{before}{card.id}{after}"


@cache
def _around_key(name: str) -> tuple[str, str]:
    """An address without its key: to make two addresses anew for each card takes longer than to draw it."""
    before, _key, after = reverse(name, args=[0]).rpartition("0")
    return before, after
