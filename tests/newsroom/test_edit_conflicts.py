"""Two people with the same form of the admin open."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from taggit.models import Tag

from articles.models import Author, Section, Source
from newsroom.models import Publication, User
from tests import factories
from tests.admin_form import opened
from tests.articles.test_images import added
from tests.articles.test_pictures import encoded, quarters
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db

PUBLICATION = "/admin/newsroom/publication/1/change/"


@pytest.fixture
def ada() -> Client:
    return signed_in("ada", "Ada", "Lantern")


@pytest.fixture
def bo() -> Client:
    return signed_in("bo", "Bo", "Hendrix")


def signed_in(username: str, first: str, last: str) -> Client:
    client = Client()
    client.force_login(person("Administrators", username=username, first_name=first, last_name=last))
    return client


def test_reasons_for_a_rejection_are_not_lost_to_a_second_writer(ada, bo):
    Publication.objects.update(rejection_reasons="casino")
    hers, his = opened(ada, PUBLICATION), opened(bo, PUBLICATION)
    assert ada.post(PUBLICATION, hers | {"rejection_reasons": "casino\r\npills"}).status_code == 302
    answer = bo.post(PUBLICATION, his | {"rejection_reasons": "casino\r\nloans"})
    assert answer.status_code == 409
    assert Publication.current().rejection_reasons.split() == ["casino", "pills"]
    page = answer.content.decode()
    assert "Ada Lantern changed this at " in page
    assert "Meanwhile set to “casino\npills”" in page
    assert answer.context["adminform"].form["rejection_reasons"].value().split() == ["casino", "loans"]


def test_saving_again_after_having_been_told_puts_ones_own_in_its_place(ada, bo):
    his = opened(bo, PUBLICATION)
    ada.post(PUBLICATION, opened(ada, PUBLICATION) | {"tagline": "Hers"})
    refused = bo.post(PUBLICATION, his | {"tagline": "His"})
    again = his | {"tagline": "His", "seen": refused.context["adminform"].form["seen"].value()}
    assert bo.post(PUBLICATION, again).status_code == 302
    assert Publication.current().tagline == "His"


def test_a_third_writer_between_the_two_is_asked_about_as_well(ada, bo):
    his = opened(bo, PUBLICATION)
    ada.post(PUBLICATION, opened(ada, PUBLICATION) | {"tagline": "Hers"})
    refused = bo.post(PUBLICATION, his | {"tagline": "His"})
    ada.post(PUBLICATION, opened(ada, PUBLICATION) | {"tagline": "Hers, mended"})
    again = his | {"tagline": "His", "seen": refused.context["adminform"].form["seen"].value()}
    assert bo.post(PUBLICATION, again).status_code == 409
    assert Publication.current().tagline == "Hers, mended"


def test_what_only_the_other_has_touched_stays_and_is_told(ada, bo):
    his = opened(bo, PUBLICATION)
    hers = opened(ada, PUBLICATION) | {"contact_email": "desk@gazette.example", "keep_spam_days": "9"}
    assert ada.post(PUBLICATION, hers).status_code == 302
    answer = bo.post(PUBLICATION, his | {"name": "The Harbour Gazette"}, follow=True)
    row = Publication.current()
    assert (row.name, row.contact_email, row.keep_spam_days) == ("The Harbour Gazette", "desk@gazette.example", 9)
    assert "“Contact e-mail”, “Erase spam after” were changed by somebody else" in answer.content.decode()


def test_the_same_change_by_both_is_no_conflict(ada, bo):
    his = opened(bo, PUBLICATION)
    ada.post(PUBLICATION, opened(ada, PUBLICATION) | {"comments_mode": "held"})
    assert bo.post(PUBLICATION, his | {"comments_mode": "held"}).status_code == 302


def test_what_the_other_left_and_ones_own_must_fit_together(ada, bo):
    his = opened(bo, PUBLICATION)
    ada.post(PUBLICATION, opened(ada, PUBLICATION) | {"hold_score": "0.70"})
    answer = bo.post(PUBLICATION, his | {"spam_score": "0.60"})
    assert answer.status_code == 400
    assert "Cannot be lower than" in answer.content.decode()
    assert Publication.current().spam_score > Publication.current().hold_score


def test_a_logo_of_ones_own_does_not_replace_one_that_came_meanwhile(ada, bo):
    def logo() -> SimpleUploadedFile:
        return SimpleUploadedFile("logo.png", encoded(quarters(300, 100), "PNG"))

    his = opened(bo, PUBLICATION)
    assert ada.post(PUBLICATION, opened(ada, PUBLICATION) | {"logo": logo()}).status_code == 302
    hers = Publication.current().logo.name
    assert bo.post(PUBLICATION, his | {"logo": logo()}).status_code == 409
    assert bo.post(PUBLICATION, his | {"name": "The Gazette"}).status_code == 302
    assert (Publication.current().logo.name, Publication.current().name) == (hers, "The Gazette")


def rows() -> dict[str, Any]:
    """Kind → a row, a field of text of it, and the page of the row."""
    portrait = added(title="Portrait")
    return {
        "section": (factories.section("City", description="before"), "description", "articles/section"),
        "author": (factories.author("Mona Vale", bio="before", portrait=portrait), "bio", "articles/author"),
        "source": (Source.objects.create(name="Wire", credit_line="before"), "credit_line", "articles/source"),
        "picture": (added(caption="before"), "caption", "articles/image"),
        "tag": (Tag.objects.create(name="before", slug="t"), "name", "taggit/tag"),
        "person": (person("Reporters", username="rep", first_name="before"), "first_name", "newsroom/user"),
    }


@pytest.mark.parametrize("kind", ["section", "author", "source", "picture", "tag", "person"])
def test_every_row_without_a_version_asks_before_it_is_written_over(ada, bo, kind):
    row, field, address = rows()[kind]
    path = f"/admin/{address}/{row.pk}/change/"
    his = opened(bo, path)
    assert bo.post(path, his).status_code == 302
    his = opened(bo, path)
    assert ada.post(path, opened(ada, path) | {field: "hers"}).status_code == 302
    answer = bo.post(path, his | {field: "his"})
    assert answer.status_code == 409
    row.refresh_from_db()
    assert getattr(row, field) == "hers"
    assert "Ada Lantern changed this at " in answer.content.decode()


@pytest.mark.parametrize("seen", [None, "", "{", "[]", '{"at": "yesterday", "values": {}}', '{"at": 1, "values": 2}'])
def test_a_form_that_does_not_say_what_it_showed_changes_nothing(ada, seen):
    section = factories.section("City")
    path = f"/admin/articles/section/{section.pk}/change/"
    form = opened(ada, path) | {"name": "Town", "seen": seen}
    answer = ada.post(path, {name: value for name, value in form.items() if value is not None})
    assert answer.status_code == 400
    assert "A part of the form that is not shown was missing or wrong" in answer.content.decode()
    assert Section.objects.get().name == "City"


def test_a_chosen_row_a_box_and_a_role_are_compared_by_what_they_show(ada, bo):
    world, city = factories.section("World"), factories.section("City")
    path = f"/admin/articles/section/{city.pk}/change/"
    his = opened(bo, path)
    hers = opened(ada, path) | {"parent": str(world.pk), "in_navigation": "on"}
    hers.pop("in_navigation") if city.in_navigation else None
    assert ada.post(path, hers).status_code == 302
    assert bo.post(path, his | {"name": "Town"}).status_code == 302
    before, city = city, Section.objects.get(pk=city.pk)
    assert (city.name, city.parent, city.in_navigation) == ("Town", world, not before.in_navigation)
    other = factories.section("Country")
    answer = bo.post(path, his | {"parent": str(other.pk), "seen": his["seen"]})
    assert answer.status_code == 409
    assert "Meanwhile set to “World”" in answer.content.decode()

    reporter = person("Reporters", username="rep")
    path = f"/admin/newsroom/user/{reporter.pk}/change/"
    his = opened(bo, path)
    hers = opened(ada, path)
    moderators = str(User.groups.rel.model.objects.get(name="Moderators").pk)
    assert ada.post(path, hers | {"groups": moderators}).status_code == 302
    assert bo.post(path, his | {"last_name": "Renamed"}).status_code == 302
    reporter.refresh_from_db()
    assert (reporter.last_name, [group.name for group in reporter.groups.all()]) == ("Renamed", ["Moderators"])


def test_a_row_that_has_been_deleted_meanwhile_is_not_written_again(ada, bo):
    author = factories.author("Mona Vale")
    path = f"/admin/articles/author/{author.pk}/change/"
    his = opened(bo, path)
    ada.post(f"/admin/articles/author/{author.pk}/delete/", {"post": "yes"})
    bo.post(path, his | {"bio": "New"}, follow=True)
    assert not Author.objects.exists()
