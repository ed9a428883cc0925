"""The publication's own row in the admin."""

import pytest
from django.db.models import F
from django.test import Client

from newsroom.models import Publication
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db

PATH = "/admin/newsroom/publication/1/change/"


@pytest.fixture
def admin():
    client = Client()
    client.force_login(person("Administrators"))
    return client


def form(admin, **fields):
    initial = admin.get(PATH).context["adminform"].form.initial
    return {name: value for name, value in initial.items() if value not in (None, "")} | fields


def test_saving_makes_cached_pages_old_and_keeps_what_others_have_raised_meanwhile(admin):
    data = form(admin, name="The Harbour Gazette")
    Publication.objects.update(site_version=F("site_version") + 7)
    before = Publication.current().site_version
    assert admin.post(PATH, data).status_code == 302
    row = Publication.current()
    assert row.name == "The Harbour Gazette"
    assert row.site_version == before + 1


def test_the_two_marks_of_the_spam_score_keep_their_order(admin):
    answer = admin.post(PATH, form(admin, hold_score="0.95", spam_score="0.90"))
    assert answer.status_code == 200
    assert "Cannot be lower than" in answer.content.decode()


@pytest.mark.parametrize("field", ["keep_spam_days", "keep_traces_days", "hold_links_from", "hold_score"])
def test_zero_is_refused_where_it_means_nothing(admin, field):
    assert admin.post(PATH, form(admin, **{field: "0"})).status_code == 200
    assert getattr(Publication.current(), field) != 0


def test_there_is_one_row_and_no_other(admin):
    assert admin.get("/admin/newsroom/publication/add/").status_code == 403
    assert admin.get("/admin/newsroom/publication/1/delete/").status_code == 403
    assert admin.get("/admin/newsroom/publication/", follow=True).request["PATH_INFO"] == PATH
