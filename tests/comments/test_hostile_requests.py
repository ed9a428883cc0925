"""Requests that no browser makes, to the addresses of readers: an answer that says no, never an error."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from articles.models import LiveArticle
from comments.models import Comment
from comments.own_address import own_address
from tests import factories
from tests.comments.test_reply import TEXT, fields, send

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def post(client: Client, live: LiveArticle) -> Callable[..., Any]:
    """Sends bytes to the address of the reply form."""

    def send_bytes(body: bytes, content_type: str = FORM) -> Any:
        return client.post(f"{live.path}reply/", body, content_type=content_type)

    return send_bytes


def told(answer: HttpResponse) -> str:
    """What stands in the summary of errors."""
    page = answer.content.decode()
    return html.unescape(page.partition('role="alert"')[2].partition("</div>")[0])


@pytest.mark.parametrize("name", ["name", "email", "url", "comment", "parent", "token", "subject"])
def test_a_null_character_in_any_field_is_refused_in_words(client, live, name):
    answer = send(client, live, **{name: f"{fields(live)[name]}\x00"})
    assert answer.status_code == 400
    assert "</li>" in told(answer)
    assert Comment.objects.count() == 0
    assert name == "comment" or TEXT in answer.content.decode()


@pytest.mark.parametrize("parent", ["abc", "-1", "1.5", str(10**30), "٣x"])
def test_an_answer_to_nonsense_is_refused_in_words_and_the_text_kept(client, live, parent):
    answer = send(client, live, parent=parent)
    assert answer.status_code == 400
    assert "The comment that you answer is no longer there." in told(answer)
    assert TEXT in answer.content.decode()


def test_an_overlong_token_is_refused_in_words(client, live):
    answer = send(client, live, token="t" * 5000)
    assert answer.status_code == 403
    assert "This form did not come from this site" in told(answer)
    assert TEXT in answer.content.decode()


@pytest.mark.parametrize("wrong", ["%FF%FE", "%ED%A0%80", "%C3", "%00", "\xff"], ids=ascii)
@pytest.mark.parametrize("name", ["name", "comment", "parent", "token", "more"])
def test_bytes_that_are_no_text_are_refused_and_nothing_is_put_in_their_place(client, post, live, wrong, name):
    rest = {key: value for key, value in fields(live).items() if key != name}
    answer = post(f"{urlencode(rest)}&{name}={quote(fields(live).get(name, ''))}{wrong}".encode("latin-1"))
    is_whole = (name, wrong) == ("more", "%00")  # a field that nobody asks for may say anything
    assert answer.status_code == (303 if is_whole else 400)
    assert Comment.objects.exists() == is_whole
    assert is_whole or name == "comment" or TEXT in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (json.dumps({"name": "Ada", "comment": TEXT}).encode(), "application/json"),
        (TEXT.encode(), "text/plain"),
        (b"", ""),
        (b"\x00\x01", "multipart/form-data"),
        (b"--b\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=b"),
        (b"--b\r\n\r\n", "multipart/form-data; boundary=" + "b" * 300),
        (b"=" * 1000 + b"&" * 1000, FORM),
    ],
    ids=range(7),
)
def test_what_is_no_form_is_refused(post, body, content_type):
    assert post(body, content_type).status_code == 400
    assert Comment.objects.count() == 0


def test_a_file_is_no_text(client, live):
    data = {**fields(live), "comment": SimpleUploadedFile("x.html", b"<script>")}
    answer = client.post(f"{live.path}reply/", data)
    assert answer.status_code == 400
    assert "Please write something" in told(answer)


def test_of_fields_sent_twice_one_counts(post, live):
    answer = post(f"{urlencode(fields(live))}&{urlencode(fields(live, name='Bea Second'))}".encode())
    assert answer.status_code == 303
    assert Comment.objects.get().name == "Bea Second"


@pytest.mark.parametrize("content_type", [FORM, "multipart/form-data; boundary=b"])
def test_a_body_of_ten_megabytes_is_refused_unread(post, content_type):
    answer = post(b"comment=" + b"x" * 10_000_000, content_type)
    assert answer.status_code == 413
    assert "your browser still has your text" in answer.content.decode()


def test_a_hundred_thousand_fields_are_refused(client, post, live):
    many = "&".join(f"f{number}=1" for number in range(100_000))
    assert post(many.encode()).status_code == 400
    assert client.get(f"{live.path}?{many}").status_code == 400
    assert client.get(f"{live.path}reply/?{many}").status_code == 400


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "POST", "BREW"])
def test_readers_addresses_take_no_other_method(client, live, method):
    comment = factories.reply(live)
    addresses = [live.path, f"{live.path}feed/", comment.get_absolute_url(), own_address(comment), "/privacy/comments/"]
    if method != "POST":
        addresses.append(f"{live.path}reply/")
    for address in addresses:
        answer = client.generic(method, address, urlencode(fields(live)), content_type=FORM)
        assert answer.status_code == 405, address
    assert Comment.objects.count() == 1


def test_a_method_cannot_be_overridden(client, live):
    headers = {"X-HTTP-Method-Override": "POST", "X-HTTP-Method": "POST", "X-Method-Override": "POST"}
    query = fields(live) | {"_method": "POST"}
    assert client.get(f"{live.path}reply/", query, headers=headers).status_code == 200
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("value", ["%00", "%ED%A0%80", "%FF", "-1", "abc", str(10**30), "9" * 5000, "%D9%A3", "0x1"])
@pytest.mark.parametrize("parameter", ["comments", "parent", "page", "x%00"])
def test_nonsense_in_a_query_is_passed_over(client, live, parameter, value):
    comment = factories.reply(live)
    for address in (live.path, f"{live.path}reply/", f"{live.path}feed/", own_address(comment)):
        answer = client.get(f"{address}?{parameter}={value}")
        assert answer.status_code == 200, address
    assert comment.body in client.get(f"{live.path}?{parameter}={value}").content.decode()


def test_looking_changes_nothing(client, live, django_assert_max_num_queries):
    comment = factories.reply(live)
    addresses = [live.path, f"{live.path}reply/?parent={comment.pk}", f"{live.path}feed/", "/privacy/comments/"]
    for address in [*addresses, comment.get_absolute_url(), own_address(comment)]:
        for method in ("GET", "HEAD"):
            with django_assert_max_num_queries(20) as asked:
                assert client.generic(method, address).status_code in {200, 302}
            assert not [query for query in asked if not query["sql"].startswith(("SELECT", "PRAGMA"))], address
