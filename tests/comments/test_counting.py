"""What readers and moderators open counts no table and skips no rows, and what is kept instead equals a recount."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import pages
from articles.models import LiveArticle, Page
from comments.models import Comment, Status
from comments.own_address import own_address
from tests import factories

pytestmark = pytest.mark.django_db

# A count is bounded if it counts a query of at most so many rows.
BOUNDED = re.compile(r"COUNT\((?:\*|DISTINCT \w+)\)(?: AS \"\w+\")? FROM \(SELECT (?:(?!COUNT\().)*? LIMIT \d+\)")


@pytest.fixture
def live() -> LiveArticle:
    live = factories.live("The wall holds", tags=("storm",), author_ids=(factories.author().pk,))
    first = factories.reply(live)
    factories.reply(live, parent_id=first.pk)
    factories.reply(live, name="akismet-guaranteed-spam")
    return live


def unbounded(client: Client, path: str) -> Iterator[str]:
    """The statements of a page that count or skip rows without a limit."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code in {200, 302}, path
    assert queries.captured_queries or path == "/robots.txt"
    for query in queries.captured_queries:
        left = BOUNDED.sub("", query["sql"]).replace("LIMIT 1 OFFSET 1)", "").replace("LIMIT 1 OFFSET 2)", "")
        if re.search(r"COUNT\(|SUM\(|GROUP BY|OFFSET", left):
            yield left


def test_no_page_of_readers_counts(client, live):
    comment = Comment.objects.order_by("pk").first()
    author, now = live.bylines.get().author, timezone.now()
    page = pages.save(Page(title="About us", slug="about", body="<p>Who.</p>"), by=None, version=None, now=now)
    pages.publish(page_id=page.pk, by=None, version=page.version, now=now)
    for path in (
        "/", "/feed/", "/feed/atom/", "/city/", "/city/feed/", live.section.get_absolute_url(), "/sitemap.xml",
        author.get_absolute_url(), "/tag/storm/", live.path, f"{live.path}?comments={comment.pk}",
        f"{live.path}feed/", f"{live.path}reply/", f"{live.path}reply/?parent={comment.pk}", "/privacy/comments/",
        comment.get_absolute_url(), own_address(comment), f"/city/{live.first_day:%Y}/",
        f"/city/{live.first_day:%Y/%m}/", "/sitemap-news.xml", "/sitemap/0.xml", "/robots.txt", "/manifest.webmanifest",
        "/tag/storm/feed/", f"{author.get_absolute_url()}feed/atom/", "/pages/about/",
    ):  # fmt: skip
        assert list(unbounded(client, path)) == [], path


@pytest.mark.parametrize("role", ["Moderators", "Reporters"])
def test_the_queue_counts_up_to_a_limit(client, live, role):
    client.force_login(factories.user(role))
    for lane in Status.values[:-1]:
        for after in ("", "&after=1" if lane == "awaiting" else "&after=1.1"):
            assert list(unbounded(client, f"/admin/comments/queue/?lane={lane}{after}")) == []
    if role == "Moderators":
        for comment in Comment.objects.all():
            assert list(unbounded(client, reverse("admin:comments_comment_change", args=[comment.pk]))) == []
