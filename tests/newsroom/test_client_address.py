"""Whose address a request comes from."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from newsroom.client_address import client_address

READER, OTHER, PROXY, OUTER = "203.0.113.7", "198.51.100.9", "127.0.0.1", "10.1.2.3"


def address(peer: str, forwarded: str | None = None) -> str | None:
    request = RequestFactory().get("/", REMOTE_ADDR=peer)
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return client_address(request)


@pytest.fixture(autouse=True)
def proxies(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = [PROXY, "10.0.0.0/8", "::1", "not-a-network"]


def test_a_peer_that_is_no_proxy_of_ours_is_the_reader_whatever_it_says() -> None:
    assert address(READER, OTHER) == READER


def test_without_trusted_proxies_nothing_forwarded_is_believed(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = []
    assert address(PROXY, OTHER) == PROXY


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        (READER, READER),
        (f"{OTHER}, {READER}", READER),  # the left one is what the reader wrote
        (f"{OTHER}, {READER}, {OUTER}", READER),
        (f"{OTHER},{READER},{OUTER},{PROXY}", READER),
        (f"{OUTER}, {PROXY}", OUTER),  # all are ours: the farthest
        (None, PROXY),
        ("", PROXY),
    ],
)
def test_a_chain_is_read_from_the_right_as_far_as_our_proxies_reach(forwarded: str | None, expected: str) -> None:
    assert address(PROXY, forwarded) == expected


@pytest.mark.parametrize(
    "wrong",
    ["unknown", "203.0.113.7:4711", "203.0.113", "203.0.113.007", "999.1.1.1", "<script>", "١.١.١.١", "[::1]"],
)
def test_a_malformed_entry_ends_the_reading(wrong: str) -> None:
    assert address(PROXY, wrong) == PROXY
    assert address(PROXY, f"{READER}, {wrong}, {OUTER}") == OUTER
    assert address(PROXY, f"{wrong}, {READER}") == READER


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("::ffff:203.0.113.7", READER),
        ("::FFFF:cb00:7107", READER),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
    ],
)
def test_addresses_come_in_their_normal_spelling(spelled: str, expected: str) -> None:
    assert address(spelled) == expected
    assert address("::ffff:127.0.0.1", spelled) == expected


def test_a_server_that_gives_no_address_gives_none() -> None:
    assert address("", READER) is None


@given(st.text(max_size=200))
def test_whatever_a_stranger_sends_changes_nothing(forwarded: str) -> None:
    assert address(READER, forwarded) == READER


@given(st.text(max_size=200))
def test_whatever_comes_through_a_proxy_the_outcome_is_an_address_and_the_last_entry_counts(forwarded: str) -> None:
    assert address(PROXY, f"{forwarded}, {READER}") == READER
