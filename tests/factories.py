"""Builders of rows, all through the real verbs."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import Group
from django.utils import timezone

from articles import publishing, revising
from articles.content import ArticleContent
from articles.models import Article, Author, LiveArticle, Section
from comments import rules, submission
from comments.models import Comment, Rule, Status
from comments.models.rule import Effect, Kind, RuleState
from newsroom.form_tokens import form_token
from newsroom.models import User

_numbers = itertools.count(1)
PASSWORD = "correct horse battery"


def section(name: str = "City", **fields: Any) -> Section:
    """A section in the navigation; the same name gives the same row."""
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    fields.setdefault("in_navigation", True)
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, **fields})[0]


def author(name: str = "", **fields: Any) -> Author:
    """An author."""
    number = next(_numbers)
    fields.setdefault("slug", f"author-{number}")
    return Author.objects.create(name=name or f"Author {number}", **fields)


def draft(headline: str = "", *, by: User | None = None, now: dt.datetime | None = None, **content: Any) -> Article:
    """A saved article that nobody has published."""
    number = next(_numbers)
    content.setdefault("slug", f"story-{number}")
    content.setdefault("section_id", section().pk)
    content.setdefault("body", "<p>Something has happened in town.</p>")
    shape = ArticleContent(headline=headline or f"Story number {number}", **content)
    return revising.save(article_id=None, content=shape, by=by, version=None, now=now or timezone.now())


def live(headline: str = "", *, at: dt.datetime | None = None, **content: Any) -> LiveArticle:
    """A published article as readers see it; `at` is when it was first published."""
    now = timezone.now()
    article = draft(headline, now=now, **content)
    publishing.publish(article_id=article.pk, by=None, version=article.version, now=now, first_published_at=at)
    return LiveArticle.objects.get(article=article)


class QuickArgon2(Argon2PasswordHasher):
    """As cheap as it can be: tests sign in hundreds of times."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


@functools.cache
def hashed_password() -> str:
    """Of `PASSWORD`."""
    return QuickArgon2().encode(PASSWORD, "salt of the tests")


def user(role: str = "", **fields: Any) -> User:
    """A member of staff in the group of that name ("Editors", …)."""
    number = next(_numbers)
    fields.setdefault("username", f"{role.lower() or 'user'}{number}")
    fields.setdefault("is_staff", True)
    made = User.objects.create(password=hashed_password(), **fields)
    if role:
        made.groups.add(Group.objects.get(name=role))
    return made


def reply(article: LiveArticle, body: str = "", *, now: dt.datetime | None = None, **fields: Any) -> Comment:
    """A reply that has gone the whole way that a reader's goes."""
    now = now or timezone.now()
    number = next(_numbers)
    fields.setdefault("name", f"Reader {number}")
    fields.setdefault("email", f"reader{number}@example.com")
    fields.setdefault("address", f"192.0.2.{number % 150 + 100}")  # those below are tests' own
    fields.setdefault("token", form_token(article.article_id, now))
    body = body or f"I remember how the harbour looked in the days of {made_up_word(number)}."
    return submission.submit(article=article, reply=submission.Reply(body=body, **fields), now=now)


def held(article: LiveArticle, body: str = "", **fields: Any) -> Comment:
    """A reply with a listed word, which a person must see first."""
    rule("scandalous")
    comment = reply(article, body or f"Scandalous, this {made_up_word(Comment.objects.count())} of theirs.", **fields)
    assert comment.status == Status.HELD
    return comment


def rule(value: str, kind: str = Kind.TERM, effect: str = Effect.HOLD, **fields: Any) -> Rule:
    """A rule that counts, unless said otherwise; the same again gives the same row. One that has ended was made on its
    last day."""
    fields = {"kind": kind, "value": value, "effect": effect, "state": RuleState.ON} | fields
    since_its_end = timezone.localdate() - (fields.get("expires_on") or dt.date.max)
    made_at = timezone.now() - max(since_its_end, dt.timedelta())
    return Rule.objects.filter(**fields).first() or rules.save(Rule(**fields), by=None, now=made_at)


def made_up_word(number: int) -> str:
    """A different made-up word for each number: equal texts but for digits are repeats."""
    return "".join("bdfgklmnrs"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:04}").title()
