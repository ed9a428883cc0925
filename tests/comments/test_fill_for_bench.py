"""`manage.py fill_for_bench`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from articles import filling
from articles.content import ArticleContent
from articles.models import Article, LiveArticle
from comments import submission
from comments.models import Comment, Decision, Status, Verdict
from comments.spam.payload import candidate_from_json
from newsroom.form_tokens import form_token
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A small filled site, around the transactions of the tests; taken back after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("fill_for_bench", articles=6, comments=4000, verbosity=0)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def live(filled: None) -> list[LiveArticle]:
    """Its articles."""
    return list(LiveArticle.objects.order_by("pk"))


def test_it_makes_as_many_as_it_was_told_in_the_promised_shares(live: list[LiveArticle]):
    assert len(live) == 6
    statuses = Counter(Comment.objects.values_list("status", flat=True))
    assert statuses.total() == 4000
    assert statuses[Status.PUBLISHED] == pytest.approx(1400, abs=5)
    assert statuses[Status.HELD] == pytest.approx(200, abs=5)
    assert statuses[Status.SPAM] == pytest.approx(2400, abs=5)


def test_of_what_a_checker_was_told_nothing_has_to_be_put_together_anew(live: list[LiveArticle]):
    one = Comment.objects.filter(status=Status.HELD).first()
    assert one is not None
    told = candidate_from_json(one.checked_as)
    assert (told.body, told.name, told.created_at) == (one.body, one.name, one.created_at)
    asked = factories.reply(factories.live(), "I remember how the harbour looked in those days.")
    asked.refresh_from_db()
    assert one.checked_as.keys() == asked.checked_as.keys()


def test_the_first_three_articles_are_the_ones_to_measure(live: list[LiveArticle]):
    assert [article.comment_count for article in live[:3]] == [0, 100, 1000]
    assert all(submission.is_open(article, timezone.now()) for article in live)


def test_counts_equal_a_recount(live: list[LiveArticle]):
    rows = list(
        Comment.objects.values("pk", "article_id", "parent_id", "path", "depth", "status", "published_below", "shown")
    )
    for article in live:
        shown = [row for row in rows if row["article_id"] == article.article_id and row["shown"]]
        assert article.comment_count == len(shown)
    published = [row for row in rows if row["status"] == Status.PUBLISHED]
    assert any(row["published_below"] for row in rows if row["depth"] == 7)
    for row in rows:
        if row["depth"] == 7:  # its answers stand beside it
            below = [other for other in published if other["parent_id"] == row["pk"]]
        else:
            below = [other for other in published if other["path"].startswith(row["path"]) and other is not row]
        assert row["published_below"] == len(below)
        assert row["shown"] == (row["status"] == Status.PUBLISHED)


def test_answers_stand_under_what_they_answer(live: list[LiveArticle]):
    answers = Comment.objects.exclude(parent=None).select_related("parent")
    assert answers.count() > 1000
    for answer in answers:
        assert answer.parent is not None
        assert answer.parent.article_id == answer.article_id
        assert answer.parent.status == Status.PUBLISHED
        assert answer.parent.created_at < answer.created_at
        expected = answer.parent.depth + 1 if answer.parent.depth < 7 else 7
        assert answer.depth == expected
        assert answer.path.startswith(answer.parent.path[: 12 * expected])
        assert len(answer.path) == 12 * (expected + 1)
    assert Comment.objects.filter(depth=7).exists()


def test_every_comment_has_a_verdict_and_a_decision(live: list[LiveArticle]):
    judged = set(Verdict.objects.filter(check_name="embedded").values_list("comment", flat=True))
    decided = dict(Decision.objects.values_list("comment", "after"))
    assert {pk for (pk,) in Comment.objects.values_list("pk")} == judged
    assert dict(Comment.objects.values_list("pk", "status")) == decided


def test_the_site_goes_on_from_there(live: list[LiveArticle]):
    token = form_token(live[0].article_id, timezone.now())
    reply = submission.Reply(name="Nils", body="The first reply of a person here.", token=token, address="192.0.2.1")
    comment = submission.submit(article=live[0], reply=reply, now=timezone.now())
    assert comment.pk > 4000
    assert Comment.objects.count() == 4001


def rows_of(article: Article) -> dict[str, list[dict[str, Any]]]:
    """All that publishing left of it; keys of these rows by their place in this."""
    found = {
        model: list(model._default_manager.filter(**{where: article.pk}).order_by("pk").values())
        for model, where in filling.ROWS.items()
    }
    keys = {(model, row["id"]): (model, at) for model, rows in found.items() for at, row in enumerate(rows)}
    for model, rows in found.items():
        for field in model._meta.concrete_fields:
            of = model if field.primary_key else field.related_model
            for row in rows:
                if of is not None:
                    row[field.attname] = keys.get((of, row[field.attname]), row[field.attname])
    return {model.__name__: rows for model, rows in found.items()}


def test_an_article_written_straight_is_like_one_through_the_verbs(db):
    author, now = factories.author(), timezone.now()
    content = ArticleContent(
        headline="", slug="", section_id=factories.section().pk, standfirst="It holds.", body="<p>The wall holds.</p>",
        author_ids=(author.pk,), tags=("storm", "wall"),
    )  # fmt: skip
    stories = [
        filling.Story(f"Story {number}", f"story-{number}", f"like-{number}", now - dt.timedelta(days=number))
        for number in (1, 2)
    ]
    like = filling.publish(stories[0], content, now=now)
    with transaction.atomic():
        by_verbs = rows_of(filling.publish(stories[1], content, now=now))
        transaction.set_rollback(True)
    filling.publish_alike(like, stories[1:])
    straight = rows_of(Article.objects.get(external_id="like-2"))
    assert straight == by_verbs
    assert all(straight.values())


def test_a_second_filling_adds_to_the_first(live: list[LiveArticle]):
    call_command("fill_for_bench", articles=4, comments=100, verbosity=0)
    assert LiveArticle.objects.count() == 10
    assert Comment.objects.count() == 4100


def test_its_spam_comes_in_many_texts_and_in_campaigns_by_many_from_many_networks(live: list[LiveArticle]):
    spam = Comment.objects.filter(status=Status.SPAM)
    texts = Counter(spam.values_list("text_key", flat=True))
    assert len(texts) > 150
    campaign = max(texts, key=lambda key: texts[key])
    assert texts[campaign] > 50
    alike = spam.filter(text_key=campaign)
    assert alike.values("author_key").distinct().count() > 30
    assert alike.values("body").distinct().count() > 5
    networks = Counter(spam.values_list("network", flat=True))
    assert len(networks) > 50
    assert Comment.objects.values("author_key").distinct().count() > 500
