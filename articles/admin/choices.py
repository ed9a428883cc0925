"""What the article's form offers while an editor types: authors, stories, tags."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import tags
from articles.models import Article, Author, LiveArticle
from newsroom.models import User

OFFERED = 12


@dataclasses.dataclass(frozen=True)
class Choice:
    """One line of the list: what it is, and what tells it from others of the same name."""

    key: int
    label: str
    detail: str = ""


@dataclasses.dataclass(frozen=True)
class Choices:
    """A kind of rows that may be picked: search them, name those picked, find the one that was typed out."""

    search: Callable[[str], list[Choice]]
    named: Callable[[Iterable[int]], dict[int, Choice]]
    typed: Callable[[str], int | None]


def author_choices() -> Choices:
    """All authors."""

    def search(text: str) -> list[Choice]:
        rows = Author.objects.filter(Q(name__icontains=text) | Q(slug__icontains=text))
        return [Choice(row.pk, row.name, row.role) for row in rows[:OFFERED]]

    def named(keys: Iterable[int]) -> dict[int, Choice]:
        return {row.pk: Choice(row.pk, row.name, row.role) for row in Author.objects.filter(pk__in=list(keys))}

    def typed(text: str) -> int | None:
        found = list(Author.objects.filter(Q(name__iexact=text) | Q(slug=text)).values_list("pk", flat=True)[:2])
        return found[0] if len(found) == 1 else None

    return Choices(search, named, typed)


def story_choices(user: User, *, but: int | None = None) -> Choices:
    """Articles that the user may see, and what readers see of all others; `but` is the article itself."""
    others = Q() if but is None else ~Q(pk=but)
    own = Article.objects.seen_by(user).filter(others)
    sees_all = user.has_perm("articles.edit_any_article")

    def search(text: str) -> list[Choice]:
        rows = own.filter(headline__icontains=text).select_related("section").order_by("-updated_at")
        found = {row.pk: _of_article(row) for row in rows[:OFFERED]}
        if not sees_all:
            shown = LiveArticle.objects.visible(timezone.now()).exclude(article=but)
            for row in shown.filter(headline__icontains=text).newest_first()[:OFFERED]:
                found.setdefault(row.article_id, _of_live(row))
        return list(found.values())[:OFFERED]

    def named(keys: Iterable[int]) -> dict[int, Choice]:
        wanted = list(keys)
        # One that somebody else picked and this user may not see stays picked, without a word about it.
        found = {
            key: Choice(key, _("An article that you cannot see"))
            for key in Article.objects.filter(others, pk__in=wanted).values_list("pk", flat=True)
        }
        for live_row in LiveArticle.objects.visible(timezone.now()).filter(article__in=list(found)):
            found[live_row.article_id] = _of_live(live_row)
        for row in own.filter(pk__in=list(found)).select_related("section"):
            found[row.pk] = _of_article(row)
        return found

    def typed(text: str) -> int | None:
        path = "/" + text.partition("://")[2].partition("/")[2] if "://" in text else text
        shown = LiveArticle.objects.visible(timezone.now()).exclude(article=but)
        for rows in (
            shown.filter(path=path).values_list("article_id", flat=True),
            own.filter(headline__iexact=text).values_list("pk", flat=True),
            shown.filter(headline__iexact=text).values_list("article_id", flat=True),
        ):
            found = list(rows[:2])
            if len(found) == 1:
                return int(found[0])
        return None

    return Choices(search, named, typed)


def tag_names(user: User, text: str) -> list[str]:
    """Tags that begin with what was typed, then those that have it inside."""
    seen = tags.seen_by(user, timezone.now()).order_by("name")
    first = list(seen.filter(name__istartswith=text).values_list("name", flat=True)[:OFFERED])
    others = seen.filter(name__icontains=text).exclude(name__in=first)
    return [*first, *others.values_list("name", flat=True)[: OFFERED - len(first)]]


def _of_article(article: Article) -> Choice:
    state = _("scheduled") if article.scheduled_at and not article.first_published_at else article.get_state_display()
    return Choice(article.pk, article.headline, f"{article.section} · {state}")


def _of_live(live: LiveArticle) -> Choice:
    return Choice(live.article_id, live.headline, live.path)
