"""SQLite is told how its tables are filled, so that it looks for the few comments of somebody by an index of theirs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from comments.models import Comment
from newsroom.database_statistics import keep_statistics
from tests import factories

pytestmark = pytest.mark.django_db


def test_after_it_the_comments_of_one_author_are_not_sought_in_all_of_a_lane(django_assert_num_queries):
    article = factories.live().article
    Comment.objects.bulk_create(
        Comment(article=article, name="Ada", body="A word.", author_key=f"{number % 100:032}", path=f"{number:012}",
                created_at=timezone.now(), status="published", shown=True)
        for number in range(400)
    )  # fmt: skip
    of_one = Comment.objects.filter(status="published", author_key=f"{7:032}").order_by("-pk").values("pk")
    if connection.vendor == "postgresql":
        with django_assert_num_queries(0):
            assert keep_statistics(timezone.now()) == 0
        return
    assert "comment_author" not in of_one.explain()
    assert keep_statistics(timezone.now()) == 0
    assert "comment_author" in of_one.explain()
