"""Public pages behind the WSGI application that the server runs."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import io
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client

from articles.models import Article, LiveArticle, Revision, Section
from articles.page_version import bump_article, bump_site
from newsroom.models import Publication
from newsroom.page_cache import PageCache, versions
from newsroom.page_cache.making import Making
from newsroom.page_cache.memory import Remembered
from newsroom.wsgi import application
from tests.newsroom import page_cache_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.newsroom.page_cache_site")]

NOW = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
PATH = "/city/2026/03/10/bridge/"


class Answer:
    """What a reader gets of one request to the WSGI application."""

    def __init__(
        self,
        path: str = "/",
        *,
        method: str = "GET",
        query: str = "",
        site: PageCache = application,
        **headers: Any,
    ) -> None:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            **headers,
        }

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
            self.status, self.headers = int(status[:3]), dict(headers)

        rendered = len(page_cache_site.renders)
        response = site(environ, start_response)
        self.raw = b"".join(response)
        if hasattr(response, "close"):
            response.close()
        self.rendered = len(page_cache_site.renders) > rendered
        self.text = (gzip.decompress(self.raw) if self.headers.get("Content-Encoding") else self.raw).decode()


@pytest.fixture(autouse=True)
def _stopped_clock():
    """Noon of one day; an empty cache; the newsroom's row, which emptying the tables takes away."""
    application.clear()
    Publication.objects.get_or_create(pk=1, defaults={"name": "The Paper"})
    Publication.objects.update(name="The Paper")
    with time_machine.travel(NOW, tick=False):
        yield


def make_article(headline: str = "Bridge", slug: str = "bridge", visible_from: dt.datetime | None = NOW) -> LiveArticle:
    section, _ = Section.objects.get_or_create(slug="city", defaults={"name": "City"})
    article = Article.objects.create(headline=headline, slug=slug, section=section, created_at=NOW, updated_at=NOW)
    revision = Revision.objects.create(article=article, number=1, version=1, content={}, created_at=NOW)
    return LiveArticle.objects.create(
        article=article, revision=revision, visible_from=visible_from, projected_at=NOW, section=section, slug=slug,
        path=f"/city/2026/03/10/{slug}/", first_day=NOW.date(), headline=headline,
    )  # fmt: skip


def elsewhere(change: Any) -> None:
    """Do it in a thread of its own, thus over another connection to the database."""

    def run() -> None:
        try:
            change()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_a_page_is_rendered_once_and_answered_from_memory_afterwards():
    first, second = Answer(), Answer()
    assert first.rendered
    assert not second.rendered
    assert first.text == second.text
    assert "The Paper" in second.text


def test_the_page_from_memory_carries_the_same_headers_and_its_own_request_id():
    first, second = Answer(), Answer()
    assert first.headers.pop("X-Request-ID") != second.headers.pop("X-Request-ID")
    assert first.headers == second.headers
    assert second.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert second.headers["Vary"] == "Accept-Encoding"
    assert "script-src 'self'" in second.headers["Content-Security-Policy"]
    assert second.headers["X-Frame-Options"] == "DENY"
    assert second.headers["X-Content-Type-Options"] == "nosniff"
    assert Answer(HTTP_X_REQUEST_ID="given-by-proxy").headers["X-Request-ID"] == "given-by-proxy"


def test_no_answer_sets_a_cookie():
    assert "Set-Cookie" not in Answer().headers
    assert "Set-Cookie" not in Answer().headers


def test_a_change_committed_over_another_connection_shows_at_once():
    Answer()

    def rename() -> None:
        Publication.objects.update(name="The Gazette")
        bump_site()

    elsewhere(rename)
    answer = Answer()
    assert answer.rendered
    assert "The Gazette" in answer.text


def test_a_comment_makes_the_page_of_its_article_old_and_no_other():
    bridge, tower = make_article(), make_article("Tower", "tower")
    for page in (bridge.path, tower.path, "/"):
        Answer(page)
    elsewhere(lambda: bump_article(bridge.article_id, comments_added=1))
    assert "Bridge: 1 comments" in Answer(bridge.path).text
    assert not Answer(tower.path).rendered
    assert not Answer("/").rendered


def ask_together(path: str, *, meanwhile: Callable[[], None] = lambda: None) -> list[str]:
    """What 20 readers get who ask while the page is being made for the first of them, whose text comes first."""
    page_cache_site.entered.clear()
    page_cache_site.gate.clear()
    page_cache_site.renders.clear()
    texts: dict[int, str] = {}
    all_have_come = threading.Barrier(20)

    def ask(number: int) -> None:
        try:
            if number:
                all_have_come.wait(20)
            texts[number] = Answer(path).text
        finally:
            connection.close()

    readers = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    readers[0].start()
    assert page_cache_site.entered.wait(20)
    for reader in readers[1:]:
        reader.start()
    all_have_come.wait(20)
    meanwhile()
    page_cache_site.gate.set()
    for reader in readers:
        reader.join()
    return [texts[number] for number in range(20)]


@pytest.mark.parametrize(("path", "times_made"), [("/slow/", 1), ("/slow-private/", 20)])
def test_what_many_ask_for_at_once_is_made_once_if_it_is_for_all(path: str, times_made: int):
    assert ask_together(path) == ["The Paper"] * 20
    assert page_cache_site.renders == [path] * times_made


def test_whoever_waited_for_a_page_that_a_change_made_old_gets_the_new_one():
    def rename() -> None:
        Publication.objects.update(name="The Gazette")
        bump_site()

    assert ask_together("/slow/", meanwhile=rename) == ["The Paper"] + ["The Gazette"] * 19


def test_a_page_whose_making_failed_is_made_by_the_next():
    making = Making()
    with contextlib.suppress(OSError), making.turn("page"):
        raise OSError
    with making.turn("page") as is_mine:
        assert is_mine


def test_nobody_waits_for_ever_for_a_page_or_at_all_for_another():
    making = Making(patience=0.01)
    with making.turn("page"):
        with making.turn("page") as is_mine:
            assert not is_mine
        with making.turn("other") as is_mine:
            assert is_mine


def test_a_page_made_while_a_change_was_committed_is_not_answered_again():
    assert "The Paper" in Answer("/meanwhile/").text
    assert "renamed" in Answer("/meanwhile/").text


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize("asked", ["{}", 'W/"other", {}', "*"])
def test_a_reader_who_has_the_page_is_told_so(warm: bool, asked: str):
    etag = Answer().headers["ETag"]
    if not warm:
        application.clear()
    answer = Answer(HTTP_IF_NONE_MATCH=asked.format(etag))
    assert answer.status == 304
    assert answer.raw == b""
    assert answer.headers["ETag"] == etag
    assert "Content-Length" not in answer.headers


def test_a_first_question_for_a_known_page_fills_the_memory_for_the_next_readers():
    etag = Answer().headers["ETag"]
    application.clear()
    Answer(HTTP_IF_NONE_MATCH=etag)
    answer = Answer()
    assert answer.status == 200
    assert not answer.rendered


def test_a_reader_whose_page_is_old_gets_the_new_one():
    etag = Answer().headers["ETag"]
    Publication.objects.update(name="The Gazette")
    bump_site()
    answer = Answer(HTTP_IF_NONE_MATCH=etag)
    assert answer.status == 200
    assert answer.headers["ETag"] != etag


def test_the_etag_and_304_work_without_the_wrapper_too(client: Client):
    first = client.get("/")
    assert client.get("/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert first["ETag"] == Answer().headers["ETag"]


def test_head_gets_the_headers_alone():
    page = Answer()
    head = Answer(method="HEAD")
    assert head.status == 200
    assert head.raw == b""
    assert not head.rendered
    assert head.headers["Content-Length"] == page.headers["Content-Length"] == str(len(page.raw))


def test_the_page_is_compressed_for_those_who_accept_it():
    for _ in ("rendered", "from memory"):
        plain, packed = Answer(), Answer(HTTP_ACCEPT_ENCODING="br, gzip;q=0.8")
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.text == plain.text
        assert len(packed.raw) < len(plain.raw)
        assert packed.headers["Content-Length"] == str(len(packed.raw))


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.0, br", "*;q=0"])
def test_the_page_is_plain_for_those_who_do_not_accept_compression(accepted: str):
    Answer()
    assert "Content-Encoding" not in Answer(HTTP_ACCEPT_ENCODING=accepted).headers


def test_an_article_scheduled_for_later_appears_on_a_kept_front_page_at_its_time():
    make_article("Tower", "tower", NOW + dt.timedelta(minutes=5))
    assert "Tower" not in Answer().text
    with time_machine.travel(NOW + dt.timedelta(minutes=4, seconds=59), tick=False):
        answer = Answer()
        assert not answer.rendered
        assert "Tower" not in answer.text
    with time_machine.travel(NOW + dt.timedelta(minutes=5), tick=False):
        assert "Tower" in Answer().text


def test_no_page_outlives_the_day_to_which_its_form_is_bound():
    Answer()
    with time_machine.travel(NOW.replace(hour=23, minute=59), tick=False):
        assert not Answer().rendered
    with time_machine.travel(NOW + dt.timedelta(hours=12), tick=False):
        assert Answer().rendered


def test_a_page_ends_at_the_moment_that_its_view_names():
    make_article()
    Answer(PATH, query="comments=2026-03-10T12:10:00%2B00:00")
    with time_machine.travel(NOW + dt.timedelta(minutes=9), tick=False):
        assert not Answer(PATH, query="comments=2026-03-10T12:10:00%2B00:00").rendered
    with time_machine.travel(NOW + dt.timedelta(minutes=10), tick=False):
        assert Answer(PATH, query="comments=2026-03-10T12:10:00%2B00:00").rendered


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_COOKIE": "a=1; sessionid=abc; csrftoken=x; messages=1"}, {"HTTP_AUTHORIZATION": "Basic x"}],
    ids=["cookies", "authorization"],
)
def test_whoever_asks_gets_the_page_that_is_for_all(headers: dict[str, Any]):
    first = Answer(**headers)
    assert first.headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in first.headers
    assert not Answer().rendered


def test_a_host_that_is_not_ours_is_refused_and_finds_no_kept_page():
    Answer()
    for _ in range(2):
        answer = Answer(HTTP_HOST="evil.example")
        assert answer.status == 400
        assert "The Paper" not in answer.text
    assert len(application.pages) == 1


def test_plain_http_is_led_to_https_though_the_page_is_kept(settings: Any):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = PageCache(get_wsgi_application())  # the middleware reads these settings at its start
    assert Answer(site=site, HTTP_X_FORWARDED_PROTO="https").status == 200
    assert not Answer(site=site, HTTP_X_FORWARDED_PROTO="https").rendered
    for headers in ({"HTTP_X_FORWARDED_PROTO": "http"}, {}):
        assert Answer(site=site, **headers).status == 301


@pytest.mark.parametrize("path", ["/cookie/", "/private/"])
def test_pages_with_cookies_or_without_the_mark_are_never_kept(path: str):
    assert Answer(path).rendered
    assert Answer(path).rendered
    assert len(application.pages) == 0


def test_pages_that_vary_by_more_than_their_packing_are_never_kept(settings: Any):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]
    site = PageCache(get_wsgi_application())
    assert "Accept-Language" in Answer(site=site).headers["Vary"]
    assert len(site.pages) == 0


def test_what_is_not_there_is_not_kept_and_appears_when_it_comes():
    assert Answer(PATH).status == 404
    make_article()
    assert Answer(PATH).status == 200


def test_only_reading_is_answered_from_memory():
    Answer()
    for method in ("POST", "PATCH", "DELETE"):
        refused = Answer(method=method)
        assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")


def test_parameters_that_no_page_reads_get_the_page_that_is_kept():
    Answer()
    assert not Answer(query="utm_source=letter&ref=mail&x").rendered
    assert Answer(query="page=2&utm_source=letter").rendered
    assert len(application.pages) == 1


def test_a_flood_of_query_strings_stays_in_bounds_and_displaces_no_page_that_is_read(monkeypatch: Any):
    monkeypatch.setattr(application, "pages", type(application.pages)(400_000))
    Answer()
    Answer()
    for number in range(300):
        Answer(query=f"unknown={number}")
        Answer(query=f"before={number}")
    assert application.pages.size <= 400_000
    assert len(application.pages) < 100
    assert not Answer().rendered


def test_pages_read_last_stay_when_the_memory_is_full(monkeypatch: Any):
    monkeypatch.setattr(application, "pages", type(application.pages)(40_000))
    for number in range(20):
        Answer(query=f"page={number}")
        Answer(query=f"page={number}")
    assert application.pages.size <= 40_000
    assert not Answer(query="page=19").rendered
    assert Answer(query="page=0").rendered


def test_without_its_database_the_site_shows_an_error_and_no_kept_page():
    Answer()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE newsroom_publication RENAME TO newsroom_publication_away")
    try:
        answer = Answer()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE newsroom_publication_away RENAME TO newsroom_publication")
    assert answer.status == 500
    assert "The Paper" not in answer.text
    assert "The Paper" in Answer().text


def test_shared_caches_may_keep_pages_only_if_the_operator_says_so(settings: Any):
    settings.SHARED_CACHE_SECONDS = 60
    assert Answer().headers["Cache-Control"] == (
        "public, max-age=0, must-revalidate, s-maxage=60, stale-while-revalidate=60"
    )


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (0, "s-maxage=600, stale-while-revalidate=300"),
        (200, "s-maxage=600, stale-while-revalidate=100"),
        (850, "s-maxage=50, stale-while-revalidate=0"),
    ],
)
def test_no_shared_cache_keeps_a_list_beyond_the_next_scheduled_time(settings: Any, after: int, told: str):
    settings.SHARED_CACHE_SECONDS = 600
    make_article(visible_from=NOW + dt.timedelta(minutes=15))
    made = Answer("/").headers
    assert made["Cache-Control"].endswith("s-maxage=600, stale-while-revalidate=300")
    with time_machine.travel(NOW + dt.timedelta(seconds=after), tick=False):
        for kept in (Answer("/"), Answer("/", HTTP_IF_NONE_MATCH=made["ETag"])):
            assert kept.headers["Cache-Control"].endswith(told)


def test_a_hit_asks_the_database_one_question(django_assert_num_queries: Any):
    make_article()
    Answer(PATH)
    # The prepared statement for PostgreSQL is not among the queries that Django counts.
    with django_assert_num_queries(0 if connection.vendor == "postgresql" else 1):
        assert not Answer(PATH).rendered


@pytest.mark.services  # SQLite has no poolers
def test_a_pooler_that_knows_no_prepared_statements_costs_one_hit_only(monkeypatch: Any):
    monkeypatch.setattr(versions._asking, "prepares", True)  # put back at the end
    Answer()
    Answer()
    connection.connection.pgconn.exec_(b"DEALLOCATE ALL")  # below psycopg, which would take note of it
    assert Answer().rendered
    assert not Answer().rendered
    assert not versions._asking.prepares


def test_another_page_of_the_same_version_is_made_without_asking_again(django_assert_num_queries: Any):
    Answer()
    with django_assert_num_queries(1):
        assert Answer(query="page=2").rendered


def test_a_page_of_another_version_asks_again():
    Answer()
    Publication.objects.update(name="The Gazette")
    bump_site()
    assert "The Gazette" in Answer(query="page=2").text


def test_what_pages_share_does_not_outlive_the_next_scheduled_article():
    make_article("Tower", "tower", NOW + dt.timedelta(minutes=5))
    Answer()
    with time_machine.travel(NOW + dt.timedelta(minutes=5), tick=False):
        assert "Tower" in Answer(query="page=2").text


def test_without_the_wrapper_nothing_is_shared_between_pages(client: Client):
    client.get("/")
    Publication.objects.update(name="The Gazette")
    assert "The Gazette" in client.get("/").content.decode()


def test_what_pages_share_stays_in_bounds():
    memory = Remembered(site_version=1, expires_at=0)
    for number in range(100):
        memory.put(("long", number), "x" * 1_000_000)
    assert sum(len(text) for text in memory.values.values()) <= 16_000_000
    for number in range(5000):
        memory.put(number, [])
    assert len(memory.values) <= 1000
