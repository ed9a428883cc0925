"""The authors' digest: new comments under one's own articles, once in the morning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.utils import timezone

from articles import publishing
from articles.models import LiveArticle
from comments import author_digest, moderation
from comments.models import Comment, Status
from comments.ranking import rank_of
from newsroom import notices
from newsroom.models import User
from tests import factories

pytestmark = pytest.mark.django_db

EVENING = dt.datetime(2026, 3, 9, 18, 0, tzinfo=dt.UTC)  # when it is chosen
MORNING = dt.datetime(2026, 3, 10, 7, 6, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def evening() -> Iterator[None]:
    with time_machine.travel(EVENING, tick=False):
        yield


@pytest.fixture
def writer() -> User:
    user = factories.user("Reporters", email="odile@example.org")
    factories.author("Odile Marsh", user=user)
    notices.choose(user=user, now=EVENING, replies=True)
    return user


def article(writer: User, headline: str = "The wall holds", *others: int) -> LiveArticle:
    return factories.live(headline, at=EVENING - DAY, author_ids=(writer.author.pk, *others))


def published(live: LiveArticle, at: dt.datetime = EVENING + dt.timedelta(hours=1), **fields) -> Comment:
    comment = factories.reply(live, **fields)
    assert comment.status == Status.PUBLISHED
    comment.published_at = at
    comment.rank = rank_of(comment)
    comment.save()
    return comment


def told(at: dt.datetime = MORNING) -> list[str]:
    """The bodies of the mails that the chore sends then."""
    before = len(mail.outbox)
    author_digest.send_due(at)
    return [str(message.body) for message in mail.outbox[before:]]


def test_it_tells_how_many_are_new_under_which_article_with_a_link_to_the_first(writer):
    wall, bus = article(writer), article(writer, "Bus fares rise")
    first = published(wall, name="Ada Reader", body="What a fine wall that is, to be sure.")
    published(bus), published(bus)
    [body] = told()
    assert mail.outbox[0].subject == "3 new comments under your articles at Newsroom"
    assert mail.outbox[0].to == ["odile@example.org"]
    assert "Bus fares rise: 2" in body
    assert f"The wall holds: 1\n{settings.SITE_URL}/comment/{first.pk}/" in body
    assert "Ada" not in body
    assert "fine wall" not in body
    assert "/admin/notices/replies-" in mail.outbox[0].extra_headers["List-Unsubscribe"]


def test_it_comes_once_in_a_day_and_tells_each_comment_once(writer):
    live = article(writer)
    published(live)
    assert [len(told(MORNING + dt.timedelta(hours=hour))) for hour in range(24)] == [1] + [0] * 23
    published(live, at=MORNING + dt.timedelta(hours=3))
    [body] = told(MORNING + DAY)
    assert "The wall holds: 1" in body
    assert told(MORNING + 3 * DAY) == []


def test_it_waits_for_the_morning_of_the_sites_zone(writer, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    timezone.get_default_timezone.cache_clear()
    published(article(writer), at=EVENING + dt.timedelta(minutes=5))
    hour = dt.timedelta(hours=1)
    assert told(MORNING - 10 * hour) == []  # six minutes past six in Tokyo
    assert len(told(MORNING - 9 * hour)) == 1


def test_what_was_published_before_it_was_chosen_is_not_told(writer):
    published(article(writer), at=EVENING - dt.timedelta(minutes=1))
    assert told() == []


def test_it_comes_unasked_to_nobody(writer):
    published(article(writer))
    notices.choose(user=writer, now=EVENING, replies=False)
    assert told() == []


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"email": None}])
def test_who_has_left_or_cannot_be_reached_gets_none(writer, change):
    published(article(writer))
    User.objects.filter(pk=writer.pk).update(**change)
    assert told() == []


def test_only_what_readers_see_now_and_others_wrote_counts(writer):
    moderator, now = factories.user("Moderators"), timezone.now()
    mine, others, gone = article(writer), factories.live("Somebody else's"), article(writer, "Withdrawn")
    held, own = published(mine), published(mine)
    moderation.hold(comment_id=held.pk, by=moderator, version=held.version, now=now)
    Comment.objects.filter(pk=own.pk).update(user=writer)
    published(others), published(gone)
    working = gone.article
    publishing.withdraw(article_id=working.pk, by=None, version=working.version, now=now)
    assert told() == []


def test_each_author_of_an_article_who_wants_it_is_told(writer):
    second = factories.user("Editors", email="ed@example.org")
    factories.author(user=second)
    notices.choose(user=second, now=EVENING, replies=True)
    published(article(writer, "By two", second.author.pk))
    told()
    assert sorted(message.to[0] for message in mail.outbox) == ["ed@example.org", "odile@example.org"]


def test_two_articles_of_one_headline_are_told_apart_and_the_twenty_first_is_counted(writer):
    for _number in range(22):
        published(article(writer, "The weather"))
    [body] = told()
    assert body.count("The weather: 1\n") == 20
    assert "And under 2 more articles." in body


def test_its_price_does_not_grow_with_what_is_told(writer, django_assert_num_queries):
    live = article(writer)
    published(live)
    with django_assert_num_queries(6) as few:
        assert told()
    for _number in range(5):
        published(live, at=MORNING + dt.timedelta(hours=2))
    with django_assert_num_queries(len(few)):
        assert told(MORNING + DAY)
