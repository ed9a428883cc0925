"""`manage.py fill_for_bench`: a full site to measure on."""

from __future__ import annotations

import datetime as dt
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles import publishing, revising
from articles.content import ArticleContent
from articles.models import Author, LiveArticle, Section
from articles.page_version import bump_article
from comments import made_up
from comments.filling import CommentRows
from comments.management.counts import from_on

CHUNK = 10_000  # comments in one transaction
AGE = dt.timedelta(days=20)  # of the oldest article: replies to all are still open
# Published comments of the first articles, on which pages are measured; the other articles share the rest.
MEASURED = (0, 100, 1000)
PARAGRAPHS = 12


class Command(BaseCommand):
    """Articles go through the verbs, comments straight into the tables with the counts that the verbs would keep."""

    help = "Fills the site with made-up articles and comments, for measurements. Adds to what is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two numbers."""
        parser.add_argument("--articles", type=from_on(1), required=True)
        parser.add_argument(
            "--comments", type=from_on(0), required=True, help="60 %% spam, 35 %% published, 5 %% held."
        )

    def handle(self, *args: Any, articles: int, comments: int, **options: Any) -> None:
        """Write all of it and say how far it is."""
        started = time.monotonic()
        random, now = Random(articles), timezone.now()  # noqa: S311  nothing secret; the same site each time
        texts = made_up.honest_texts(random)
        live = [_published(number, articles, texts, random, now) for number in range(articles)]
        self.stdout.write(f"{articles} articles, {time.monotonic() - started:.0f} s")
        rows = CommentRows(random, texts)
        pending = iter(_places(random, live, shared(comments, articles), now))
        written = 0
        while chunk := list(islice(pending, CHUNK)):
            rows.write(chunk)
            written += len(chunk)
            if written % (10 * CHUNK) == 0 or written == comments:
                self.stdout.write(f"{written} comments, {time.monotonic() - started:.0f} s")
        rows.finish()


def shared(comments: int, articles: int) -> list[int]:
    """How many comments each article gets: the measured ones what they need, the others fewer and fewer."""
    measured = [round(published / made_up.PUBLISHED) for published in MEASURED]
    if articles <= len(measured) or sum(measured) > comments:
        measured = []
    weights = [(number + 1) ** -0.5 for number in range(articles - len(measured))]
    left = comments - sum(measured)
    rest = [int(left * weight / sum(weights)) for weight in weights]
    if rest:
        rest[0] += left - sum(rest)
    return measured + rest


def _published(number: int, of: int, texts: list[made_up.Text], random: Random, now: dt.datetime) -> LiveArticle:
    section, _ = Section.objects.get_or_create(slug="bench", defaults={"name": "Bench", "in_navigation": True})
    author, _ = Author.objects.get_or_create(slug="bench-author", defaults={"name": "Iris Vellacott"})
    serial = section.articles.count() + 1
    content = ArticleContent(
        headline=f"Measured story {serial} of a full newsroom",
        slug=f"measured-{serial}",
        section_id=section.pk,
        standfirst=random.choice(texts).body[:200],
        body="".join(random.choice(texts).html for _ in range(PARAGRAPHS)),
        author_ids=(author.pk,),
        tags=("bench",),
    )
    article = revising.save(
        article_id=None, content=content, by=None, version=None, now=now, external_id=f"bench-{serial}"
    )
    at = now - AGE * ((number + 1) / (of + 1))
    publishing.publish(article_id=article.pk, by=None, version=article.version, now=now, first_published_at=at)
    return LiveArticle.objects.get(article=article)


def _places(
    random: Random, live: list[LiveArticle], shares: list[int], now: dt.datetime
) -> Iterator[tuple[LiveArticle, int, made_up.Place]]:
    """Each comment with its article and how many rows before it stands what it answers (0: nothing)."""
    for article, number in zip(live, shares, strict=True):
        assert article.visible_from is not None
        places = made_up.thread(random, number, after=article.visible_from, before=now)
        for position, place in enumerate(places):
            yield article, position - place.answers if place.answers is not None else 0, place
        bump_article(article.article_id, comments_added=round(number * made_up.PUBLISHED))
