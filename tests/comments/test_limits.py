"""Whose address a reply is counted under and stored with, through the form."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import LiveArticle
from comments.models import Comment
from tests import factories
from tests.comments.test_reply import fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(settings) -> LiveArticle:
    settings.RATELIMIT_ENABLED = True
    return factories.live("The wall holds")


def post(client: Client, live: LiveArticle, peer: str, forwarded: str = ""):
    """One more reply from an address."""
    text = f"I have a thought about {factories.made_up_word(Comment.objects.count())} and its harbour."
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client.post(f"{live.path}reply/", fields(live, comment=text), REMOTE_ADDR=peer, headers=headers)


def send_from(client: Client, live: LiveArticle, peer: str, forwarded: str = "") -> int:
    """The status of its answer."""
    return post(client, live, peer, forwarded).status_code


def test_a_customer_with_ipv6_is_limited_by_the_whole_network(client, live):
    assert [send_from(client, live, f"2001:db8:0:1::{number}") for number in range(5)] == [303] * 5
    assert send_from(client, live, "2001:db8:0:1:ffff:ffff:ffff:ffff") == 429
    assert send_from(client, live, "2001:db8:0:2::1") == 303


def test_an_office_with_ipv4_is_not_limited_for_its_neighbour(client, live):
    assert [send_from(client, live, "192.0.2.1") for _number in range(5)] == [303] * 5
    assert send_from(client, live, "192.0.2.1") == 429
    assert send_from(client, live, "::ffff:192.0.2.1") == 429
    assert send_from(client, live, "192.0.2.2") == 303


def test_a_minute_after_the_first_of_five_replies_another_is_taken(client, live, moving_clock):
    assert [send_from(client, live, "192.0.2.1") for _number in range(5)] == [303] * 5
    moving_clock.shift(seconds=50)
    assert send_from(client, live, "192.0.2.1") == 429
    moving_clock.shift(seconds=10)
    assert send_from(client, live, "192.0.2.1") == 303


def test_five_replies_a_minute_and_thirty_an_hour_are_taken(client, live, moving_clock):
    sent = 0
    for _time in range(6):
        assert [send_from(client, live, "192.0.2.1") for _number in range(5)] == [303] * 5
        moving_clock.shift(minutes=2)
        sent += 5
    answer = post(client, live, "192.0.2.1")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == pytest.approx((60 - 12) * 60, abs=20)  # Redis's clock has gone on
    assert "Please send it again in 48 minutes." in answer.content.decode()
    assert "I have a thought about" in answer.content.decode()
    assert Comment.objects.count() == sent == 30
    moving_clock.shift(minutes=47)
    assert send_from(client, live, "192.0.2.1") == 429
    moving_clock.shift(minutes=1)
    assert send_from(client, live, "192.0.2.1") == 303


def test_a_stranger_cannot_choose_an_address(client, live):
    for number in range(5):
        assert send_from(client, live, "192.0.2.1", f"198.51.100.{number}") == 303
    assert send_from(client, live, "192.0.2.1", "198.51.100.9") == 429
    assert set(Comment.objects.values_list("address", flat=True)) == {"192.0.2.1"}


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7, 10.0.0.2", "198.51.100.7"),  # what stands further left is the reader's own
        ("6.6.6.6, nonsense", "10.0.0.1"),
        ("198.51.100.7:443", "10.0.0.1"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("\x00, \xff", "10.0.0.1"),
        (", ,", "10.0.0.1"),
    ],
)
def test_behind_a_proxy_of_ours_the_last_strange_address_counts(client, live, settings, forwarded, address):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    assert send_from(client, live, "10.0.0.1", forwarded) == 303
    assert Comment.objects.get().address == address
