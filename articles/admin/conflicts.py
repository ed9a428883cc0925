"""What has happened to an article since an editor opened it, for the page that refuses to write over it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from articles.models import Article, ArticleEvent


@dataclasses.dataclass(frozen=True)
class Described:
    """`base` and `newest` are numbers of revisions to compare, empty where there is nothing to see."""

    words: str
    events: Sequence[ArticleEvent]
    version: int
    base: int | None
    newest: int | None


def described(article: Article | None, seen: Any, words: str) -> Described:
    """In words and as events, the newest first. `seen` is the version as the form posted it."""
    if article is None or not Article.objects.filter(pk=article.pk).exists():
        return Described(words, [], 0, None, None)
    version = int(seen) if str(seen).isdecimal() and len(str(seen)) < 10 else 0
    article.refresh_from_db()
    revisions = article.revisions.order_by("-number").values_list("number", flat=True)
    newest = revisions.first()
    base = revisions.filter(number__lte=version).first()
    earlier = article.revisions.filter(number=base).first() if base else None
    events = article.events.select_related("by")
    if earlier is not None:
        events = events.filter(at__gt=earlier.created_at)
    return Described(words, list(events[:8]), article.version, base, newest if newest != base else None)
