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

from articles import filling
from articles.content import ArticleContent
from articles.models import Article, Author, LiveArticle, Section
from articles.page_version import bump_article
from comments import made_up, made_up_texts
from comments.filling import CommentRows, Writers
from comments.management.counts import from_on
from newsroom.database_statistics import keep_statistics

CHUNK = 10_000  # comments in one transaction
AGE = dt.timedelta(days=20)  # of the oldest article: replies to all are still open
# Published comments of the first articles, on which pages are measured; the other articles share the rest.
MEASURED = (0, 100, 1000)
SECTIONS = ("Bench", "Bench abroad", "Bench sport", "Bench culture", "Bench trade")
BY_VERBS = 2 * len(SECTIONS)  # articles; the others are like the last of these in their section
PARAGRAPHS = 12


class Command(BaseCommand):
    """The first articles go through the verbs, the others and all comments straight into the tables, with the counts
    that the verbs would keep."""

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
        live = _published(articles, random, now)
        self.stdout.write(f"{articles} articles, {time.monotonic() - started:.0f} s")
        rows = CommentRows(random, Writers(random, comments, first=now - AGE, last=now))
        pending = iter(_places(random, live, shared(comments, articles), now))
        written = 0
        while chunk := list(islice(pending, CHUNK)):
            rows.write(chunk)
            written += len(chunk)
            if written % (10 * CHUNK) == 0 or written == comments:
                self.stdout.write(f"{written} comments, {time.monotonic() - started:.0f} s")
        rows.finish()
        keep_statistics(now)


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


def _published(number: int, random: Random, now: dt.datetime) -> list[LiveArticle]:
    """So many articles, the latest first."""
    texts = made_up_texts.honest_texts(random, 200)
    serial = Article.objects.filter(external_id__startswith="bench-").count() + 1
    stories = [
        filling.Story(
            headline=f"Measured story {serial + count} of a full newsroom",
            slug=f"measured-{serial + count}",
            external_id=f"bench-{serial + count}",
            at=now - AGE * ((count + 1) / (number + 1)),
        )
        for count in range(number)
    ]
    like: dict[int, Article] = {}
    for count, story in enumerate(stories[:BY_VERBS]):
        section = count % len(SECTIONS)
        like[section] = filling.publish(story, _content(section, texts, random), now=now)
    for section, article in like.items():
        filling.publish_alike(article, stories[BY_VERBS + section :: len(SECTIONS)])
    keys = {story.external_id: None for story in stories}
    rows = LiveArticle.objects.filter(article__external_id__startswith="bench-").order_by("-visible_from")
    return [row for row in rows.select_related("article").defer("body_html", "text") if row.article.external_id in keys]


def _content(number: int, texts: list[made_up_texts.Text], random: Random) -> ArticleContent:
    name = SECTIONS[number]
    slug = name.lower().replace(" ", "-")
    section, _ = Section.objects.get_or_create(slug=slug, defaults={"name": name, "in_navigation": True})
    author, _ = Author.objects.get_or_create(slug=f"{slug}-author", defaults={"name": f"Iris {name} Vellacott"})
    return ArticleContent(
        headline="",
        slug="",
        section_id=section.pk,
        standfirst=random.choice(texts).body[:200],
        body="".join(random.choice(texts).html for _ in range(PARAGRAPHS)),
        author_ids=(author.pk,),
        tags=("bench",),
    )


def _places(
    random: Random, live: list[LiveArticle], shares: list[int], now: dt.datetime
) -> Iterator[tuple[LiveArticle, made_up.Place | None, made_up.Place]]:
    """Each comment with its article and the place of what it answers, in the order in which they came."""
    written: list[tuple[dt.datetime, LiveArticle, list[made_up.Place], made_up.Place]] = []
    for article, number in zip(live, shares, strict=True):
        assert article.visible_from is not None
        places = made_up.thread(random, number, after=article.visible_from, before=now)
        written += [(place.at, article, places, place) for place in places]
        bump_article(article.article_id, comments_added=round(number * made_up.PUBLISHED))
    for _at, article, places, place in sorted(written, key=lambda one: one[0]):
        yield article, None if place.answers is None else places[place.answers], place
