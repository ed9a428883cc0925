"""Feeds, sitemaps and the other files for machines."""

from __future__ import annotations

import datetime as dt
import io
import json
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from articles import images, pages, publishing, revising
from articles.content import ArticleContent, SourcePart
from articles.models import Article, LiveArticle, Page, Source
from articles.sections import save_section
from tests import factories
from tests.articles.test_pictures import encoded, quarters

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def xml(client: Client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200, path
    assert not response.cookies
    return ET.fromstring(response.content)


def locations(client: Client, path: str) -> list[str]:
    return [
        element.text.removeprefix(settings.SITE_URL) for element in xml(client, path).iter(f"{MAP}loc") if element.text
    ]


def move(live: LiveArticle, slug: str) -> None:
    article = Article.objects.get(pk=live.article_id)
    content = ArticleContent.from_json(ArticleContent.of(article).to_json() | {"slug": slug, "headline": "New words"})
    now = timezone.now()
    article = revising.save(article_id=article.pk, content=content, by=None, version=article.version, now=now)
    publishing.publish(article_id=article.pk, by=None, version=article.version, now=now, is_substantial=True)


def republished(indexing: str) -> LiveArticle:
    row = Source.objects.create(name=f"Courier {indexing}", url="https://courier.example/", indexing=indexing)
    return factories.live(slug=indexing, sources=(SourcePart(source_id=row.pk, role="original"),))


def test_each_author_of_an_article_is_named_apart(client: Client) -> None:
    names = ["Ann Rook", "Bo Finch"]
    factories.live(author_ids=tuple(factories.author(name).pk for name in names))
    creators = [element.text for element in xml(client, "/feed/").iter("{http://purl.org/dc/elements/1.1/}creator")]
    assert creators == names
    assert [element.text for element in xml(client, "/feed/atom/").iter(f"{ATOM}name")] == names


def test_an_enclosure_says_how_long_its_file_is(client: Client) -> None:
    picture = images.add(file=io.BytesIO(encoded(quarters(1600, 900), "JPEG")), name="sea.jpg", by=None)
    factories.live(lead_image_id=picture.pk)
    [rss] = xml(client, "/feed/").iter("enclosure")
    [atom] = [link for link in xml(client, "/feed/atom/").iter(f"{ATOM}link") if link.get("rel") == "enclosure"]
    path = rss.attrib["url"].removeprefix(f"{settings.SITE_URL}/media/")
    assert rss.attrib["length"] == atom.attrib["length"] == str(default_storage.size(path))


def test_every_list_has_both_feeds(client: Client) -> None:
    author = factories.author("Ann Rook")
    live = factories.live("Ferry & <b>crew</b>", standfirst="At nine.", author_ids=(author.pk,), tags=("storm",))
    for base in ("/", "/city/", f"/author/{author.slug}/", "/tag/storm/"):
        channel = xml(client, f"{base}feed/").find("channel")
        assert channel is not None
        assert channel.findtext("link") == settings.SITE_URL + base
        assert channel.findtext("description"), base
        assert [item.findtext("title") for item in channel.iter("item")] == ["Ferry & <b>crew</b>"]
        assert [item.findtext("link") for item in channel.iter("item")] == [settings.SITE_URL + live.path]
        feed = xml(client, f"{base}feed/atom/")
        entry = feed.find(f"{ATOM}entry")
        assert entry is not None
        assert entry.findtext(f"{ATOM}title") == "Ferry & <b>crew</b>"
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ann Rook"
        selves = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert selves == [f"{settings.SITE_URL}{base}feed/atom/"]


def test_a_feed_holds_the_newest_thirty(client: Client) -> None:
    begun = timezone.now() - dt.timedelta(hours=1)
    author = factories.author(slug="ann")
    for number in reversed(range(31)):  # what is written last is not what came last
        at = begun + dt.timedelta(minutes=number)
        factories.live(f"Story {number}", at=at, author_ids=(author.pk,), tags=("storm",))
    newest = [f"Story {number}" for number in range(30, 0, -1)]
    for base in ("/", "/city/", "/author/ann/", "/tag/storm/"):
        assert [title.text for title in xml(client, f"{base}feed/").iterfind("channel/item/title")] == newest, base
        assert [title.text for title in xml(client, f"{base}feed/atom/").iterfind(f"{ATOM}entry/{ATOM}title")] == newest


def test_an_entry_tells_its_section_when_it_came_and_when_it_was_changed(client: Client) -> None:
    came = dt.datetime(2026, 3, 5, 9, 30, tzinfo=dt.UTC)
    live = factories.live(slug="first", at=came)
    for is_changed in (False, True):
        if is_changed:
            move(live, "second")
        live.refresh_from_db()
        changed = live.updated_at or came
        assert (changed > came) == is_changed
        item = xml(client, "/feed/").find("channel/item")
        assert item is not None
        assert item.findtext("pubDate") == "Thu, 05 Mar 2026 09:30:00 +0000"
        assert item.findtext("category") == "City"
        entry = xml(client, "/feed/atom/").find(f"{ATOM}entry")
        assert entry is not None
        assert entry.findtext(f"{ATOM}published") == came.isoformat()
        assert entry.findtext(f"{ATOM}updated") == changed.isoformat()
        assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["City"]


def test_an_entrys_identifier_never_changes(client: Client, settings: Settings) -> None:
    live = factories.live(slug="first", at=dt.datetime(2026, 3, 5, 9, tzinfo=dt.UTC))
    factories.live(at=dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC))

    def identifiers() -> set[str | None]:
        return {
            xml(client, "/feed/").findtext("channel/item/guid"),
            xml(client, "/feed/atom/").findtext(f"{ATOM}entry/{ATOM}id"),
        }

    before = identifiers()
    (name,) = before
    assert str(name).startswith("urn:uuid:")
    (other,) = xml(client, "/feed/").findall("channel/item/guid")[1:]
    assert (other.get("isPermaLink"), other.text == name) == ("false", False)
    settings.SITE_URL, settings.TIME_ZONE = "https://news.example", "Pacific/Auckland"
    move(live, "second")
    assert xml(client, "/feed/").findtext("channel/item/title") == "New words"
    assert identifiers() == before


def test_a_feeds_own_identifier_stays_when_addresses_change(client: Client, settings: Settings) -> None:
    author, section = factories.author(slug="ann"), factories.section("City")
    factories.live(author_ids=(author.pk,), section_id=section.pk, tags=("storm",))

    def identifiers(*paths: str) -> list[str | None]:
        return [xml(client, f"{path}feed/atom/").findtext(f"{ATOM}id") for path in paths]

    before = identifiers("/", "/city/", "/author/ann/", "/tag/storm/")
    assert len(set(before)) == 4
    assert all(str(name).startswith("urn:uuid:") for name in before)
    settings.SITE_URL = "https://news.example"
    section.slug, author.slug = "town", "ann-rook"
    save_section(section, by=None, now=timezone.now())
    author.save()
    assert identifiers("/", "/town/", "/author/ann-rook/", "/tag/storm/") == before


def test_a_feed_takes_characters_that_xml_cannot_hold(client: Client) -> None:
    section = factories.section("City")
    section.description = "A\x0bB"
    section.save()
    factories.live("Bell \x07 rings", standfirst="Form\x0cfeed")
    for path in ("/feed/", "/feed/atom/", "/city/feed/", "/sitemap-news.xml"):
        xml(client, path)


def test_an_empty_feed_is_the_same_each_time(client: Client) -> None:
    for path in ("/feed/", "/feed/atom/"):
        assert client.get(path).content == client.get(path).content
        assert b"1970" in client.get(path).content


def test_feeds_and_sitemaps_hold_nothing_unpublished(client: Client) -> None:
    now = timezone.now()
    factories.draft("CANARY draft", slug="canary-draft")
    later = factories.draft("CANARY later", slug="canary-later")
    publishing.schedule(article_id=later.pk, at=now + dt.timedelta(hours=1), by=None, version=later.version, now=now)
    gone = factories.live("CANARY gone", slug="canary-gone")
    version = Article.objects.get(pk=gone.article_id).version
    publishing.withdraw(article_id=gone.article_id, by=None, version=version, now=now)
    factories.live("Shown")
    for path in ("/feed/", "/feed/atom/", "/city/feed/", "/sitemap.xml", "/sitemap-news.xml", "/", "/city/"):
        assert b"canary" not in client.get(path).content.lower()


def test_the_sitemap_holds_what_search_engines_may_index(client: Client) -> None:
    shown = factories.live()
    kept = republished("index")
    republished("noindex")
    republished("canonical")
    assert set(locations(client, "/sitemap.xml")) == {"/", "/city/", shown.path, kept.path}
    assert set(locations(client, "/sitemap-news.xml")) == {shown.path, kept.path}


def test_the_sitemap_says_when_what_it_holds_was_last_changed(client: Client, settings: Settings) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    old = factories.live(slug="old", at=dt.datetime(2026, 3, 5, 18, 30, tzinfo=dt.UTC))
    moved = factories.live(slug="first", at=dt.datetime(2026, 3, 5, 18, 30, tzinfo=dt.UTC))
    move(moved, "second")
    moved.refresh_from_db()
    now = timezone.now()
    about = pages.save(Page(title="About us", slug="about", body="<p>Who.</p>"), by=None, version=None, now=now)
    pages.publish(page_id=about.pk, by=None, version=about.version, now=now)
    told = {
        str(url.findtext(f"{MAP}loc")).removeprefix(settings.SITE_URL): url.findtext(f"{MAP}lastmod")
        for url in xml(client, "/sitemap.xml").iter(f"{MAP}url")
    }
    assert moved.updated_at is not None
    assert told == {
        "/": None,
        "/city/": None,
        old.path: "2026-03-06T03:30:00+09:00",
        moved.path: timezone.localtime(moved.updated_at).isoformat(timespec="seconds"),
        "/pages/about/": timezone.localtime(now).isoformat(timespec="seconds"),
    }


def test_the_sitemap_holds_parts_of_sections_that_have_something_to_read(client: Client) -> None:
    city = factories.section("City")
    port, empty = (factories.section(name, parent=city, in_navigation=False) for name in ("Port", "Empty"))
    live = factories.live(section_id=port.pk)
    assert set(locations(client, "/sitemap.xml")) == {"/", "/city/", "/port/", live.path}
    assert empty.slug == "empty"


def test_a_large_sitemap_is_an_index_of_files(client: Client) -> None:
    first, last = factories.live(slug="first"), factories.live(slug="last")
    LiveArticle.objects.filter(pk=last.pk).update(id=25_000)
    assert locations(client, "/sitemap.xml") == ["/sitemap/0.xml", "/sitemap/1.xml", "/sitemap/2.xml"]
    assert set(locations(client, "/sitemap/0.xml")) == {"/", "/city/", first.path}
    assert locations(client, "/sitemap/2.xml") == [last.path]
    for path in ("/sitemap/3.xml", "/sitemap/99999999999.xml", "/sitemap/-1.xml"):
        assert client.get(path).status_code == 404


def test_the_news_sitemap_holds_two_days(client: Client) -> None:
    now = timezone.now()
    new = factories.live("Quite new", at=now - dt.timedelta(hours=47))
    factories.live("Too old", at=now - dt.timedelta(hours=49))
    root = xml(client, "/sitemap-news.xml")
    assert [title.text for title in root.iter(f"{NEWS}title")] == ["Quite new"]
    assert [name.text for name in root.iter(f"{NEWS}language")] == ["en"]
    assert [name.text for name in root.iter(f"{NEWS}name")] == ["Newsroom"]
    came = timezone.localtime(new.visible_from).isoformat(timespec="seconds")
    assert [date.text for date in root.iter(f"{NEWS}publication_date")] == [came]
    assert locations(client, "/sitemap-news.xml") == [new.path]


def test_the_news_sitemap_holds_the_newest_thousand(client: Client) -> None:
    now = timezone.now()
    oldest = factories.live(at=now - dt.timedelta(hours=47))
    row, moments = LiveArticle.objects.values().get(), [now - dt.timedelta(minutes=minute) for minute in range(1001)]
    articles = Article.objects.bulk_create(
        Article(headline="One of many", slug=f"n-{number}", section_id=oldest.section_id, created_at=at, updated_at=at)
        for number, at in enumerate(moments)
    )
    written = [
        LiveArticle(
            **row | {"id": None, "article_id": article.pk, "slug": article.slug, "path": f"/city/{article.slug}/"}
            | {"visible_from": article.created_at}
        )
        for article in articles
    ]  # fmt: skip
    LiveArticle.objects.bulk_create(reversed(written))
    assert locations(client, "/sitemap-news.xml") == [f"/city/n-{number}/" for number in range(1000)]
    assert len(locations(client, "/sitemap.xml")) == 1002 + 2


def test_robots_txt_names_the_sitemaps(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml\n" in text
    assert f"Sitemap: {settings.SITE_URL}/sitemap-news.xml\n" in text
    assert "Disallow: /admin/\n" in text


def test_the_manifest_names_the_paper_and_icons_that_are_there(client: Client) -> None:
    manifest = json.loads(client.get("/manifest.webmanifest").content)
    assert manifest["name"] == "Newsroom"
    for icon in manifest["icons"]:
        assert client.get(icon["src"]).status_code == 200


def test_the_icon_is_where_browsers_look_for_it_and_pages_say_so(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.headers["Content-Type"] == "image/x-icon"
    assert "max-age" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    with Image.open(io.BytesIO(answer.content)) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    for page in ("/", "/nowhere/", "/admin/login/"):
        assert '<link rel="icon" href="/favicon.ico" sizes="32x32">' in client.get(page).content.decode(), page
