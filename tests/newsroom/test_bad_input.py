"""What a browser would never send to the admin: an answer of the house below 500, whatever it is."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from articles import images
from articles.models import Article, Author, Page, Source
from newsroom.models import Publication, User
from tests import factories
from tests.admin_form import opened
from tests.articles.article_form import change_url, fields_of, open_form
from tests.articles.test_pictures import encoded, quarters
from tests.newsroom.people import person
from tests.newsroom.test_admin_sweep import every_address, everything

pytestmark = pytest.mark.django_db

LISTS = [
    *(f"/admin/articles/{name}/" for name in ("article", "image", "section", "author", "source", "page")),
    *(f"/admin/newsroom/{name}/" for name in ("user", "signin", "alert")),
    "/admin/taggit/tag/",
    "/admin/comments/comment/",
    "/admin/comments/queue/",
]
HUGE = "1" + "0" * 30
ASKED = [
    *(
        f"{name}={value}"
        for name in ("p", "page", "o", "id", "pk__in", "after")
        for value in ("-1", "abc", HUGE, "%00")
    ),
    *("q=%00", "q=%ED%A0%80", "q=%FF%FE", f"q={'x' * 5000}", f"q={'a+' * 300}", "all=", "e=1", "_facets=True"),
    *("o=99.-99.x", "state=%00", "section__id__exact=abc", "updated_at__gte=soon", "updated_at__year=9" + HUGE),
    *("id__isnull=perhaps", "%00=%00", "%ED%A0%80=1", "headline__regex=(a%2B)%2B%24", "created_at__range=1"),
]


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(person("Administrators"))
    return client


@pytest.mark.parametrize("path", LISTS)
def test_no_question_to_a_list_is_an_error(admin, path):
    factories.reply(factories.live("A story", author_ids=(factories.author().pk,)))
    wrong = {asked: admin.get(f"{path}?{asked}").status_code for asked in ASKED}
    assert {asked: status for asked, status in wrong.items() if status >= 500} == {}


def test_no_address_of_the_admin_stumbles_over_a_query_that_no_database_takes(admin):
    names = (
        "q",
        "next",
        "page",
        "width",
        "before",
        "from",
        "to",
        "one",
        "_to_field",
        "_popup",
        "term",
        "version",
        "back",
    )
    query = "&".join(f"{name}=%00%ED%A0%80" for name in names)
    for path in every_address():
        if path != "/admin/logout/":
            assert admin.get(f"{path}?{query}").status_code < 500, path


RAW = {
    "article": ("/admin/articles/article/add/", "headline=%FF%FE{}&body=%ED%A0%80&section={section}"),
    "section": ("/admin/articles/section/add/", "name=%FF{}&slug=s&order=1&description=%C0%80"),
    "author": ("/admin/articles/author/add/", "name=%FF{}&slug=s&bio=%ED%A0%80"),
    "tag": ("/admin/taggit/tag/add/", "name=%FF{}&slug=s"),
    "source": ("/admin/articles/source/add/", "name=%FF{}&url=&indexing=%ED%A0%80"),
    "publication": ("/admin/newsroom/publication/1/change/", "name=%FF{}&held_terms=%ED%A0%80&rejection_reasons=%FF"),
    "page": ("/admin/articles/page/add/", "title=%FF{}&slug=s&body=%FF&order=1"),
    "invitation": ("/admin/newsroom/user/invite/", "name=%FF{}&email=%FF%40example.org&groups=1"),
    "sign-in": ("/admin/login/", "username=%FF{}&password=%ED%A0%80"),
    "reset": ("/admin/password_reset/", "email=%FF{}%40example.org"),
}
MANAGEMENT = "&sources-TOTAL_FORMS=0&sources-INITIAL_FORMS=0"


@pytest.mark.parametrize("form", RAW)
@pytest.mark.parametrize("more", ["", "%00", "%ED%A0%80%F4%90%80%80"], ids=["invalid", "nul", "surrogate"])
def test_bytes_that_are_no_text_are_taken_as_such_or_refused(admin, form, more):
    path, body = RAW[form]
    body = body.format(more, section=factories.section().pk) + MANAGEMENT
    answer = admin.post(path, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code < 500
    if more == "%00":
        assert answer.status_code in {200, 400}
        if form not in {"sign-in"}:
            assert "Null characters are not allowed" in answer.content.decode()


def rows_with_forms() -> dict[str, Any]:
    """Forms of the admin beside the article's, each with the row that it changes."""
    factories.live("A story", author_ids=(factories.author().pk,), tags=("trams",))
    about = Page.objects.create(title="About", slug="about-us", body="<p>x</p>", updated_at=timezone.now())
    return {
        "articles/section": factories.section(),
        "articles/author": Author.objects.get(),
        "articles/source": Source.objects.create(name="Wire"),
        "articles/page": about,
        "articles/image": images.add(file=io.BytesIO(encoded(quarters(60, 40))), name="quay.jpg", by=None),
        "taggit/tag": Tag.objects.get(),
        "newsroom/user": person("Editors"),
        "newsroom/publication": Publication.current(),
    }


def form_in(answer: Any) -> Any:
    """The form that a page of the admin shows."""
    context = answer.context
    return context["adminform"].form if "adminform" in context else context["form"]


def test_too_long_texts_and_null_characters_are_named_in_every_form_and_nothing_is_cut_or_lost(admin):
    rows = rows_with_forms()
    before = everything()
    for model, row in rows.items():
        path = f"/admin/{model}/{row.pk}/change/"
        shown = admin.get(path)
        fields = form_in(shown).fields
        limits = {name: field.max_length for name, field in fields.items() if getattr(field, "max_length", None)}
        typed = {name: "x" * limit + "\0" for name, limit in limits.items()}
        answer = admin.post(path, fields_of(shown.content.decode(), f"{model.partition('/')[2]}_form") | typed)
        assert answer.status_code == 400, model
        page, errors = answer.content.decode(), form_in(answer).errors
        for name, text in typed.items():
            codes = {error.code for error in errors.as_data()[name]}
            assert codes >= {"max_length", "null_characters_not_allowed"}, (model, name)
            assert text in page, (model, name)
            assert f'href="#id_{name}"' in page, (model, name)
        assert typed, model
    assert everything() == before


def test_posted_columns_that_are_in_no_form_change_nothing(admin):
    columns = {
        "site_version": "77", "uid": "77", "version": "77", "token": "77", "original": "77", "width": "77", "id": "77",
        "pk": "77", "uploaded_by": "1", "updated_by": "1", "created_at": "2001-01-01", "uploaded_at": "2001-01-01",
        "last_login": "2001-01-01", "date_joined": "2001-01-01", "is_superuser": "on", "password": "77",
    }  # fmt: skip
    for model, row in rows_with_forms().items():
        path = f"/admin/{model}/{row.pk}/change/"
        form = opened(admin, path)
        assert (
            admin.post(path, form | {name: value for name, value in columns.items() if name not in form}).status_code
            == 302
        )
        after = type(row).objects.get(pk=row.pk)
        stored = {str(value) for value in vars(after).values()}
        assert "77" not in stored, model
        assert not any(value.startswith("2001-01-01") for value in stored), model
        assert not getattr(after, "is_superuser", False)


def test_a_cookie_that_no_database_takes_signs_nobody_in():
    def as_postgresql(execute, sql, params, many, context):
        assert not any("\0" in str(value) for value in params or ())
        return execute(sql, params, many, context)

    cookie = "; ".join(f'{name}="\\000abcdefghijkl"' for name in ("sessionid", "csrftoken", "messages"))
    with connection.execute_wrapper(as_postgresql):
        assert Client().get("/admin/", headers={"cookie": cookie}).status_code == 302
        assert Client().get("/admin/login/", headers={"cookie": cookie}).status_code == 200


SENT_TO = [
    "/admin/login/",
    "/admin/articles/article/add/",
    "/admin/articles/image/upload/",
    "/admin/newsroom/user/invite/",
]


@pytest.mark.parametrize("path", SENT_TO)
@pytest.mark.parametrize("kind", ["10 MB", "100,000 fields", "10 MB in parts", "200 files"])
def test_too_much_is_refused_in_words_and_changes_nothing(admin, path, kind):
    before = everything()
    form = "application/x-www-form-urlencoded"
    if kind == "10 MB":
        answer = admin.post(path, b"headline=" + b"x" * 10_000_000, content_type=form)
    elif kind == "100,000 fields":
        answer = admin.post(path, "&".join(f"f{number}=1" for number in range(100_000)), content_type=form)
    elif kind == "10 MB in parts":
        answer = admin.post(path, {"headline": "x" * 10_000_000})
    else:
        answer = admin.post(path, {"file": [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(200)]})
    assert answer.status_code == 400
    assert "your browser may still have what you typed" in answer.content.decode()
    assert everything() == before


def test_the_longest_text_that_a_story_can_have_fits_into_its_form_in_every_script(admin):
    article = factories.draft("Long")
    body = f"<p>{'字' * 400_000}</p>"
    assert (
        admin.post(change_url(article.pk), open_form(admin, change_url(article.pk)) | {"body": body}).status_code == 302
    )
    assert Article.objects.get().body == body


def test_a_posted_key_of_somebody_elses_row_changes_no_other_row(admin):
    """The key in the address counts, whatever keys the form holds."""
    one, two = User.objects.create(username="one"), User.objects.create(username="two")
    path = f"/admin/newsroom/user/{one.pk}/change/"
    form = opened(admin, path) | {"username": "changed", "id": two.pk, "pk": two.pk, "_selected_action": two.pk}
    assert admin.post(f"{path}?id={two.pk}", form).status_code == 302
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.username, two.username) == ("changed", "two")
