"""Lists of the admin are walked by key: each row stands on one page, whatever comes in; and none is counted."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag

from articles.models import Article, Author
from tests import factories

pytestmark = pytest.mark.django_db

ARTICLES = "/admin/articles/article/"
HEADLINE = re.compile(r'<th class="field-headline"[^>]*><a [^>]*>([^<]*)</a>')
LINK = r'<a href="([^"]*)" rel="{rel}">'
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.user("Administrators"))
    return client


def articles(number: int, *, at: dt.datetime = NOON, name: str = "Story") -> None:
    """All changed at the same moment: the key alone tells them apart."""
    section = factories.section()
    Article.objects.bulk_create(
        Article(headline=f"{name} {n:03}", slug=f"{name}-{n}", section=section, created_at=at, updated_at=at)
        for n in range(1, number + 1)
    )


def page(desk: Client, url: str) -> str:
    answer = desk.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def neighbour(text: str, rel: str) -> str | None:
    found = re.search(LINK.format(rel=rel), text)
    return ARTICLES + unescape(found[1]) if found else None


def walk(desk: Client, url: str | None, rel: str) -> list[list[str]]:
    pages = []
    while url is not None:
        text = page(desk, url)
        pages.append(HEADLINE.findall(text))
        url = neighbour(text, rel)
    return pages


def test_every_row_stands_on_one_page_there_and_back(desk):
    articles(120)
    there = walk(desk, ARTICLES, "next")
    assert [len(rows) for rows in there] == [50, 50, 20]
    assert [headline for rows in there for headline in rows] == [f"Story {n:03}" for n in range(120, 0, -1)]
    first = page(desk, ARTICLES)
    last = page(desk, neighbour(page(desk, neighbour(first, "next")), "next"))
    assert neighbour(first, "prev") is None
    assert neighbour(last, "next") is None
    assert [*reversed(walk(desk, neighbour(last, "prev"), "prev")), HEADLINE.findall(last)] == there


def test_what_comes_in_meanwhile_moves_no_row_to_another_page(desk):
    articles(70)
    second = neighbour(page(desk, ARTICLES), "next")
    articles(30, at=NOON + dt.timedelta(hours=1), name="New")
    Article.objects.filter(headline="Story 021").delete()  # the row that the second page was to begin after
    rows = page(desk, second)
    assert HEADLINE.findall(rows) == [f"Story {n:03}" for n in range(20, 0, -1)]
    back = HEADLINE.findall(page(desk, neighbour(rows, "prev")))
    assert back == ["New 001", *(f"Story {n:03}" for n in range(70, 21, -1))]


def test_going_back_past_the_beginning_shows_a_whole_first_page(desk):
    articles(60)
    rows = HEADLINE.findall(page(desk, ARTICLES))
    place = f'["{NOON.isoformat()}", {Article.objects.get(headline="Story 051").pk}]'
    text = page(desk, f"{ARTICLES}?{urlencode({'before': place})}")
    assert HEADLINE.findall(text) == rows
    assert neighbour(text, "prev") is None


def test_past_the_end_there_is_a_way_back(desk):
    articles(3)
    text = page(desk, ARTICLES + "?" + urlencode({"after": '["2020-01-01T00:00:00+00:00", 1]'}))
    assert "Nothing further." in text
    assert HEADLINE.findall(page(desk, neighbour(text, "prev"))) == ["Story 003", "Story 002", "Story 001"]


def test_search_and_filters_stay_from_page_to_page_and_begin_at_the_first(desk):
    articles(60, name="Harbour")
    articles(60, name="Bakery")
    text = page(desk, ARTICLES + "?q=harbour&state=draft")
    following = neighbour(text, "next")
    assert "q=harbour" in following
    assert "state=draft" in following
    rows = page(desk, following)
    assert HEADLINE.findall(rows) == [f"Harbour {n:03}" for n in range(10, 0, -1)]
    assert not re.search(r'<a href="\?[^"]*state=ready[^"]*after', rows)
    assert re.search(r'<a href="\?[^"]*state=ready', rows)


@pytest.mark.parametrize(
    "place",
    ["", "x", "[", "[]", "{}", "[1.5]", '["a", 1]', '["2026-01-01", "x"]', '["2026-01-01T00:00:00", 1]', "[" * 5000,
     '["2026-01-01T00:00:00+00:00", 99999999999999999999]', '["\\u0000", 1]', '["\\ud800", 1]', "[null, null]"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.parametrize("url", [ARTICLES, "/admin/taggit/tag/", "/admin/comments/decision/"])
def test_a_place_that_no_row_can_have_leads_to_the_list(desk, url, name, place):
    answer = desk.get(f"{url}?{urlencode({name: place})}", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain == [(f"{url}?e=1", 302)]
    assert "address could not be read" in answer.content.decode()


@pytest.mark.parametrize(
    "url",
    ["articles/article", "articles/image", "articles/author", "articles/source", "taggit/tag", "comments/comment",
     "comments/decision"],
)  # fmt: skip
def test_nothing_is_counted(desk, url):
    live = factories.live(tags=("harbour",), author_ids=(factories.author().pk,))
    factories.reply(live)
    for query in ("", "?q=a", "?p=3", "?all="):
        with CaptureQueriesContext(connection) as queries:
            desk.get(f"/admin/{url}/{query}")
        assert queries.captured_queries
        assert not [asked["sql"] for asked in queries if "COUNT(" in asked["sql"]]


def test_names_that_are_equal_are_not_lost(desk):
    Author.objects.bulk_create(Author(name="Ann Rook", slug=f"ann-{n}") for n in range(60))
    first = page(desk, "/admin/articles/author/")
    second = page(desk, "/admin/articles/author/" + unescape(re.search(LINK.format(rel="next"), first)[1]))
    slugs = re.findall(r'class="field-slug">([^<]*)<', first + second)
    assert sorted(slugs) == sorted(f"ann-{n}" for n in range(60))


def test_all_that_match_cannot_be_marked_beyond_the_page(desk):
    """Nobody deletes what he has not seen."""
    Tag.objects.bulk_create(Tag(name=f"tag {n:03}", slug=f"tag-{n}") for n in range(70))
    assert 'class="question"' not in page(desk, "/admin/taggit/tag/")
    chosen = Tag.objects.get(name="tag 007")
    wish = {"action": "delete_selected", "_selected_action": [chosen.pk], "select_across": "1", "post": "yes"}
    desk.post("/admin/taggit/tag/", wish)
    assert Tag.objects.count() == 69
    assert not Tag.objects.filter(pk=chosen.pk).exists()


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "a " * 5_000, "😀" * 10_000, "a\0b"], ids=["word", "words", "wide", "nul"]
)
@pytest.mark.parametrize(
    "url",
    ["articles/article", "articles/image", "articles/author", "articles/source", "articles/page", "articles/section",
     "taggit/tag", "newsroom/user", "newsroom/signin", "newsroom/alert"],
)  # fmt: skip
def test_no_text_is_too_much_for_a_search(desk, url, text):
    assert desk.get(f"/admin/{url}/", {"q": text}).status_code == 200


def test_a_search_is_for_every_word_of_a_headline(desk):
    articles(3)
    assert HEADLINE.findall(page(desk, f"{ARTICLES}?q=002+story")) == ["Story 002"]


def test_each_value_of_a_row_bears_the_name_of_its_column(desk: Client) -> None:
    articles(1)
    row = page(desk, ARTICLES).partition("<tbody>")[2].partition("</tr>")[0]
    names = re.findall(r'<td data-label="([^"]*)" class="field-(\w+)', row)
    assert names == [
        ("State", "where"),
        ("Section", "section"),
        ("Authors", "by"),
        ("Changed at", "changed"),
        ("Changed by", "changed_by"),
    ]
    Tag.objects.create(name="trams", slug="trams")
    row = page(desk, "/admin/taggit/tag/").partition("<tbody>")[2].partition("</tr>")[0]
    assert re.findall(r"<t[hd][^>]*>", row) == [
        '<td class="action-checkbox">',
        '<th class="field-name">',
        '<td data-label="Slug" class="field-slug">',
    ]
