"""What has happened to an article or a page since an editor opened it, for the form that refuses to write over it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from articles.admin.differences import Difference, page_differences
from articles.models import Article, ArticleEvent, Page
from articles.models.revision import OF_ITS_THREAD
from newsroom.models import User


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
    newest = article.revisions.values_list("number", flat=True).first()
    earlier = article.revisions.filter(version__lte=version).first()
    base = earlier.number if earlier else None
    events = article.events.exclude(verb__in=OF_ITS_THREAD).select_related("by")
    if earlier is not None:
        events = events.filter(at__gt=earlier.created_at)
    return Described(words, list(events[:8]), article.version, base, newest if newest != base else None)


@dataclasses.dataclass(frozen=True)
class OfPage:
    """`parts` lead from what is stored to what was typed: a page keeps no earlier versions to compare with.

    `version` is 0, and the rest empty, where the page is no longer there.
    """

    words: str
    version: int = 0
    saved_at: dt.datetime | None = None
    saved_by: User | None = None
    parts: Sequence[Difference] = ()


def of_page(mine: Page, words: str) -> OfPage:
    """`mine` is the page as the editor left it in the form."""
    theirs = Page.objects.select_related("updated_by").filter(pk=mine.pk).first() if mine.pk else None
    if theirs is None:
        return OfPage(words)
    return OfPage(words, theirs.version, theirs.updated_at, theirs.updated_by, page_differences(theirs, mine))


def on_top_of(request: HttpRequest) -> int | None:
    """The version that an editor, having been told of it, chose to replace; None if they were not asked."""
    text = request.POST.get("on_top_of", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
