"""Charsets that requests claim, before the WSGI application that the server runs."""

from __future__ import annotations

import io
from urllib.parse import urlencode

import pytest

from comments.models import Comment
from newsroom.wsgi import application
from tests import factories
from tests.comments.test_reply import TEXT, fields
from tests.newsroom.test_page_cache import Answer

pytestmark = pytest.mark.django_db(transaction=True)

CLAIMED = ["utf-16", "utf-8", "hex", "undefined", "idna", "unheard-of"]


@pytest.fixture(autouse=True)
def _nothing_kept():
    application.clear()
    yield
    application.clear()


@pytest.mark.parametrize("charset", CLAIMED)
@pytest.mark.parametrize("parameter", ["charset={}", 'CHARSET ="{}"', "x=y;charset*=''{}"])
def test_a_page_is_made_and_kept_from_its_address_alone(charset, parameter):
    live = factories.live()
    replies = [factories.reply(live) for _number in range(2)]
    query = f"comments={replies[1].pk}"
    for content_type in (f"text/plain; {parameter.format(charset)}", ""):
        page = Answer(live.path, query=query, CONTENT_TYPE=content_type)
        assert page.status == 200
        assert replies[0].body not in page.text
        assert replies[1].body in page.text


@pytest.mark.parametrize("charset", CLAIMED)
def test_a_flood_of_parameters_is_refused_by_a_page(charset):
    query = "&".join(f"f{number}=%41" for number in range(3000))
    assert Answer(factories.live().path, query=query, CONTENT_TYPE=f"x; charset={charset}").status == 400


@pytest.mark.parametrize("charset", CLAIMED)
def test_a_form_is_read_as_utf_8(charset):
    live = factories.live()
    body = urlencode(fields(live, name="Zoë")).encode()
    answer = Answer(
        f"{live.path}reply/",
        method="POST",
        CONTENT_TYPE=f"application/x-www-form-urlencoded; charset={charset}",
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": io.BytesIO(body)},
    )
    assert answer.status == 303
    comment = Comment.objects.get()
    assert (comment.name, comment.body) == ("Zoë", TEXT)
