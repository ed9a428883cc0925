"""The moderators' digest: when it comes, to whom, and what it tells."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from articles import publishing
from comments import queue_digest
from comments.models import Comment, Status
from newsroom.models import OutgoingMail, Publication, User
from tests import factories
from tests.at_once import run_at_once
from tests.comments.two_workers import RECIPIENTS

NOW = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
QUEUE = f"{settings.SITE_URL}/admin/comments/queue/?lane=held"


def held(number: int, *, article: Any = None, hours: float = 1, **fields: Any) -> list[Comment]:
    """So many comments that have been held for so long."""
    article, since = article or factories.live(), NOW - dt.timedelta(hours=hours)
    start = Comment.objects.count()
    fields = {"status": Status.HELD, "name": "Ada Reader", "body": "Scandalous words"} | fields
    fields |= {"email": "ada@example.org", "address": "192.0.2.7", "article_revision_id": article.revision_id}
    return Comment.objects.bulk_create(
        Comment(
            article_id=article.article_id, path=f"{start + i:010}", created_at=since, decided_at=since, **fields
        )
        for i in range(number)
    )  # fmt: skip


def moderator(**fields: Any) -> User:
    user = factories.user("Moderators", **fields)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def reader(db) -> User:
    """A moderator who has an address."""
    return moderator(email="mara@example.org")


def sent(later: dt.timedelta = dt.timedelta(0)) -> list[str]:
    """To whom the chore sends it, that much later."""
    before = len(mail.outbox)
    queue_digest.send_due(NOW + later)
    return [message.to[0] for message in mail.outbox[before:]]


def test_it_comes_from_so_many_held_comments_on(reader):
    held(19)
    assert sent() == []
    held(1)
    assert sent() == ["mara@example.org"]


def test_it_comes_from_so_long_a_wait_on(reader):
    held(1, hours=3.9)
    assert sent() == []
    assert sent(dt.timedelta(minutes=6)) == ["mara@example.org"]


def test_it_comes_again_only_after_the_pause(reader):
    held(30)
    hours = [len(sent(dt.timedelta(hours=hour))) for hour in range(10)]
    assert hours == [1, 0, 0, 0, 1, 0, 0, 0, 1, 0]


def test_it_comes_no_more_when_the_queue_is_done(reader):
    held(30)
    assert sent()
    Comment.objects.update(status=Status.REJECTED)
    assert not sent(dt.timedelta(hours=5))


@pytest.mark.parametrize(
    ("chosen", "comes"),
    [
        ({"digest_held_from": 0}, True),
        ({"digest_after_hours": 0}, True),
        ({"digest_held_from": 0, "digest_after_hours": 0}, False),
        ({"digest_held_from": 31, "digest_after_hours": 10}, False),
        ({"digest_held_from": 30, "digest_after_hours": 10}, True),
    ],
)
def test_its_size_and_age_are_settings_and_nought_turns_each_off(reader, chosen, comes):
    Publication.objects.update(**chosen)
    held(30, hours=9)
    assert bool(sent()) == comes


def test_moderators_get_it_others_when_they_choose_it_and_nobody_who_cannot(db):
    held(30)
    moderator(email="moderator@example.org")
    moderator(email="declines@example.org", gets_queue_digest=False)
    moderator(email="gone@example.org", is_active=False)
    moderator(email=None)
    factories.user("Editors", email="editor@example.org")
    factories.user("Editors", email="editor-too@example.org", gets_queue_digest=True)
    factories.user("Administrators", email="admin@example.org")
    factories.user("Administrators", email="root@example.org", is_superuser=True, gets_queue_digest=True)
    factories.user("Reporters", email="reporter@example.org", gets_queue_digest=True)  # an editor once
    both = moderator(email="both@example.org")
    both.groups.add(*factories.user("Editors").groups.all())
    assert sorted(sent()) == [
        "both@example.org", "editor-too@example.org", "moderator@example.org", "root@example.org",
    ]  # fmt: skip


def test_while_nobody_wants_it_none_counts_as_sent(db):
    held(30)
    assert not sent()
    moderator(email="new@example.org")
    assert sent(dt.timedelta(minutes=1)) == ["new@example.org"]


def test_it_tells_numbers_and_places_and_nothing_of_readers(reader):
    wall, bus = factories.live("The wall holds"), factories.live("Bus fares rise")
    held(2, article=wall, hours=6)
    held(25, article=bus, hours=2)
    held(3, article=bus, status=Status.SPAM)
    sent()
    [message] = mail.outbox
    assert message.subject == "27 comments are held at Newsroom"
    body = message.body.replace("\xa0", " ")
    assert body.startswith(
        f"""The oldest has waited 6 hours.

Held: 27
Reported: 0
Awaiting check: 0
Spam: 3

{QUEUE}

Held longest under these articles:

The wall holds: 2
{QUEUE}&article={wall.article_id}

Bus fares rise: 25
{QUEUE}&article={bus.article_id}

To get this mail no more"""
    )
    for theirs in ("Ada", "ada@example.org", "192.0.2.7", "Scandalous"):
        assert theirs not in message.subject + message.body


def test_one_is_told_as_one(reader):
    held(1, hours=5)
    sent()
    assert mail.outbox[0].subject == "1 comment is held at Newsroom"


def test_what_no_reader_has_seen_of_an_article_is_not_told(reader):
    live = factories.live("What readers saw")
    held(21, article=live)
    factories.draft("Somebody's secret")
    article = live.article
    publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=NOW)
    article.headline = "Never to be shown"
    article.save()
    sent()
    assert "What readers saw: 21" in mail.outbox[0].body
    assert "Never to be shown" not in mail.outbox[0].body


def test_it_names_five_articles_the_longest_waiting_first(reader):
    for number in range(7):
        held(3, article=factories.live(f"Story {number}"), hours=9 - number)
    sent()
    named = [line for line in mail.outbox[0].body.splitlines() if line.startswith("Story")]
    assert named == [f"Story {number}: 3" for number in range(5)]


def test_its_price_does_not_grow_with_what_is_held(reader, django_assert_num_queries):
    held(19, hours=1)
    with django_assert_num_queries(3):  # the settings, how many, how long
        sent()
    held(1)
    with django_assert_num_queries(11) as few:
        assert sent()
    for _article in range(9):
        held(40, hours=2)
    with django_assert_num_queries(len(few)):
        assert sent(dt.timedelta(hours=4))


def test_counts_stop_at_999(reader):
    held(1003)
    sent()
    assert mail.outbox[0].subject == "999+ comments are held at Newsroom"
    assert "Held: 999+" in mail.outbox[0].body


def test_work_sends_it(reader, settings):
    settings.EMAIL_BACKEND = "newsroom.outbox.Outbox"
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    held(1, hours=(NOW - timezone.now()).total_seconds() / 3600 + 5)
    call_command("work", "--once")
    [message] = mail.outbox
    assert message.to == ["mara@example.org"]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not OutgoingMail.objects.exists()


def check(result: dict[str, Any]) -> None:
    assert result["digest"] == [f"moderator{number}@example.org" for number in range(RECIPIENTS)]
    assert result["authors"] == [f"author{number}@example.org" for number in range(RECIPIENTS)]
    assert result["errors"] == []


def test_workers_at_once_send_one_to_each_on_sqlite(site: Path) -> None:
    check(run_at_once("tests.comments.two_workers", site))


@pytest.mark.services
def test_workers_at_once_send_one_to_each_on_postgresql(tmp_path: Path, postgres: str) -> None:
    check(run_at_once("tests.comments.two_workers", tmp_path, DATABASE_URL=postgres))
