"""A form that was sent twice, by a second click: what the first has done is not somebody else's doing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.admin import steps
from articles.models import Article, LiveArticle
from articles.models.revision import OF_ITS_THREAD, Verb
from newsroom.models import User


def version_to_go_on_from(article: Article, user: User, seen: int) -> int:
    """The version that a step is taken on: `seen` by the form, or the article's own where all that has happened since
    is that this person saved it."""
    last = article.events.exclude(verb__in=OF_ITS_THREAD).first()
    is_own_save = last is not None and last.verb == Verb.SAVE and last.by_id == user.pk
    return article.version if is_own_save and article.version == seen + 1 else seen


def was_taken(step: str, article: Article, *, by: User, wish: Mapping[str, Any]) -> bool:
    """Whether the last that was done to the article is just this step, by this person."""
    stands = Article.objects.get(pk=article.pk)
    last = stands.events.exclude(verb__in=OF_ITS_THREAD).first()
    if last is None or last.verb != step or last.by_id != by.pk:
        return False
    if step == steps.SCHEDULE:
        wished = (wish["schedule_at"], bool(wish.get("schedule_is_substantial")))
        return (stands.scheduled_at, stands.scheduled_is_substantial) == wished
    if step == steps.PUBLISH and wish.get("is_substantial"):
        return LiveArticle.objects.filter(article=article, updated_at=last.at).exists()
    return True
