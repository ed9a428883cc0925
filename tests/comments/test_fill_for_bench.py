"""`manage.py fill_for_bench`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from articles.models import LiveArticle
from comments import submission
from comments.models import Comment, Decision, Status, Verdict
from newsroom.form_tokens import form_token

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


def test_a_second_filling_adds_to_the_first(live: list[LiveArticle]):
    call_command("fill_for_bench", articles=4, comments=100, verbosity=0)
    assert LiveArticle.objects.count() == 10
    assert Comment.objects.count() == 4100
