"""What the form of an article in the admin tells of its comments."""

from __future__ import annotations

from typing import Any

from django import template

from articles.models import Article, LiveArticle
from comments import thread_modes

register = template.Library()


@register.inclusion_tag("admin/comments/_thread_note.html", takes_context=True)
def thread_note(context: dict[str, Any], article: Article) -> dict[str, Any]:
    """What moderators have set instead of what the form says, by whom and when, and the way there."""
    overrides = LiveArticle.objects.filter(article=article).values_list("thread_override", flat=True)
    override = overrides.first()
    return {
        "article": article,
        "is_live": override is not None,
        "override": override,
        "last": thread_modes.changes(article.pk).first() if override else None,
        "may_set": context["request"].user.has_perm("comments.decide_comment"),
    }
