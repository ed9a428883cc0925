"""A reader tells of an error in an article; editors take it up and settle it."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import error_reports, publishing, revising
from articles.content import ArticleContent
from articles.models import Article, ErrorReport, LiveArticle
from articles.models.error_report import ErrorState
from newsroom.form_tokens import form_token
from newsroom.models import User
from newsroom.verbs import Conflict, NotAllowed, Refused
from newsroom.work import Worker
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/errorreport/"
BODY = "<p>The wall was built in 1952 by hand. “It stands”, she said.</p><p>It holds.</p>"


@pytest.fixture
def live() -> LiveArticle:
    return factories.live("The wall holds", body=BODY)


@pytest.fixture
def editor() -> User:
    return factories.user("Editors", first_name="Ida", last_name="Brisk")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def tell(live: LiveArticle, address: str = "192.0.2.7", **more: Any):
    """What a reader's browser sends."""
    fields = {
        "passage": "built in 1952",
        "words": "It was 1953.",
        "email": "",
        "token": form_token(live.article_id, timezone.now()),
    } | more.pop("fields", {})
    return Client(REMOTE_ADDR=address).post(f"{live.path}error/", fields, **more)


def told(live: LiveArticle, **fields: str) -> ErrorReport:
    assert tell(live, fields=fields).status_code == 200
    return ErrorReport.objects.latest("pk")


def page_of(report: ErrorReport) -> str:
    return reverse("admin:articles_errorreport_change", args=[report.pk])


def step(desk: Client, report: ErrorReport, state: str, **more: Any):
    fields = {"state": state, "version": report.version, "note": ""} | more
    return desk.post(page_of(report), fields)


def publish_anew(live: LiveArticle, **content: Any) -> None:
    article = Article.objects.get(pk=live.article_id)
    shape = ArticleContent(headline=live.headline, slug=live.slug, section_id=live.section_id, **content)
    saved = revising.save(article_id=article.pk, content=shape, by=None, version=article.version, now=timezone.now())
    publishing.publish(article_id=article.pk, by=None, version=saved.version, now=timezone.now())


def test_an_article_leads_to_the_form_and_the_editors_get_what_is_sent(client, live):
    assert f'<a href="{live.path}error/" rel="nofollow">' in client.get(live.path).content.decode()
    form = client.get(f"{live.path}error/")
    assert form.status_code == 200
    assert (form["Cache-Control"], form["X-Robots-Tag"]) == ("no-store, private", "noindex")
    assert not form.cookies
    answer = tell(live, fields={"email": "reader@example.com"})
    assert answer.status_code == 200
    assert "Thank you" in answer.content.decode()
    made = ErrorReport.objects.get()
    assert (made.article_id, made.revision_id) == (live.article_id, live.revision_id)
    assert (made.passage, made.words, made.email) == ("built in 1952", "It was 1953.", "reader@example.com")
    assert "192.0.2" not in " ".join(str(value) for value in ErrorReport.objects.values().get().values())


def test_the_same_again_is_one(live):
    first, second = tell(live), tell(live)
    assert first.content == second.content
    assert ErrorReport.objects.count() == 1
    tell(live, "192.0.2.8")
    assert ErrorReport.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"words": ""}, 400, "Please say what is wrong."),
        ({"words": "\u200b …"}, 400, "Please say what is wrong."),
        ({"words": "x" * 2001}, 400, "Please shorten it to 2000 characters: now it has 2001."),
        ({"passage": "x" * 1001}, 400, "Please shorten it to 1000 characters: now it has 1001."),
        ({"email": "nobody"}, 400, "Enter a valid email address."),
        ({"words": "a\x00b"}, 400, "Null characters are not allowed."),
        ({"token": "forged"}, 403, "This form did not come from this site."),
        ({"words": "x" * 300_000}, 413, "This is more than the form can hold."),
    ],
)
def test_what_is_refused_comes_back_as_it_was_sent(live, fields, status, said):
    answer = tell(live, fields={"passage": "It holds."} | fields)
    assert answer.status_code == status
    assert said in unescape(answer.content.decode())
    if "passage" not in fields:
        assert "It holds." in answer.content.decode()
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("sent_from", [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}])
def test_what_another_site_sends_is_refused(live, sent_from):
    assert tell(live, **sent_from).status_code == 403
    assert not ErrorReport.objects.exists()


def test_one_address_tells_of_so_many_and_no_more(live):
    answers = [tell(live, fields={"words": f"Error number {number}."}) for number in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert "Error number 3." in answers[-1].content.decode()


def test_of_an_article_that_is_gone_what_was_typed_comes_back(client, live):
    article = Article.objects.get(pk=live.article_id)
    publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=timezone.now())
    assert client.get(f"{live.path}error/").status_code == 410
    answer = tell(live)
    assert answer.status_code == 410
    assert "It was 1953." in answer.content.decode()
    assert client.get(f"{live.path[:-1]}x/error/").status_code == 404
    assert not ErrorReport.objects.exists()


def test_an_article_that_has_moved_takes_it_at_its_new_address(client, live):
    old = live.path
    publish_anew(live, body=BODY)
    LiveArticle.objects.get(pk=live.pk)
    article = Article.objects.get(pk=live.article_id)
    shape = ArticleContent(headline=live.headline, slug="another-slug", section_id=live.section_id, body=BODY)
    saved = revising.save(article_id=article.pk, content=shape, by=None, version=article.version, now=timezone.now())
    publishing.publish(article_id=article.pk, by=None, version=saved.version, now=timezone.now())
    answer = tell(live)
    assert (answer.status_code, answer["Location"]) == (308, f"{old.replace(live.slug, 'another-slug')}error/")


def test_editors_find_it_on_the_dashboard_and_in_the_list(desk, live):
    report = told(live, words="It was <b>1953</b>.", passage="built <in> 1952")
    assert "“built &lt;in&gt; 1952”" in desk.get("/admin/").content.decode()
    for address in ("/admin/", LIST, f"{LIST}?state__exact=open"):
        answer = desk.get(address)
        page = answer.content.decode()
        assert answer.status_code == 200, address
        assert page_of(report) in page, address
        assert "It was &lt;b&gt;1953&lt;/b&gt;." in page, address
    error_reports.take_up(report_id=report.pk, by=User.objects.get(), version=1, now=timezone.now())
    assert page_of(report) not in desk.get("/admin/").content.decode()
    assert page_of(report) not in desk.get(f"{LIST}?state__exact=open").content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [("Reporters", 403), ("Moderators", 403), ("", 403), ("Administrators", 200)]
)
def test_only_editors_and_administrators_see_and_settle_them(client, live, role, status):
    report = told(live)
    client.force_login(user := factories.user(role))
    for address in (LIST, page_of(report)):
        assert client.get(address).status_code == status
    assert ("It was 1953." in client.get("/admin/").content.decode()) == (status == 200)
    if status == 403:
        assert step(client, report, "corrected").status_code == 403
        with pytest.raises(NotAllowed):
            error_reports.take_up(report_id=report.pk, by=user, version=1, now=timezone.now())
        report.refresh_from_db()
        assert report.state == ErrorState.OPEN


@pytest.mark.parametrize(
    ("passage", "marked"),
    [
        ("built in 1952", "built in 1952"),
        ("BUILT  in\n1952 by hand.", "built in 1952 by hand"),
        ('hand. "It stands"', "hand. “It stands"),
        ("The wall holds", "The wall holds"),
    ],
)
def test_the_passage_is_marked_in_the_text_however_it_was_typed(desk, live, passage, marked):
    page = unescape(desk.get(page_of(told(live, passage=passage))).content.decode())
    assert f"<mark>{marked}</mark>" in page


def test_a_passage_that_has_been_changed_since_is_shown_as_the_reader_saw_it(desk, live):
    report = told(live)
    publish_anew(live, body=BODY.replace("1952", "1953"))
    page = unescape(desk.get(page_of(report)).content.decode())
    assert "The article has been changed since" in page
    assert "The passage no longer stands in the article. The reader saw:" in page
    assert "<mark>built in 1952</mark>" in page
    assert "/history/compare/?from=1&to=2" in page
    assert desk.get(page_of(told(live, passage="no such words"))).status_code == 200


def test_a_hostile_passage_neither_breaks_the_page_nor_hangs_it(desk, live):
    for passage in ("(a+)+$", "\u202ex\u2066", "<script>alert(1)</script>", "…", "a " * 500, ".*" * 400):
        ErrorReport.objects.all().delete()
        report = ErrorReport.objects.create(
            article_id=live.article_id, passage=passage, words=passage, created_at=timezone.now()
        )
        answer = desk.get(page_of(report))
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()


def test_it_is_taken_up_and_settled_with_a_note(desk, live, editor):
    report = told(live)
    assert step(desk, report, "taken").status_code == 302
    report.refresh_from_db()
    assert (report.state, report.changed_by, report.version) == ("taken", editor, 2)
    page = desk.get(page_of(report)).content.decode()
    assert "Taken up, Ida Brisk" in page
    assert 'value="taken"' not in page
    assert step(desk, report, "corrected", note="1953 it is.").status_code == 302
    report.refresh_from_db()
    assert (report.state, report.note) == ("corrected", "1953 it is.")
    page = desk.get(page_of(report)).content.decode()
    assert "1953 it is." in page
    assert 'name="state"' not in page


def test_of_two_editors_one_settles_it_and_the_other_is_told_with_the_note_kept(desk, live):
    report = told(live)
    other = factories.user("Editors", first_name="Max", last_name="Orr")
    error_reports.settle(report_id=report.pk, by=other, version=1, now=timezone.now(), state=ErrorState.NO_ERROR)
    answer = step(desk, report, "corrected", note="1953 it is.")
    assert answer.status_code == 409
    assert "Somebody was quicker: no error by Max Orr." in answer.content.decode()
    report.refresh_from_db()
    assert report.state == ErrorState.NO_ERROR
    with pytest.raises(Refused, match="It is already"):
        error_reports.take_up(report_id=report.pk, by=other, version=2, now=timezone.now())
    with pytest.raises(Conflict):
        error_reports.take_up(report_id=987654, by=other, version=1, now=timezone.now())


@pytest.mark.parametrize("fields", [{"state": "open"}, {"state": ""}, {"version": "x"}, {"note": "x" * 301}])
def test_a_step_without_shape_is_refused(desk, live, fields):
    report = told(live)
    assert step(desk, report, **({"state": "corrected"} | fields)).status_code == 400
    report.refresh_from_db()
    assert report.state == ErrorState.OPEN


@pytest.mark.parametrize("number", ["987654", "x", "9" * 30, "-1"])
def test_what_is_not_there_is_not_found(desk, number):
    assert desk.get(f"{LIST}{number}/change/").status_code == 404


def test_the_readers_address_is_forgotten_after_the_publications_time(live):
    told(live, email="reader@example.com")
    with time_machine.travel(timezone.now() + dt.timedelta(days=59)):
        call_command("forget_reader_traces")
    assert ErrorReport.objects.get().email == "reader@example.com"
    with time_machine.travel(timezone.now() + dt.timedelta(days=61)):
        Worker().turn(timezone.now())
    made = ErrorReport.objects.get()
    assert (made.email, made.fingerprint, made.words) == ("", None, "It was 1953.")


def test_the_list_and_the_dashboard_cost_the_same_however_many_there_are(desk, live, django_assert_max_num_queries):
    for number in range(12):
        ErrorReport.objects.create(article_id=live.article_id, words=f"Error {number}", created_at=timezone.now())
    with django_assert_max_num_queries(11):
        assert desk.get(LIST).content.decode().count('class="field-excerpt"') == 12
