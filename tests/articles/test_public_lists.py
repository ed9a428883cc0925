"""Front page, sections, archives, authors and topics."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import pages, publishing
from articles.models import LiveArticle, Page
from tests import factories
from tests.articles.test_public_article import json_ld, metas

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 5, 4, 8, 0, tzinfo=dt.UTC)


def stories(number: int, **content: object) -> list[LiveArticle]:
    return [
        factories.live(f"Story {index:03}", at=START + dt.timedelta(minutes=index), **content)
        for index in range(number)
    ]


def html_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def steps(html: str) -> list[tuple[str, str]]:
    """The breadcrumbs that search engines are told."""
    items = json_ld(html)["BreadcrumbList"]["itemListElement"]
    return [(item["name"], item["item"].removeprefix(settings.SITE_URL)) for item in items]


def headlines(html: str) -> list[str]:
    return re.findall(r"<h2><a[^>]*>(Story \d+)</a>", html)


@pytest.mark.parametrize("number", [0, 1, 5, 30])
def test_the_front_page_shows_each_of_the_newest_once(client: Client, number: int) -> None:
    stories(number)
    html = html_of(client, "/")
    shown = re.findall(r">(Story \d+)</a></h[23]>", html)
    assert len(shown) == len(set(shown))
    assert set(shown) >= {f"Story {index:03}" for index in range(max(0, number - 13), number)}
    assert len(re.findall("<h1", html)) == 1


def test_the_front_page_gives_each_section_of_the_navigation_a_place(client: Client) -> None:
    below = factories.section("Stage", parent=factories.section("Culture"), in_navigation=False)
    aside = factories.section("Aside", in_navigation=False)
    factories.live("Old story of the stage", section_id=below.pk, at=START - dt.timedelta(days=9))
    factories.live("Old story aside", section_id=aside.pk, at=START - dt.timedelta(days=9))
    stories(45)
    html = html_of(client, "/")
    assert re.search(r'<h2 class="block-name" id="block-\d+"><a href="/culture/">Culture</a></h2>', html)
    assert "Old story of the stage" in html
    assert "/aside/" not in html


def test_the_navigation_stays_sane_with_many_sections(client: Client) -> None:
    for number in range(140):
        factories.section(f"Part {number:03}", in_navigation=number < 30)
    html = html_of(client, "/")
    row, menu = re.search(r'<nav class="sections".*?</nav>', html, re.S)[0].split("<details")  # type: ignore[index]
    assert row.count("<li>") == 8
    assert menu.count("<li>") == 22
    assert "Part 030" not in html


def test_the_navigation_has_the_order_and_the_places_that_sections_are_given(client: Client) -> None:
    for name, order in {"Last": 9, "Zoo": 2, "Aside": 2, "First": 1}.items():
        factories.section(name, order=order)
    factories.section("Elsewhere", order=1, in_navigation=False)
    row = re.search(r'<nav class="sections".*?</nav>', html_of(client, "/"), re.S)[0]  # type: ignore[index]
    assert re.findall(r'<a href="[^"]*">([^<]*)</a>', row) == ["First", "Aside", "Zoo", "Last"]


def test_pages_of_a_section_lead_through_all_of_it_and_back(client: Client) -> None:
    parent = factories.section("City")
    below = factories.section("Harbour", parent=parent)
    number = 65
    for index in range(number):
        # Several at one moment, and in two sections: neither may lose or repeat one.
        moment = START + dt.timedelta(minutes=index // 4)
        factories.live(f"Story {index:03}", at=moment, section_id=(below if index % 3 else parent).pk)
    path, seen, visited = "/city/", [], []
    while path:
        html = html_of(client, path)
        seen += headlines(html)
        visited.append(headlines(html))
        older = re.search(r'<a rel="next" href="([^"]+)"', html)
        path = f"/city/{older[1]}" if older else ""
    assert len(seen) == len(set(seen)) == number
    newer = re.search(r'<a rel="prev" href="([^"]+)"', html)
    backwards = []
    while newer:
        html = html_of(client, f"/city/{newer[1]}")
        backwards.append(headlines(html))
        newer = re.search(r'<a rel="prev" href="([^"]+)"', html)
    assert backwards == visited[-2::-1]


@pytest.mark.parametrize("number", [19, 20, 21])
def test_there_is_a_next_page_only_if_something_is_on_it(client: Client, number: int) -> None:
    stories(number)
    assert ('rel="next"' in html_of(client, "/city/")) is (number > 20)


@pytest.mark.parametrize(
    "query",
    [
        "before=abc",
        "before=-1",
        "before=" + "9" * 30,
        "before=1-2-3",
        "after=x",
        "before=9999999999999999-1x",
        "before=%00",
    ],
)
def test_a_cursor_that_nobody_wrote_finds_nothing(client: Client, query: str) -> None:
    stories(1)
    assert client.get(f"/city/?{query}").status_code == 404


@pytest.mark.parametrize("path", ["/", "/city/", "/city/{year}/", "/author/{author}/", "/tag/tide/"])
def test_a_page_by_its_number_is_not_there(client: Client, path: str) -> None:
    author = factories.author()
    live = factories.live(author_ids=(author.pk,), tags=("tide",))
    path = path.format(year=live.first_day.year, author=author.slug)
    for number in ("2", "99", "9999", "0", "-1", "1" + "0" * 30, "abc"):
        assert client.get(path, {"page": number}).status_code == 404, number
    assert client.get(path, {"page": "1"}).content == client.get(path).content


@pytest.mark.parametrize("query", ["page=1", "x=%ED%A0%80%00", "before="])
def test_parameters_that_mean_nothing_change_nothing(client: Client, query: str) -> None:
    stories(1)
    assert client.get(f"/city/?{query}").content == client.get("/city/").content


def test_an_empty_section_is_there_only_in_the_navigation(client: Client) -> None:
    factories.section("Culture")
    factories.section("Hidden", in_navigation=False)
    assert "Nothing has been published here yet." in html_of(client, "/culture/")
    for path in ("/hidden/", "/hidden/feed/", "/unknown/", "/unknown/feed/", "/culture/2026/"):
        html_of(client, path, 404)


def test_a_section_shows_its_parts_and_names_theirs(client: Client) -> None:
    parent = factories.section("City", description="All of the town.")
    below = factories.section("Harbour", parent=parent, in_navigation=False)
    factories.section("Empty part", parent=parent, in_navigation=False)
    live = factories.live("Boats leave the harbour", short_headline="Boats", section_id=below.pk)
    html = html_of(client, "/city/")
    assert f'<h2><a href="{live.path}">Boats</a></h2>' in html
    assert "Boats leave" not in html
    assert f'<a href="/city/{live.first_day.year}/">Archive {live.first_day.year}</a>' in html
    assert "All of the town." in html
    assert '<p class="kicker"><a href="/harbour/">Harbour</a></p>' in html
    assert "Empty part" not in html
    html = html_of(client, "/harbour/")
    assert '<p class="kicker"><a href="/city/">City</a></p>' in html
    assert '<a href="/city/" aria-current="true">City</a>' in html
    assert steps(html) == [("Front page", "/"), ("City", "/city/"), ("Harbour", "/harbour/")]


def test_an_archive_holds_its_year_or_month_alone(client: Client) -> None:
    for year, month in ((2024, 12), (2025, 1), (2025, 3)):
        factories.live(f"Of {year}-{month}", at=dt.datetime(year, month, 1, 12, tzinfo=dt.UTC))
    of_year = html_of(client, "/city/2025/")
    assert "Of 2025-1" in of_year
    assert "Of 2025-3" in of_year
    assert "Of 2024-12" not in of_year
    assert '<a href="/city/2025/03/">March</a>' in of_year
    assert "<span>February</span>" in of_year
    assert '<a href="/city/2024/">2024</a>' in of_year
    of_month = html_of(client, "/city/2025/03/")
    assert "Of 2025-3" in of_month
    assert "Of 2025-1" not in of_month
    up = [("Front page", "/"), ("City", "/city/")]
    assert steps(of_year) == [*up, ("2025", "/city/2025/")]
    assert steps(of_month) == [*up, ("March 2025", "/city/2025/03/")]
    for path in ("/city/2023/", "/city/2025/02/", "/city/2025/13/", "/city/2025/00/", "/city/0000/", "/city/9999/"):
        html_of(client, path, 404)


def test_lists_name_no_part_month_or_year_of_what_is_scheduled_alone(client: Client, time_machine) -> None:
    time_machine.move_to(START, tick=False)
    part = factories.section("Harbour", parent=factories.section("City"), in_navigation=False)
    stories(1)
    for at in (dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC), dt.datetime(2027, 1, 15, 12, tzinfo=dt.UTC)):
        later = factories.draft(section_id=part.pk)
        publishing.schedule(article_id=later.pk, at=at, by=None, version=later.version, now=START)
    assert "/harbour/" not in html_of(client, "/city/")
    of_year = html_of(client, "/city/2026/")
    assert '<a href="/city/2026/05/">May</a>' in of_year
    assert "<span>July</span>" in of_year
    assert "/city/2027/" not in of_year


def test_an_archive_follows_the_newsrooms_clock(client: Client, settings) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"
    factories.live("Of an earlier new year", at=dt.datetime(2023, 12, 31, 12, tzinfo=dt.UTC))
    live = factories.live("New year's story", at=dt.datetime(2025, 12, 31, 12, tzinfo=dt.UTC))
    assert live.path.startswith("/city/2026/01/01/")
    of_month = html_of(client, "/city/2026/01/")
    assert "New year" in of_month
    assert '<a href="/city/2024/">2024</a>' in of_month
    assert '<a href="/city/2026/">Archive 2026</a>' in html_of(client, "/city/")
    html_of(client, "/city/2025/", 404)


def test_an_author_has_a_page_once_readers_can_read_something(client: Client) -> None:
    author = factories.author("Ann Rook", role="Court reporter", bio="Sits in court.\n\nLikes it.")
    factories.draft(author_ids=(author.pk,))
    html_of(client, f"/author/{author.slug}/", 404)
    html_of(client, f"/author/{author.slug}/feed/", 404)
    factories.live("By Ann", author_ids=(author.pk,))
    html = html_of(client, f"/author/{author.slug}/")
    assert "<h1>Ann Rook</h1>" in html
    assert "Court reporter" in html
    assert "<p>Likes it.</p>" in html
    assert "By Ann" in html


def test_a_tag_of_drafts_alone_has_no_page(client: Client) -> None:
    factories.draft(tags=("canary",))
    for path in ("/tag/canary/", "/tag/canary/feed/", "/tag/canary/feed/atom/", "/tag/none/"):
        html_of(client, path, 404)
    factories.live("Tagged", tags=("canary",))
    assert "Tagged" in html_of(client, "/tag/canary/")


def test_a_page_stands_in_the_footer_and_at_its_address(client: Client) -> None:
    now = timezone.now()
    page = pages.save(Page(title="About us", slug="about", body="<p>Who.</p>"), by=None, version=None, now=now)
    html_of(client, "/pages/about/", 404)
    pages.publish(page_id=page.pk, by=None, version=page.version, now=now)
    assert "<p>Who.</p>" in html_of(client, "/pages/about/")
    assert '<a href="/pages/about/">About us</a>' in html_of(client, "/")


def test_the_footer_names_pages_in_the_order_that_they_are_given(client: Client) -> None:
    now = timezone.now()
    for title, order, in_footer in (
        ("Last", 9, True),
        ("First", 1, True),
        ("Elsewhere", 2, False),
        ("Also 9", 9, True),
    ):
        made = Page(
            title=title, slug=title.lower().replace(" ", "-"), body="<p>x</p>", order=order, in_footer=in_footer
        )
        page = pages.save(made, by=None, version=None, now=now)
        pages.publish(page_id=page.pk, by=None, version=page.version, now=now)
    html = html_of(client, "/")
    assert '<a href="/feed/atom/">Atom</a>' in html
    footer = re.search(r'<nav aria-label="About us">.*?</nav>', html, re.S)
    assert footer
    assert re.findall(r'<a href="[^"]*">([^<]*)</a>', footer[0]) == ["First", "Also 9", "Last"]


@pytest.fixture
def full(client: Client) -> dict[str, str]:
    """Every kind of list with all that can stand on it → its title for other sites."""
    city, ann = factories.section("City"), factories.author("Ann Rook")
    factories.section("Port", parent=city)
    content = {"author_ids": (ann.pk,), "tags": ("storm",), "section_id": city.pk}
    for number in range(21):
        factories.live(at=START + dt.timedelta(minutes=number), **content)
    factories.live("Last of all", at=START - dt.timedelta(days=365), **content)
    now = timezone.now()
    about = pages.save(Page(title="About us", slug="about", body="<p>Who.</p>"), by=None, version=None, now=now)
    pages.publish(page_id=about.pk, by=None, version=about.version, now=now)
    return {
        "/": "Newsroom", "/city/": "City", "/city/2026/": "City, 2026", "/city/2026/05/": "City, May 2026",
        f"/author/{ann.slug}/": "Ann Rook", "/tag/storm/": "storm", "/pages/about/": "About us",
    }  # fmt: skip


def test_lists_and_pages_tell_machines_what_they_are(client: Client, full: dict[str, str]) -> None:
    for path, title in full.items():
        html = html_of(client, path)
        assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in html, path
        assert metas(html)["robots"] == "max-image-preview:large", path
        told = re.findall(r'<meta property="(og:(?:type|site_name|title|url))" content="([^"]*)">', html)
        assert told == [
            ("og:type", "website"), ("og:site_name", "Newsroom"), ("og:title", title),
            ("og:url", f"{settings.SITE_URL}{path}"),
        ], path  # fmt: skip
        kind = {"": "WebSite", "city": "BreadcrumbList", "author": "ProfilePage"}.get(path.split("/")[1])
        assert list(json_ld(html)) == ([kind] if kind else []), path
    assert metas(html_of(client, "/privacy/comments/"))["robots"] == "max-image-preview:large"


def test_every_navigation_has_a_name_that_tells_it_from_the_others(client: Client, full: dict[str, str]) -> None:
    article = LiveArticle.objects.get(headline="Last of all").path
    reply = [f"{article}reply/", "/privacy/comments/", "/nothing/"]
    between = {
        "/city/": ["Parts of City", "Pages"],
        "/city/2026/": ["Months", "Years", "Pages"],
        "/city/2026/05/": ["Months", "Years", "Pages"],
        article: ["Topics"],
    } | {path: ["Pages"] for path in full if path.startswith(("/author/", "/tag/"))}
    for path in [*full, article, *reply]:
        answer = client.get(path)
        names = [re.search(r'aria-label="([^"]+)"', tag) for tag in re.findall("<nav[^>]*>", answer.content.decode())]
        expected = ["Sections", *between.get(path, []), "About us"]
        assert sorted(name[1] if name else "" for name in names) == sorted(expected), path


def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client) -> None:
    author = factories.author("Ann Rook")
    parent = factories.section("City")
    content = {"author_ids": (author.pk,), "tags": ("storm",)}
    factories.live("Story one", at=START, **content)
    factories.live("In a part", at=START, section_id=factories.section("Harbour", parent=parent).pk, **content)
    paths = ["/", "/city/", "/city/2026/", "/city/2026/05/", f"/author/{author.slug}/", "/tag/storm/"]
    paths += ["/feed/", "/city/feed/atom/", "/sitemap.xml", "/sitemap-news.xml", "/nothing/here/"]
    paths += [f"/author/{author.slug}/feed/", "/tag/storm/feed/atom/", "/privacy/comments/", "/pages/about/"]
    now = timezone.now()
    page = pages.save(Page(title="About us", slug="about", body="<p>Who.</p>"), by=None, version=None, now=now)
    pages.publish(page_id=page.pk, by=None, version=page.version, now=now)

    def counts() -> dict[str, int]:
        found = {}
        for path in paths:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(path)
            found[path] = len(queries)
        return found

    with_few = counts()
    stories(30, **content)
    for number in range(10):
        apart = factories.section(f"Island {number}", in_navigation=False)
        factories.live(f"On island {number}", at=START, section_id=apart.pk)
    assert counts() == with_few
    assert "/island-9/" in html_of(client, "/sitemap.xml")
    assert max(with_few.values()) <= 12
