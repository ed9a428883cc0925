"""Questions that are put together once: each time they answer as a queryset with those values would."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.db.models import BigIntegerField, DateTimeField, F
from django.utils import timezone

from comments.models import Comment
from newsroom.prepared import IsAmong, Prepared, Slot
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def comments():
    live = factories.live("The wall holds")
    return [factories.reply(live, name=f"Reader {number}") for number in range(4)]


def test_it_is_put_together_once_and_answers_for_each_values(comments, django_assert_num_queries):
    made = []

    @Prepared
    def by_key():
        made.append(1)
        return Comment.objects.filter(IsAmong("pk", "keys")).order_by("pk")

    for asked in ([], comments[:1], comments[1:3], comments):
        with django_assert_num_queries(1):
            assert by_key(keys=[comment.pk for comment in asked]) == asked
    assert by_key(keys=[comments[0].pk, 10**15]) == comments[:1]
    assert made == [1]


def test_a_value_is_compared_as_its_field_would_have_it(comments):
    now = timezone.now()
    Comment.objects.filter(pk=comments[2].pk).update(created_at=now + dt.timedelta(hours=2))

    @Prepared
    def later():
        rows = Comment.objects.filter(created_at__gte=Slot("since", DateTimeField()))
        return rows.filter(article=Slot("article", BigIntegerField())).order_by("pk")[:1]

    article = comments[0].article_id
    assert later(since=now + dt.timedelta(hours=1), article=article) == [comments[2]]
    assert later(since=now - dt.timedelta(days=1), article=article) == [comments[0]]
    assert later(since=now + dt.timedelta(hours=3), article=article) == []
    assert later(since=now - dt.timedelta(days=1), article=article + 1) == []


def test_rows_come_with_what_the_queryset_says(comments, django_assert_num_queries):
    @Prepared
    def told():
        rows = Comment.objects.select_related("article__live").only("name", "article__live__headline")
        return rows.filter(IsAmong("pk", "keys")).annotate(called=F("name"))

    with django_assert_num_queries(1):
        (comment,) = told(keys=[comments[3].pk])
        assert (comment.called, comment.article.live.headline) == ("Reader 3", "The wall holds")
    assert "body" in comment.get_deferred_fields()
    named = Prepared(lambda: Comment.objects.filter(IsAmong("pk", "keys")).values("pk", "name"))
    assert named(keys=[comments[1].pk]) == [{"pk": comments[1].pk, "name": "Reader 1"}]


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection(comments):
    asked_over = []

    def note(execute, sql, params, many, context):
        asked_over.append(context["connection"])
        return execute(sql, params, many, context)

    by_key = Prepared(lambda: Comment.objects.filter(IsAmong("pk", "keys")))

    def ask() -> None:
        try:
            with connection.execute_wrapper(note):
                assert by_key(keys=[comments[0].pk]) == comments[:1]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(ask) for _number in range(2)]:
            done.result()
    with connection.execute_wrapper(note):
        by_key(keys=[])
    assert asked_over[-1] is connections["default"]
    assert asked_over[0] is not asked_over[-1]
