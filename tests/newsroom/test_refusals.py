"""What the admin shows where it refuses, finds nothing, or fails: its own frame with a way back, and the status."""

from __future__ import annotations

import ast
import re

import pytest
from django.db import connection
from django.test import Client

from tests import factories
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person("Moderators", first_name="Odile", last_name="Marsh"))
    return client


def in_the_house(answer, status: int) -> str:
    """The page's text, once it is certain that it is one of the admin."""
    html = answer.content.decode()
    assert answer.status_code == status
    assert 'class="nav"' in html
    assert "Odile Marsh" in html
    assert 'href="/admin/">To the dashboard</a>' in html
    assert "To the front page" not in html
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    for script in re.findall(r"<script[^>]*>", html):
        assert " src=" in script
    return html


def test_an_address_where_nothing_is(moderator):
    html = in_the_house(moderator.get("/admin/nothing-here/"), 404)
    assert "There is nothing at this address" in html


def test_a_row_that_is_not_there():
    client = Client()
    client.force_login(person("Editors", first_name="Odile", last_name="Marsh"))
    in_the_house(client.get("/admin/articles/article/4711/change/"), 404)


def test_a_page_for_other_rights_names_the_right_and_who_has_it(moderator):
    html = in_the_house(moderator.get("/admin/articles/page/"), 403)
    assert "The right that is missing: to see pages." in html
    assert "Who has it: Administrators, Editors." in html
    assert "ask an administrator" in html


def test_a_page_of_which_only_this_one_is_refused_says_so():
    client, admin = Client(), person("Administrators", first_name="Odile", last_name="Marsh")
    client.force_login(admin)
    html = in_the_house(client.get(f"/admin/newsroom/user/{admin.pk}/delete/"), 403)
    assert "do not reach as far as this one" in html
    assert "The right that is missing" not in html


def test_a_verb_that_refuses_is_quoted():
    client, reporter = Client(), person("Reporters", first_name="Odile", last_name="Marsh")
    client.force_login(reporter)
    comment = factories.reply(factories.live(author_ids=(factories.author(user=reporter).pk,)))
    sent = {"act": "approve", "version": comment.version}
    html = in_the_house(client.post(f"/admin/comments/comment/{comment.pk}/decide/", sent), 403)
    assert "You may not decide on comments." in html


def test_a_script_is_told_in_words(moderator):
    answer = moderator.get("/admin/newsroom/user/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/json")
    assert "does not have the right to do this" in answer.json()["said"]
    assert "no-store" in answer["Cache-Control"]


def test_what_cannot_be_understood(moderator):
    html = in_the_house(moderator.post("/admin/password_change/", {f"f{number}": "1" for number in range(5000)}), 400)
    assert "This request cannot be understood" in html


def test_an_address_that_takes_forms_alone_is_opened(moderator):
    answer = moderator.get("/admin/account/sessions/end-others/")
    html = in_the_house(answer, 405)
    assert answer["Allow"] == "POST"
    assert "There is no page here" in html


def test_a_mistake_of_ours(moderator, settings):
    settings.ROOT_URLCONF = "tests.pages.urls"
    html = in_the_house(moderator.get("/admin/broken/"), 500)
    assert "The fault is ours" in html


def test_a_mistake_of_ours_where_the_frame_is_broken_too(moderator, settings):
    """As without a database: the page that needs nothing is shown."""
    settings.ROOT_URLCONF = "tests.pages.urls"

    def refuse(execute, sql, params, many, context):
        if "newsroom_publication" in sql:
            raise RuntimeError("No such database.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        answer = moderator.get("/admin/broken/")
    assert answer.status_code == 500
    assert "Something has gone wrong" in answer.content.decode()


@pytest.mark.parametrize(("path", "status"), [("/media/../x", 400), ("/?" + "a=1&" * 2100, 400)])
def test_what_cannot_be_understood_sets_no_cookie_for_readers(path, status):
    client = Client(HTTP_COOKIE="csrftoken=xyz", raise_request_exception=False)
    answer = client.get(path)
    assert answer.status_code == status
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_without_its_database_the_site_asks_for_patience(manage):
    asked = (
        "from django.test import Client; client = Client(raise_request_exception=False, HTTP_HOST='localhost');"
        "answers = [client.get('/'), client.get('/admin/login/')];"
        "print([(answer.status_code, answer['Retry-After'], answer.content.decode()) for answer in answers])"
    )
    outcome = manage("shell", "--no-imports", "-c", asked, DATABASE_URL="postgres://user@127.0.0.1:1/site")
    for status, retry_after, html in ast.literal_eval(outcome.stdout):
        assert (status, retry_after) == (503, "60")
        assert "Not available at the moment" in html
        assert "What you sent" not in html


REPLY_WHILE_LOCKED = """
import sqlite3
from django.db import connection
from django.test import Client
from tests import factories
from tests.comments.test_reply import TEXT, send
connection.settings_dict["OPTIONS"]["timeout"] = 0.2
live = factories.live("The wall holds")
connection.close()
other = sqlite3.connect(connection.settings_dict["NAME"])
other.execute("BEGIN IMMEDIATE")
client = Client(raise_request_exception=False, HTTP_HOST="localhost")
for text in (TEXT, "港の記事をありがとうございます。", "Congratulations!"):
    answer = send(client, live, headers={"Sec-Fetch-Site": "same-origin"}, comment=text)
    print([answer.status_code, text in answer.content.decode()])
other.rollback()
print([send(client, live).status_code])
"""


def test_a_reply_while_the_database_is_held_by_somebody_is_given_back(site, manage):
    outcome = manage("shell", "--no-imports", "-c", REPLY_WHILE_LOCKED, DATABASE_URL="")
    assert outcome.stdout.splitlines() == ["[503, True]"] * 3 + ["[303]"], outcome.stderr


def test_a_form_whose_proof_has_gone_shows_what_was_typed(moderator):
    client = Client(enforce_csrf_checks=True)
    client.cookies = moderator.cookies
    typed = {"title": "About the paper", "body": "<p>An hour's <b>work</b></p>", "old_password": "a b c", "v": "1"}
    answer = client.post("/admin/account/", typed, HTTP_SEC_FETCH_SITE="same-origin")
    html = in_the_house(answer, 403)
    assert "This form could not be taken" in html
    assert "Nothing has been saved" in html
    assert "stands below: copy it before you leave this page" in html
    assert "in another tab" in html
    assert "An hour&#x27;s &lt;b&gt;work" in html
    assert "a b c" not in html


def test_a_form_of_another_site_is_not_shown_again(moderator):
    client = Client(enforce_csrf_checks=True)
    client.cookies = moderator.cookies
    answer = client.post("/admin/account/", {"text": "Call this number"}, HTTP_SEC_FETCH_SITE="cross-site")
    assert "Call this number" not in in_the_house(answer, 403)


def test_who_is_signed_out_gets_the_plain_frame_without_navigation():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/", {"username": "x", "password": "correct horse"})
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "This form could not be taken" in html
    assert 'class="nav"' not in html
    assert 'href="/admin/login/">To signing in</a>' in html
    assert "correct horse" not in html
    assert "no-store" in answer["Cache-Control"]


def test_a_host_that_is_not_ours_gets_the_bare_page():
    answer = Client().get("/admin/", HTTP_HOST="evil.example")
    assert answer.status_code == 400
    assert "This request cannot be understood" in answer.content.decode()


def test_readers_keep_their_own_pages(moderator):
    answer = moderator.get("/nothing-here/")
    assert answer.status_code == 404
    assert "To the front page" in answer.content.decode()
    assert "Odile" not in answer.content.decode()
