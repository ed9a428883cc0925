"""Addresses where nothing is, and addresses that nobody would type."""

from __future__ import annotations

import re

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.views import defaults

from tests import factories


@pytest.mark.django_db
def test_an_unknown_address_gets_a_page_with_a_way_on(client: Client) -> None:
    factories.live("A way on")
    for path in ("/nothing/", "/a/b/c/d/e/f/g/", "/city/2026/13/45/x/", "/city/2026/11/23/none/"):
        response = client.get(path)
        html = response.content.decode()
        assert response.status_code == 404
        assert "There is nothing at this address" in html
        assert "A way on" in html
        assert 'content="noindex"' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/%00/",
        "/city/%00/",
        "/city/2026/11/23/%00/",
        "/tag/%00/",
        "/author/%ED%A0%80/",
        "/tag/%FF%FE/",
        "/%ED%A0%80/",
        "/pages/%00/",
        "/city/2026/11/23/" + "x" * 3000 + "/",
        "/tag/" + "9" * 400 + "/",
        "/city/%D9%A2%D9%A0%D9%A2%D9%A6/",
        "/sitemap/%D9%A1.xml",
        "/city//feed/",
        "/comment/99999999999999999999999/",
    ],
)
def test_addresses_that_no_database_takes_are_not_found(client: Client, path: str) -> None:
    factories.live()
    client.raise_request_exception = False
    assert client.get(path).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["//evil.example", "//evil.example/x", "/\\evil.example", "///evil.example/..", "/city//evil.example", "/\r\nx: y"],
)
def test_no_address_leads_to_another_site(client: Client, path: str) -> None:
    factories.live()
    answer = client.get("/", PATH_INFO=path)
    assert answer.status_code in {301, 404}
    assert re.fullmatch(r"(/[^/\\\s].*)?", answer.headers.get("Location", ""))


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?before=%00", "?before=%ED%A0%80", "?%00=%00", "?comments=%00", "?comments=-1"])
def test_queries_that_no_database_takes_never_fail(client: Client, query: str) -> None:
    live = factories.live()
    client.raise_request_exception = False
    for path in ("/", "/city/", live.path, "/feed/", "/sitemap.xml"):
        assert client.get(path + query).status_code in (200, 404)


def test_the_page_of_an_error_needs_neither_database_nor_request() -> None:
    request = RequestFactory().get("/")
    # Without the mark that allows it, the first query of this test would raise.
    failed = defaults.server_error(request)
    bad = defaults.bad_request(request, Exception())
    assert (failed.status_code, bad.status_code) == (500, 400)
    assert "Something has gone wrong" in failed.content.decode()
    assert "You may not see this" in get_template("403.html").render()
