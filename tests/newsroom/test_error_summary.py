"""Every form of the admin that is refused says at its top what is wrong, with a link into each faulty field."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from articles.models import Page, Source
from tests import factories
from tests.articles.article_form import open_form
from tests.articles.test_images import added
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db


class _Summary(HTMLParser):
    """The summary's text and links, and all ids of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth, self.count, self.text = 0, 0, ""
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids.add(found.get("id") or "")
        if tag == "div" and "data-error-summary" in found:
            self.count += 1
            self.depth = 1
            assert found["tabindex"] == "-1"
            assert found["role"] == "alert"
        elif self.depth and tag == "div":
            self.depth += 1
        if self.depth and tag == "a":
            self.links.append(found["href"].removeprefix("#"))

    def handle_endtag(self, tag):
        if self.depth and tag == "div":
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.text += data


def summary(answer) -> _Summary:
    found = _Summary(answer.content.decode())
    assert found.count == 1
    assert set(found.links) <= found.ids
    return found


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(person("Administrators"))
    return client


def rows() -> dict[str, int]:
    return {
        "section": factories.section().pk,
        "author": factories.author().pk,
        "source": Source.objects.create(name="Northern Wire").pk,
        "tag": Tag.objects.create(name="trams", slug="trams").pk,
        "page": Page.objects.create(title="About", slug="about-us", body="", updated_at=timezone.now()).pk,
        "image": added().pk,
        "user": person("Reporters").pk,
        "publication": 1,
    }


FORMS = {
    "section": ("articles", ["id_name", "id_slug", "id_order"]),
    "author": ("articles", ["id_name", "id_slug"]),
    "source": ("articles", ["id_name", "id_indexing"]),
    "tag": ("taggit", ["id_name", "id_slug"]),
    "page": ("articles", ["id_title", "id_slug", "id_order"]),
    "image": ("articles", ["id_title", "id_focal_x", "id_focal_y"]),
    "user": ("newsroom", ["id_username"]),
    "publication": ("newsroom", ["id_name", "id_comments_mode"]),
}


@pytest.mark.parametrize("model", FORMS)
def test_a_form_of_the_paper_or_the_house(admin, model):
    app, faulty = FORMS[model]
    key = rows()[model]
    found = summary(admin.post(f"/admin/{app}/{model}/{key}/change/", {}))
    assert [name for name in found.links if name in faulty] == faulty
    assert "Nothing has been saved" in found.text
    assert "Please correct the error" not in admin.post(f"/admin/{app}/{model}/{key}/change/", {}).content.decode()


def test_a_form_without_faults_has_no_summary(admin):
    for model, key in rows().items():
        answer = admin.get(f"/admin/{FORMS[model][0]}/{model}/{key}/change/")
        assert answer.status_code == 200
        assert "data-error-summary" not in answer.content.decode()


def test_the_articles_form_lists_what_is_wrong_in_all_its_parts(admin):
    factories.section()
    posted = open_form(admin) | {
        "headline": "",
        "slug": "no slug",
        "body": '<figure data-image="4711"></figure>',
        "sources-0-url": "no address",
        "step-schedule_at": "soon",
        "authors_add": "Nobody At All",
        "section": "",
    }
    found = summary(admin.post("/admin/articles/article/add/", posted))
    wrong = ["id_headline", "id_body", "id_slug", "id_section", "id_authors", "id_sources-0-url", "id_step-schedule_at"]
    assert sorted(found.links) == sorted(wrong)


def test_hidden_fields_are_not_named(admin):
    posted = open_form(admin) | {
        "headline": "A",
        "section": str(factories.section().pk),
        "version": "x",
    }
    found = summary(admin.post("/admin/articles/article/add/", posted))
    assert found.links == []
    assert "load the page again" in found.text
    for internal in ("version", "Version", "hidden field"):
        assert internal not in found.text


OUTSIDE = {
    "/admin/login/": ({}, ["id_username", "id_password"]),
    "/admin/password_reset/": ({"email": "nobody"}, ["id_email"]),
}


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_form_outside(path):
    posted, faulty = OUTSIDE[path]
    assert summary(Client().post(path, posted)).links == faulty


def test_a_wrong_password_is_told_without_a_link():
    found = summary(Client().post("/admin/login/", {"username": "x", "password": "y"}))
    assert found.links == []
    assert "You are not signed in" in found.text


INSIDE = {
    "/admin/newsroom/user/invite/": ["id_name", "id_email", "id_groups"],
    "/admin/password_change/": ["id_old_password", "id_new_password1", "id_new_password2"],
    "/admin/articles/image/add/": ["id_file"],
}


@pytest.mark.parametrize("path", INSIDE)
def test_a_form_inside(admin, path):
    assert summary(admin.post(path, {"x": "y"})).links == INSIDE[path]


def test_somebody_elses_password(admin):
    user = person("Reporters")
    path = f"/admin/newsroom/user/{user.pk}/password/"
    found = summary(admin.post(path, {"password1": "a", "password2": "b"}))
    assert found.links
    good = {"password1": "Harbour-wall-1", "password2": "Harbour-wall-1"}
    assert admin.post(path, good | {"set-password": "1"}).status_code == 302
    user.refresh_from_db()
    assert user.check_password("Harbour-wall-1")
    assert re.search(r"\bname=\"password1\"", admin.get(path).content.decode())
