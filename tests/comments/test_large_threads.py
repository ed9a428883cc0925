"""Threads of any length and depth cost one page what a short one costs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import threads
from comments.models import Comment, Status
from comments.own_address import own_address
from tests import factories
from tests.comments.test_reply import send

pytestmark = pytest.mark.django_db


def published(live: LiveArticle, number: int, *, is_chain: bool) -> list[Comment]:
    """Published comments straight in their table: all at the top, or each an answer to the one before."""
    began = timezone.now() - dt.timedelta(hours=1)
    first = Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made: list[Comment] = []
    for step in range(1, number + 1):
        at = began + dt.timedelta(milliseconds=step)
        parent = made[-1] if made and is_chain else None
        path, depth = threads.place(parent, at)
        text: dict[str, Any] = {"name": f"Reader {step}", "body": f"Thought {step}.", "body_html": f"Thought {step}."}
        made.append(
            Comment(
                pk=first + step, article_id=live.article_id, parent=parent, path=path, depth=depth, created_at=at,
                status=Status.PUBLISHED, shown=True, published_at=at, version=2, author_key="x", **text,
            )
        )  # fmt: skip
    Comment.objects.bulk_create(made)
    with connection.cursor() as cursor:  # keys that the database gives come after these
        for statement in connection.ops.sequence_reset_sql(no_style(), [Comment]):
            cursor.execute(statement)
    if is_chain:
        for level, comment in enumerate(made[:7]):
            Comment.objects.filter(pk=comment.pk).update(published_below=number - level - 1)
        Comment.objects.filter(depth=7, article_id=live.article_id).exclude(pk=made[-1].pk).update(published_below=1)
    LiveArticle.objects.filter(pk=live.pk).update(comment_count=number)
    return made


def asked(client: Client, path: str) -> tuple[int, str]:
    """How many queries a page takes, and the page."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(path)
    assert answer.status_code in {200, 302}, path
    return len(queries), answer.content.decode()


@pytest.mark.parametrize(("number", "is_chain"), [(5_000, False), (10_000, True)], ids=["5,000 wide", "10,000 deep"])
def test_every_page_takes_as_many_queries_as_with_sixty_comments(client, live, number, is_chain):
    small, large = published(factories.live(), 60, is_chain=is_chain), published(live, number, is_chain=is_chain)
    client.force_login(factories.user("Moderators"))
    for few, many in ((small[0], large[0]), (small[-1], large[-1])):
        for address in (
            lambda comment: comment.article.live.path,
            lambda comment: f"{comment.article.live.path}?comments={comment.pk}",
            lambda comment: f"{comment.article.live.path}feed/",
            lambda comment: f"{comment.article.live.path}reply/?parent={comment.pk}",
            Comment.get_absolute_url,
            own_address,
            lambda comment: reverse("admin:comments_comment_change", args=[comment.pk]),
            lambda comment: f"/admin/comments/queue/?lane=published&after={comment.rank - 1}.{comment.pk}",
        ):
            for comment in (few, many):  # what a process reads once, and who opens a comment has it from then on
                asked(client, address(comment))
            assert asked(client, address(many))[0] == asked(client, address(few))[0], address(many)
    assert asked(client, live.path)[1].count('class="comment depth-') == 50


def test_the_ten_thousandth_level_can_be_answered_decided_and_reached(client, live):
    deepest = published(live, 10_000, is_chain=True)[-1]
    answer = send(client, live, parent=str(deepest.pk))
    assert answer.status_code == 303
    comment = Comment.objects.order_by("pk").last()
    assert (comment.status, comment.parent, comment.depth, len(comment.path)) == (Status.PUBLISHED, deepest, 7, 96)
    place = client.get(answer["Location"])["Location"]
    assert f'id="comment-{comment.pk}"' in client.get(place.partition("#")[0]).content.decode()
    client.force_login(factories.user("Moderators"))
    for target in (comment, Comment.objects.get(depth=0)):
        decide = reverse("admin:comments_decide", args=[target.pk])
        assert client.post(decide, {"act": "hold", "version": target.version}).status_code == 303
    live.refresh_from_db()
    assert live.comment_count == Comment.objects.filter(status=Status.PUBLISHED).count() == 9_999
    top = Comment.objects.get(depth=0)
    assert (top.shown, top.published_below) == (True, 9_999)
