"""The article's page, as readers and machines get it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from html import escape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles import publishing, revising, sections
from articles.content import ArticleContent, SourcePart
from articles.models import Article, LiveArticle, Source
from articles.moments import time_and_zone_text
from newsroom.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


def page(client: Client, live: LiveArticle, status: int = 200) -> str:
    response = client.get(live.path)
    assert response.status_code == status
    return response.content.decode()


def json_ld(html: str) -> dict[str, dict[str, Any]]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    return {data["@type"]: data for data in map(json.loads, blocks)}


def metas(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html))


def source(name: str = "Far Courier", indexing: str = "noindex", role: str = "original", **fields: str) -> SourcePart:
    url = fields.pop("url", "https://courier.example/story")
    row = Source.objects.create(name=name, indexing=indexing, url="https://courier.example/", **fields)
    return SourcePart(source_id=row.pk, role=role, url=url)


def change(live: LiveArticle, *, is_substantial: bool = False, **content: object) -> LiveArticle:
    article = Article.objects.get(pk=live.article_id)
    values = ArticleContent.of(article).to_json() | content
    now = timezone.now()
    shape = ArticleContent.from_json(values)
    article = revising.save(article_id=article.pk, content=shape, by=None, version=article.version, now=now)
    publishing.publish(article_id=article.pk, by=None, version=article.version, now=now, is_substantial=is_substantial)
    return LiveArticle.objects.get(article=article)


def test_carries_kicker_headline_standfirst_byline_time_and_text(client: Client) -> None:
    cy, bo, ann = (factories.author(name) for name in ("Cy Wren", "Bo Tern", "Ann Rook"))
    live = factories.live(
        "Ferry returns",
        standfirst="After six years.",
        body="<p>It sails at nine.</p><h2>The crew</h2><p>All new.</p>",
        author_ids=(ann.pk, bo.pk, cy.pk),
        at=dt.datetime(2026, 3, 5, 9, 30, tzinfo=dt.UTC),
    )
    html = page(client, live)
    assert '<p class="kicker"><a href="/city/">City</a></p>' in html
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Ferry returns"]
    assert '<p class="standfirst">After six years.</p>' in html
    assert f'<a rel="author" href="/author/{ann.slug}/">Ann Rook</a>, ' in html
    assert f'Bo Tern</a> and <a rel="author" href="/author/{cy.slug}/">' in html
    assert '<time datetime="2026-03-05T09:30:00+00:00">March 5, 2026, 9:30 a.m. UTC</time>' in html
    assert "<h2>The crew</h2>" in html
    assert f'<html lang="{settings.LANGUAGE_CODE}"' in html


def test_says_updated_only_after_a_substantial_change(client: Client) -> None:
    live = factories.live(at=timezone.now() - dt.timedelta(days=1))
    live = change(live, standfirst="A word put right.")
    assert "Updated" not in page(client, live)
    live = change(live, is_substantial=True, standfirst="Quite another story.")
    html = page(client, live)
    assert live.updated_at is not None
    machine = timezone.localtime(live.updated_at).isoformat(timespec="seconds")
    assert f'Updated <time datetime="{machine}">{time_and_zone_text(live.updated_at)}</time>' in html
    assert json_ld(html)["NewsArticle"]["dateModified"] > json_ld(html)["NewsArticle"]["datePublished"]


def test_related_stories_stand_where_the_editor_put_them(client: Client) -> None:
    last, first = factories.live("The last story"), factories.live("The first story")
    live = factories.live(
        body='<p>Before.</p><div data-related="related"></div><p>Behind.</p>',
        related_ids=(first.article_id, last.article_id),
    )
    html = page(client, live)
    places = ["<p>Before.</p>", "Related stories", "The first story", "The last story", "<p>Behind.</p>"]
    assert places == sorted(places, key=html.index)
    assert '<aside class="related" aria-labelledby="related-heading">' in html
    assert "data-related" not in html


def test_related_stories_without_a_place_come_last_and_without_a_choice_share_a_tag(client: Client) -> None:
    factories.live("Same tag", tags=("storm",))
    factories.live("No tag")
    live = factories.live(body="<p>All of it.</p>", tags=("storm", "wall"))
    html = page(client, live)
    assert html.index("All of it.") < html.index("Related stories") < html.index("Same tag")
    assert "No tag" not in html


def test_of_the_stories_that_share_a_tag_the_newest_four_are_shown(client: Client) -> None:
    now = timezone.now()
    for number in range(6):
        factories.live(f"Tide {number}", tags=("storm",), at=now - dt.timedelta(hours=number + 1))
    html = page(client, factories.live(tags=("storm",)))
    related = html.partition('class="related"')[2].partition("</aside>")[0]
    assert re.findall(r">(Tide \d)</a>", related) == ["Tide 0", "Tide 1", "Tide 2", "Tide 3"]


def test_a_picked_story_that_readers_cannot_see_is_not_shown(client: Client) -> None:
    hidden, later, now = factories.draft("CANARY draft"), factories.draft("CANARY later"), timezone.now()
    publishing.schedule(article_id=later.pk, at=now + dt.timedelta(hours=1), by=None, version=later.version, now=now)
    live = factories.live(related_ids=(hidden.pk, later.pk))
    html = page(client, live)
    assert "CANARY" not in html
    assert "Related stories" not in html


@pytest.mark.parametrize(
    ("indexing", "robots", "canonical"),
    [
        ("noindex", "noindex, max-image-preview:large", None),
        ("canonical", "max-image-preview:large", "https://courier.example/story"),
        ("index", "max-image-preview:large", None),
    ],
)
def test_a_republished_story_follows_its_sources_policy(
    client: Client, indexing: str, robots: str, canonical: str | None
) -> None:
    live = factories.live(sources=(source(indexing=indexing, credit_line="First published far away."),))
    html = page(client, live)
    assert metas(html)["robots"] == robots
    assert f'<link rel="canonical" href="{canonical or settings.SITE_URL + live.path}">' in html
    assert '<a href="https://courier.example/story" rel="noopener">Far Courier</a>' in html
    assert "First published far away." in html
    assert json_ld(html)["NewsArticle"]["isBasedOn"] == "https://courier.example/story"


def test_a_republished_story_may_be_indexed_otherwise_than_its_source_and_leads_to_it(client: Client) -> None:
    part = dataclasses.replace(source(url=""), indexing="index")
    html = page(client, factories.live(sources=(part,)))
    assert metas(html)["robots"] == "max-image-preview:large"
    assert '<a href="https://courier.example/" rel="noopener">Far Courier</a>' in html


def test_a_republished_story_stays_out_of_search_engines_where_nobody_has_said_otherwise(client: Client) -> None:
    row = Source.objects.create(name="Far Courier")
    html = page(client, factories.live(sources=(SourcePart(source_id=row.pk, role="original"),)))
    assert metas(html)["robots"] == "noindex, max-image-preview:large"


def test_a_contributing_agency_changes_no_indexing(client: Client) -> None:
    agency = source("Wire", role="contributed", credit_line="Wire contributed to this article.", url="")
    html = page(client, factories.live(sources=(agency,)))
    assert '<p class="credit-line">Wire contributed to this article.</p>' in html
    assert metas(html)["robots"] == "max-image-preview:large"
    assert "isBasedOn" not in json_ld(html)["NewsArticle"]


def test_a_source_address_that_leads_nowhere_safe_is_no_link(client: Client) -> None:
    html = page(client, factories.live(sources=(source(url="javascript:alert(1)", indexing="canonical"),)))
    assert "javascript:" not in html
    assert "Far Courier" in html


def test_tells_machines_what_it_is(client: Client) -> None:
    author = factories.author("Ann Rook")
    live = factories.live(
        "Harbour wall holds through the night",
        short_headline="Wall holds",
        standfirst="It held.",
        tags=("storm",),
        author_ids=(author.pk,),
        body="<p>One two three four.</p>",
    )
    html = page(client, live)
    article = json_ld(html)["NewsArticle"]
    assert article["headline"] == "Harbour wall holds through the night"
    assert article["author"] == [
        {"@type": "Person", "name": "Ann Rook", "url": f"{settings.SITE_URL}/author/{author.slug}/"}
    ]
    assert article["wordCount"] == 4
    assert article["keywords"] == ["storm"]
    assert article["commentCount"] == 0
    assert article["articleSection"] == "City"
    assert article["publisher"]["logo"]["url"].startswith(settings.SITE_URL)
    steps = [item["name"] for item in json_ld(html)["BreadcrumbList"]["itemListElement"]]
    assert steps == ["Front page", "City", "Wall holds"]
    told = metas(html)
    assert told["og:title"] == "Wall holds"
    assert told["og:url"] == settings.SITE_URL + live.path
    assert told["article:tag"] == "storm"
    assert told["description"] == "It held."
    for feed in ("/city/feed/", f"{live.path}feed/"):
        assert re.search(f'<link rel="alternate" type="application/rss.xml" [^>]*href="{feed}">', html)
        assert re.search(f'<link rel="alternate" type="application/atom.xml" [^>]*href="{feed}atom/">', html)


def test_structured_data_say_all_that_there_is_and_nothing_empty(client: Client) -> None:
    Publication.objects.update(name="The Gazette", policies_url="/pages/policies/")
    author = factories.author("Ann Rook")
    live = factories.live(
        "Harbour wall holds",
        short_headline="Wall holds",
        standfirst="It held.",
        tags=("sea", "storm"),
        author_ids=(author.pk,),
        body="<p>One two three four.</p>",
        sources=(source(),),
        at=dt.datetime(2026, 3, 5, 9, 30, tzinfo=dt.UTC),
    )
    factories.reply(live, now=dt.datetime(2026, 3, 5, 9, 45, tzinfo=dt.UTC))
    site = settings.SITE_URL
    html = page(client, live)
    assert json_ld(html)["NewsArticle"] == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{site}{live.path}#article",
        "headline": "Harbour wall holds",
        "alternativeHeadline": "Wall holds",
        "description": "It held.",
        "url": f"{site}{live.path}",
        "mainEntityOfPage": {"@type": "WebPage", "@id": f"{site}{live.path}"},
        "datePublished": "2026-03-05T09:30:00+00:00",
        "dateModified": "2026-03-05T09:30:00+00:00",
        "author": [{"@type": "Person", "name": "Ann Rook", "url": f"{site}/author/{author.slug}/"}],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": "The Gazette",
            "url": f"{site}/",
            "logo": {"@type": "ImageObject", "url": f"{site}/static/icons/icon-512.png"},
            "publishingPrinciples": f"{site}/pages/policies/",
        },
        "articleSection": "City",
        "keywords": ["sea", "storm"],
        "wordCount": 4,
        "isBasedOn": "https://courier.example/story",
        "isAccessibleForFree": True,
        "commentCount": 1,
    }
    items = json_ld(html)["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["item"]) for item in items] == [
        (1, f"{site}/"), (2, f"{site}/city/"), (3, f"{site}{live.path}"),
    ]  # fmt: skip


def test_tells_other_sites_what_it_is_when_it_came_and_by_whom(client: Client, settings: Settings) -> None:
    settings.TIME_ZONE, settings.LANGUAGE_CODE = "Asia/Tokyo", "en-au"
    Publication.objects.update(name="The Gazette")
    authors = [factories.author(name) for name in ("Ann Rook", "Bo Tern")]
    first = factories.live(
        "Harbour wall holds",
        standfirst="It held.",
        tags=("sea", "storm"),
        author_ids=tuple(author.pk for author in authors),
        at=dt.datetime(2026, 3, 5, 18, 30, tzinfo=dt.UTC),
    )
    site = settings.SITE_URL

    def told(live: LiveArticle) -> list[tuple[str, str]]:
        found = re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page(client, live))
        return [(name, value) for name, value in found if name.startswith(("article:", "og:"))]

    before = told(first)
    assert before == [
        ("og:type", "article"),
        ("og:site_name", "The Gazette"),
        ("og:locale", "en_AU"),
        ("og:title", "Harbour wall holds"),
        ("og:description", "It held."),
        ("og:url", f"{site}{first.path}"),
        ("article:published_time", "2026-03-06T03:30:00+09:00"),
        ("article:modified_time", "2026-03-06T03:30:00+09:00"),
        ("article:section", "City"),
        *(("article:author", f"{site}/author/{author.slug}/") for author in authors),
        ("article:tag", "sea"),
        ("article:tag", "storm"),
    ]
    later = change(first, is_substantial=True, headline="Harbour wall holds")
    assert later.updated_at is not None
    modified = ("article:modified_time", timezone.localtime(later.updated_at).isoformat(timespec="seconds"))
    assert set(told(later)) ^ set(before) == {before[7], modified}


def test_links_within_the_site_carry_their_whole_address_for_paper(client: Client) -> None:
    live = factories.live(
        body='<p><a href="/city/?a=1&amp;b=2">Here</a> and <a href="https://a.example/">there</a>.</p>'
    )
    html = page(client, live)
    assert f'<a href="/city/?a=1&amp;b=2" data-address="{settings.SITE_URL}/city/?a=1&amp;b=2"' in html
    assert html.count("data-address") == 1


def test_a_wide_table_can_be_scrolled_by_keyboard(client: Client) -> None:
    live = factories.live(body="<table><tr><td>Long Quay</td><td>9.30</td></tr></table>")
    assert '<table tabindex="0"><tbody><tr><td>Long Quay' in page(client, live)


def test_without_a_standfirst_its_opening_describes_it(client: Client) -> None:
    html = page(client, factories.live(body="<p>The sea came at four.</p>"))
    assert metas(html)["description"] == "The sea came at four."


@pytest.mark.parametrize("content", [{"standfirst": "w" * 300}, {"body": f"<p>{'w' * 300}</p>"}])
def test_a_description_has_two_hundred_characters_at_most(client: Client, content: dict[str, str]) -> None:
    told = metas(page(client, factories.live(**content)))
    assert told["description"] == told["og:description"] == "w" * 199 + "…"


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \" ' & \u2028"


def test_hostile_texts_are_harmless_everywhere_on_the_page(client: Client) -> None:
    section = factories.section(name="City <b>\"'</b>", slug="city")
    author = factories.author(HOSTILE[:100])
    live = factories.live(
        HOSTILE,
        section_id=section.pk,
        short_headline=HOSTILE[:80],
        standfirst=HOSTILE,
        author_ids=(author.pk,),
        tags=(HOSTILE[:60],),
    )
    html = page(client, live)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "<b>" not in html
    assert json_ld(html)["NewsArticle"]["headline"] == HOSTILE
    for path in ("/", "/city/", f"/author/{author.slug}/"):
        listed = client.get(path).content.decode()
        assert "<script>alert" not in listed
        assert "<img src=x" not in listed


@pytest.mark.parametrize("words", ["comments are counted here", "<!--comments-->"])
def test_no_headline_is_mistaken_for_the_place_of_a_count_or_of_comments(client: Client, words: str) -> None:
    html = page(client, factories.live(words, standfirst=words, body=f"<p>{escape(words)}</p>"))
    told = json_ld(html)["NewsArticle"]
    assert (told["headline"], told["description"], told["commentCount"]) == (words, words, 0)
    assert metas(html)["og:title"] == escape(words)
    assert html.count('id="comments"') == 1


def test_what_is_not_published_is_not_there(client: Client) -> None:
    now = timezone.now()
    article = factories.draft("CANARY later", slug="later")
    day = now + dt.timedelta(hours=1)
    publishing.schedule(article_id=article.pk, at=day, by=None, version=article.version, now=now)
    path = LiveArticle.objects.get(article=article).path
    assert client.get(path).status_code == 404
    assert "CANARY" not in client.get("/").content.decode()


def test_a_scheduled_article_appears_by_the_clock_alone(client: Client, time_machine) -> None:
    now = timezone.now()
    article = factories.draft("Later story", slug="later")
    publishing.schedule(
        article_id=article.pk, at=now + dt.timedelta(hours=1), by=None, version=article.version, now=now
    )
    time_machine.move_to(now + dt.timedelta(hours=1, seconds=1))
    path = LiveArticle.objects.get(article=article).path
    assert client.get(path).status_code == 200
    assert "Later story" in client.get("/").content.decode()


def test_a_withdrawn_article_is_gone_under_all_its_addresses(client: Client) -> None:
    live = factories.live("CANARY withdrawn", slug="first")
    old_path = live.path
    live = change(live, slug="second")
    version = Article.objects.get(pk=live.article_id).version
    publishing.withdraw(article_id=live.article_id, by=None, version=version, now=timezone.now())
    for path in (old_path, live.path):
        response = client.get(path)
        assert response.status_code == 410
        assert "withdrawn" in response.content.decode()
        assert metas(response.content.decode())["robots"] == "noindex"
        assert "CANARY" not in response.content.decode()


def test_an_article_taken_off_the_schedule_was_never_there(client: Client) -> None:
    now = timezone.now()
    article = factories.draft()
    article = publishing.schedule(
        article_id=article.pk, at=now + dt.timedelta(hours=1), by=None, version=article.version, now=now
    )
    path = LiveArticle.objects.get(article=article).path
    publishing.unschedule(article_id=article.pk, by=None, version=article.version, now=now)
    assert client.get(path).status_code == 404


def test_a_new_slug_and_a_renamed_section_leave_redirects_without_chains(client: Client) -> None:
    live = factories.live(slug="first")
    first = live.path
    live = change(live, slug="second")
    second = live.path
    section = live.section
    section.slug = "town"
    sections.save_section(section, by=None, now=timezone.now())
    live.refresh_from_db()
    for path in (first, second):
        response = client.get(path, {"utm_source": "x"})
        assert (response.status_code, response["Location"]) == (301, live.path)
    assert client.get("/city/")["Location"] == "/town/"
    assert client.get("/city/feed/atom/")["Location"] == "/town/feed/atom/"
    assert client.get("/city/2026/11/")["Location"] == "/town/2026/11/"


def test_renaming_a_slug_back_makes_no_loop(client: Client) -> None:
    live = factories.live(slug="first")
    live = change(live, slug="second")
    live = change(live, slug="first")
    assert client.get(live.path).status_code == 200
    assert client.get(live.path.replace("first", "second"))["Location"] == live.path


def test_a_slug_in_another_script_has_ascii_addresses_for_machines(client: Client) -> None:
    live = factories.live(slug="набережная")
    html = page(client, live)
    canonical = re.search(r'<link rel="canonical" href="([^"]+)">', html)
    assert canonical
    assert canonical[1].isascii()
    assert client.get(canonical[1].removeprefix(settings.SITE_URL)).status_code == 200
    live = change(live, slug="plain")
    assert client.get(canonical[1].removeprefix(settings.SITE_URL))["Location"] == live.path


def test_the_page_is_one_for_all(client: Client) -> None:
    live = factories.live(tags=("storm",))
    one = client.get(live.path)
    two = client.get(live.path, headers={"user-agent": "Other/1.0", "accept-language": "de"})
    assert one.content == two.content
    assert not one.cookies
    assert "Cookie" not in one.headers.get("Vary", "")
    html = one.content.decode()
    assert "nonce" not in html
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)
    assert all('type="application/ld+json"' in tag or "src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_absolute_addresses_never_come_from_the_request(client: Client) -> None:
    live = factories.live()
    html = client.get(live.path, headers={"host": "localhost:9999"}).content.decode()
    assert "localhost:9999" not in html


def test_queries_stay_within_the_budget_whatever_stands_on_the_page(
    client: Client, django_assert_max_num_queries
) -> None:
    author_ids = tuple(factories.author().pk for _ in range(5))
    others = [factories.live(tags=("storm",)) for _ in range(30)]
    full = factories.live(
        tags=("storm", "wall", "sea"),
        author_ids=author_ids,
        related_ids=tuple(other.article_id for other in others),
        sources=(source(),),
    )
    for _ in range(30):
        factories.reply(full)
    bare = factories.live()
    for live in (bare, full):
        for path in (live.path, f"{live.path}reply/", f"{live.path}feed/"):
            with django_assert_max_num_queries(12):
                assert client.get(path).status_code == 200


def test_only_reading_is_possible(client: Client) -> None:
    live = factories.live()
    assert client.post(live.path).status_code == 405
    assert client.head(live.path).status_code == 200
