"""What is looked for all the time is found by the index that was made for it, however large the table."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article
from comments.models import BulkAct, Comment, Decision

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
LOOKED_FOR = {
    "comment_due": lambda: Comment.objects.due(timezone.now()),
    "comment_reported": lambda: Comment.objects.filter(reported_rank__isnull=False).order_by("reported_rank", "pk"),
    "bulk_act_due": lambda: BulkAct.objects.filter(next_attempt_at__lte=NOW).order_by("next_attempt_at"),
    "decision_of_bulk_act": lambda: Decision.objects.filter(bulk=1).order_by("pk").values("pk"),
    "decision_of_people": lambda: Decision.objects.exclude(by=None).filter(at__gte=NOW).order_by("at").values("pk"),
    "article_scheduled": lambda: Article.objects.due_updates(NOW),
}


@pytest.mark.parametrize("index", LOOKED_FOR)
def test_it_is_read(index):
    if connection.vendor == "postgresql":  # it reads small tables whole
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in LOOKED_FOR[index]().explain()
