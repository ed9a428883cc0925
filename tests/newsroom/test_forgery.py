"""What another site can make a browser do: nothing by a GET, and nothing by a form of its own."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from articles import publishing
from comments.own_address import own_address
from newsroom.form_tokens import form_token
from newsroom.models import User
from tests import factories
from tests.articles.article_form import change_url
from tests.articles.public_site import crawl
from tests.newsroom.people import PASSWORD, person
from tests.newsroom.test_admin_sweep import every_address, everything

pytestmark = pytest.mark.django_db

# Mail programs post to it for their reader; what proves the wish is signed in the address (test_notices.py).
ENDS_A_MAIL = "/admin/notices/1/stop/"


def test_every_address_of_the_admin_refuses_a_form_that_is_not_its_own():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("Administrators"))
    article = factories.draft()
    live = factories.live()
    comment = factories.reply(live)
    before = everything()
    urls = [url for url in every_address() if url != ENDS_A_MAIL]
    urls += [change_url(article.pk), f"/admin/articles/article/{article.pk}/history/restore/"]
    urls += [f"/admin/articles/article/{article.pk}/delete/", f"/admin/comments/comment/{comment.pk}/"]
    for url in urls:
        for more in ({}, {"HTTP_ORIGIN": "https://evil.example", "HTTP_REFERER": "https://evil.example/"}):
            answer = client.post(url, {"post": "yes", "do": "publish", "version": 1, "number": 1}, **more)
            assert answer.status_code == 403, url
            assert "This form could not be taken" in answer.content.decode(), url
    assert everything() == before
    assert client.get("/admin/").status_code == 200  # still signed in


FORMS = ("/reply/", "/report/", "/error/")


def test_every_public_address_takes_no_form_but_readers_own_and_those_from_here_alone():
    live = factories.live(tags=("harbour",), author_ids=(factories.author().pk,))
    client = Client(enforce_csrf_checks=True)
    addresses = crawl()
    before = everything()
    for path in addresses:
        answer = client.post(path, {"comment": "x"})
        # Without its token, name, reason and words it is refused for its shape.
        assert answer.status_code == (400 if path.endswith(FORMS) else 405), path
        for method in ("PUT", "PATCH", "DELETE"):
            refused = client.generic(method, path)
            assert refused.status_code == 405, path
            allowed = {"GET", "HEAD", "POST"} if path.partition("?")[0].endswith(FORMS) else {"GET", "HEAD"}
            assert set(refused.headers["Allow"].split(", ")) == allowed, path
    fields = {"name": "A", "comment": "From elsewhere", "token": form_token(live.article_id, timezone.now())}
    for sent_from in ({"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}):
        assert client.post(f"{live.path}reply/", fields, **sent_from).status_code == 403
    assert everything() == before


def test_no_public_address_looks_at_a_cookie_or_answers_one():
    live = factories.live(tags=("harbour",), author_ids=(factories.author().pk,))
    comment = factories.reply(live)
    client = Client()
    client.cookies.load({"sessionid": "short", "csrftoken": "malformed", "messages": "none", "django_language": "de"})
    for path in (*crawl(), own_address(comment), f"/comment/{comment.pk}/", "/nowhere/", "/health/ready"):
        answer = client.get(path)
        assert not answer.cookies, path
        assert "Cookie" not in answer.headers.get("Vary", ""), path


def test_reading_public_pages_changes_nothing_also_where_a_time_has_come(time_machine):
    live = factories.live(tags=("harbour",), author_ids=(factories.author().pk,))
    factories.reply(live)
    article = factories.draft("Later")
    now = timezone.now()
    later = now + dt.timedelta(hours=1)
    publishing.schedule(article_id=article.pk, at=later, by=None, version=1, now=now)
    before = everything()
    time_machine.move_to(later)
    assert any("Later" in page for page in crawl().values())
    assert everything() == before


def test_looking_at_the_links_in_mails_changes_nothing_whoever_looks():
    admin, editor = Client(), person("Editors")
    admin.force_login(person("Administrators"))
    invitation = {"name": "Wen Ashby", "email": "wen@example.org", "groups": [editor.groups.get().pk]}
    assert admin.post("/admin/newsroom/user/invite/", invitation).status_code == 302
    assert Client().post("/admin/password_reset/", {"email": editor.email}).status_code == 302
    links = [re.search(r"/admin/(?:invitation|reset)/\S+", message.body) for message in mail.outbox]
    before = everything()
    for link in links:
        assert link is not None
        for client in (Client(), admin):
            assert client.get(link[0], follow=True).status_code == 200
            assert client.head(link[0]).status_code < 400
    assert everything() == before
    assert User.objects.get(pk=editor.pk).check_password(PASSWORD)
