"""The site in German, as a newsroom that has chosen it sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory, override_settings
from django.utils import timezone, translation

from newsroom.form_tokens import form_token
from newsroom.page_cache.wrapper import PageCache
from tests import factories
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with override_settings(LANGUAGE_CODE="de", TIME_ZONE="Europe/Berlin"):
        translation.activate("de")
        yield
    translation.deactivate()


def page(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_an_article_and_its_comments(client):
    live = factories.live("Der Deich hält")
    assert "Kommentar schreiben" in page(client.get(live.path))
    factories.reply(live)
    assert "1 Kommentar<" in page(client.get(live.path))
    factories.reply(live)
    html = page(client.get(live.path))
    assert '<html lang="de"' in html
    assert "2 Kommentare<" in html
    assert "Antworten" in html
    # After midnight in Berlin, and closed for replies by now.
    older = factories.live("Die Flut kommt", at=dt.datetime(2026, 3, 9, 23, 30, tzinfo=dt.UTC))
    html = page(client.get(older.path))
    assert "10. März 2026" in html
    assert "Die Kommentare zu diesem Artikel sind geschlossen." in html


def test_the_reply_form_and_what_it_refuses(client):
    live = factories.live("Der Deich hält")
    token = form_token(live.article_id, timezone.now())
    wrong = {"name": "", "url": "ftp://a.example", "comment": "", "token": token}
    html = page(client.post(f"{live.path}reply/", wrong))
    assert "Ihr Kommentar wurde nicht gesendet" in html
    assert "Bitte geben Sie einen Namen an." in html
    assert "Bitte schreiben Sie etwas." in html
    assert "Bitte geben Sie eine Adresse an, die mit https:// beginnt." in html
    answer = client.post(f"{live.path}reply/", {"name": "Jo", "comment": "Gut so, finde ich.", "token": "x"})
    assert "Dieses Formular kam nicht von dieser Website." in page(answer)


def test_the_privacy_notice_counts_days(client):
    html = page(client.get("/privacy/comments/"))
    assert "Tagen gelöscht" in html
    assert "Nichts von dem, was Sie senden, wird an andere weitergegeben." in html


def test_the_way_in(client):
    html = page(client.get("/admin/login/"))
    assert "Benutzername" in html
    assert "Passwort vergessen?" in html
    assert "Bitte" in page(client.post("/admin/login/", {"username": "x", "password": "y"}))


def test_the_admins_pages(client):
    live = factories.live("Der Deich hält")
    factories.rule("Skandal")
    factories.reply(live, "Ein Skandal ist das, was da am Deich geschieht.")
    client.force_login(person("Administrators"))
    queue = page(client.get("/admin/comments/queue/"))
    assert "Warteschlange" in queue
    assert "Ablehnen …" in queue
    form = page(client.get("/admin/articles/article/add/", follow=True))
    for word in ("Überschrift", "Vorspann", "Ressort", "Aufmacherbild", "Sperrfrist", "Speichern und Vorschau"):
        assert word in form
    people = page(client.get("/admin/newsroom/user/"))
    assert "Administration" in people
    assert "Administrators" not in people


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_is_in_the_language_that_it_was_made_in():
    live = factories.live("Der Deich hält")
    site = PageCache(get_wsgi_application())
    environ = RequestFactory(HTTP_HOST="localhost")._base_environ(PATH_INFO=live.path)
    tags = []
    for code, heading in (("de", "Kommentar schreiben"), ("en", "Leave a reply")):
        site.clear()  # one process has one language; another begins with nothing kept
        with override_settings(LANGUAGE_CODE=code), translation.override(code):
            for _time in range(2):
                headers: dict[str, str] = {}
                body = b"".join(site(dict(environ), lambda status, given, headers=headers: headers.update(given)))
                assert heading in body.decode()
            tags.append(headers["ETag"])
    assert tags[0] != tags[1]
