"""The demonstration newspaper holds together: what is named exists, what is limited fits, what is drawn is drawn."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from articles.body import sanitise, text_of
from articles.models import Article, Author, Image, Page, Section, Source
from articles.models.article import State
from articles.models.error_report import WORDS_LIMIT
from articles.models.section import validate_section_slug
from articles.models.source import Indexing, SourceRole
from comments.models import Comment, Report
from comments.models.comment import BODY_LIMIT, EMAIL_LIMIT, NAME_LIMIT, URL_LIMIT, Status
from comments.models.decision import Decision
from comments.models.report import Complaint
from newsroom.demo.content import CONTENT_DIR, DemoContent, DemoContentError, load
from newsroom.demo.pictures import MOTIFS, draw, portrait

FIGURE = re.compile(r'<figure data-key="([a-z-]+)"></figure>')
LINK = re.compile(r'href="([^"]*)"')
HARMLESS = re.compile(r"(?:[\w-]+\.)*example\.(?:com|org|net|test)")
ADDRESS = re.compile(r"(?:https?://|www\.|@)([\w.-]+[\w])")


@pytest.fixture(scope="module")
def content() -> DemoContent:
    return load()


def limit(model: type, name: str) -> int:
    return model._meta.get_field(name).max_length  # type: ignore[attr-defined, no-any-return]


def test_has_the_promised_amounts(content: DemoContent):
    states = Counter(article.state for article in content.articles)
    assert states == {"live": 30, "draft": 2, "ready": 1, "approved": 1, "scheduled": 1}
    assert len(content.authors) == 6
    assert len([section for section in content.sections if section.parent is None]) == 5
    assert Counter(source.kind for source in content.sources) == {"agency": 2, "publisher": 2}
    assert {page.slug for page in content.pages} == {"about", "contact", "imprint"}
    assert Counter(queued.state for queued in content.queue) == {"held": 15, "spam": 20, "rejected": 5}
    assert len(content.threads["bus-fares-rise"]) == 300


def test_sections_are_usable_and_parents_come_first(content: DemoContent):
    seen: set[str] = set()
    for section in content.sections:
        validate_section_slug(section.slug)
        assert section.parent is None or section.parent in seen
        assert len(section.name) <= limit(Section, "name")
        assert len(section.description) <= limit(Section, "description")
        seen.add(section.slug)
    assert {article.section for article in content.articles} == seen


def test_authors_write_and_two_of_them_sign_in(content: DemoContent):
    assert sorted(author.account for author in content.authors if author.account) == ["editor", "reporter"]
    assert {slug for article in content.articles for slug in article.authors} == {a.slug for a in content.authors}
    for author in content.authors:
        assert len(author.name) <= limit(Author, "name")
        assert len(author.bio) <= limit(Author, "bio")


def test_what_an_article_names_exists(content: DemoContent):
    slugs = [article.slug for article in content.articles]
    assert len(set(slugs)) == len(slugs)
    live = {article.slug for article in content.articles if article.state == "live"}
    sources = {source.slug for source in content.sources}
    for article in content.articles:
        assert article.authors
        assert set(article.related) <= live - {article.slug}, article.slug
        assert {used.source for used in article.sources} <= sources
        assert all(used.role in SourceRole.values for used in article.sources)
        placed = FIGURE.findall(article.body)
        assert sorted(placed) == sorted(figure.key for figure in article.figures), article.slug
        for address in LINK.findall(article.body):
            if address.startswith("demo:"):
                assert address.removeprefix("demo:") in live, article.slug
            else:
                assert re.match(r"https://(\w+\.)?example\.(com|org)/", address), address


def test_every_picture_can_be_drawn_and_is_described(content: DemoContent):
    pictures = [article.picture for article in content.articles]
    pictures += [figure.picture for article in content.articles for figure in article.figures]
    assert {picture.motif for picture in pictures} == set(MOTIFS)
    for picture in pictures:
        assert 10 <= len(picture.alt) <= limit(Image, "alt")
        assert 0 < len(picture.caption) <= limit(Image, "caption")
        assert 0 < len(picture.credit) <= limit(Image, "credit")


def test_articles_fit_the_limits(content: DemoContent):
    for article in content.articles:
        assert len(article.headline) <= limit(Article, "headline")
        assert 0 < len(article.short_headline) <= 60
        assert len(article.standfirst) <= limit(Article, "standfirst")
        assert len(article.slug) <= limit(Article, "slug")
        assert 0 <= article.days_ago <= 7
        assert (article.scheduled_in_hours is not None) == (article.state == "scheduled")
        assert article.state in {*State.values, "scheduled"}


def test_bodies_pass_the_sanitiser_without_losing_a_word(content: DemoContent):
    for article in content.articles:
        body = FIGURE.sub("", article.body).replace('href="demo:', 'href="https://example.com/')
        clean = sanitise(body)
        assert text_of(clean).split() == re.sub(r"<[^>]+>", " ", body).split() or (
            "".join(text_of(clean).split()) == "".join(re.sub(r"<[^>]+>", "", body).split())
        ), article.slug
        assert clean.count("pullquote") == body.count("pullquote")
        assert clean.count("<a ") == body.count("<a ")
        assert 350 <= len(text_of(clean).split()) <= 800, article.slug


def test_one_article_has_every_part_of_the_page(content: DemoContent):
    article = next(article for article in content.articles if article.slug == "harbour-wall-holds")
    for part in ("<h2>", "<h3>", "<ul>", "<blockquote><p>", 'class="pullquote"', "<div data-related></div>"):
        assert part in article.body
    assert len(article.figures) == 2
    assert len(article.authors) > 1
    assert article.tags
    assert article.related
    assert [used.role for used in article.sources] == ["contributed", "original"]


def test_republished_stories_link_to_originals_of_both_policies(content: DemoContent):
    sources = {source.slug: source for source in content.sources}
    originals = [used for article in content.articles for used in article.sources if used.role == "original"]
    policies = {sources[used.source].indexing: used.url for used in originals}
    assert policies["noindex"].startswith("https://courier.example.org/")
    assert policies["index"].startswith("https://bulletin.example.org/")


def test_sources_and_pages_fit_the_limits(content: DemoContent):
    for source in content.sources:
        assert len(source.credit_line) <= limit(Source, "credit_line")
        assert source.indexing in Indexing.values
    for page in content.pages:
        assert len(page.title) <= limit(Page, "title")
        assert sanitise(page.body)


def test_threads_can_be_posted_in_their_order(content: DemoContent):
    ages = {article.slug: article.days_ago * 24 * 60 for article in content.articles if article.state == "live"}
    assert 12 <= len(content.threads) <= len(ages)
    for slug, thread in content.threads.items():
        minutes: dict[int, int] = {}
        for comment in thread:
            assert comment.id not in minutes
            if comment.parent is not None:
                assert minutes[comment.parent] < comment.minutes
            minutes[comment.id] = comment.minutes
            assert 0 < comment.minutes < ages[slug], (slug, comment.id)
            assert 0 < len(comment.name) <= NAME_LIMIT
            assert 0 < len(comment.body) <= BODY_LIMIT
            assert len(comment.url) <= URL_LIMIT
        assert list(minutes.values()) == sorted(minutes.values())


def test_the_long_thread_is_a_conversation(content: DemoContent):
    depths: dict[int, int] = {}
    for comment in content.threads["bus-fares-rise"]:
        depths[comment.id] = 0 if comment.parent is None else depths[comment.parent] + 1
    assert max(depths.values()) == 10
    texts = [comment.body for comment in content.threads["bus-fares-rise"]]
    assert len({text for text in texts if len(text) > 12}) == len([text for text in texts if len(text) > 12])


def test_the_queue_names_live_articles_and_gives_reasons_for_rejections(content: DemoContent):
    ages = {article.slug: article.days_ago * 24 * 60 for article in content.articles if article.state == "live"}
    for queued in content.queue:
        assert queued.state in Status.values
        assert 0 < queued.minutes_ago < ages[queued.article], queued.name
        assert len(queued.name) <= NAME_LIMIT
        assert len(queued.email) <= EMAIL_LIMIT
        assert 0 < len(queued.body) <= BODY_LIMIT
        assert len(queued.url) <= limit(Comment, "url")
        assert bool(queued.reason) == (queued.state == "rejected")
        assert len(queued.reason) <= limit(Decision, "reason")


def test_what_is_reported_is_there_and_was_there_before(content: DemoContent):
    ages = {article.slug: article.days_ago * 24 * 60 for article in content.articles if article.state == "live"}
    for report in content.reports:
        (comment,) = (one for one in content.threads[report.article] if one.id == report.comment)
        assert 0 < report.minutes_ago < ages[report.article] - comment.minutes
        assert report.reason in Complaint.values
        assert len(report.words) <= limit(Report, "words")
    bodies = {article.slug: text_of(FIGURE.sub("", article.body)) for article in content.articles}
    for error in content.errors:
        assert 0 < error.minutes_ago < ages[error.article]
        assert error.passage in bodies[error.article]
        assert 0 < len(error.words) <= WORDS_LIMIT


def test_no_address_leads_off_the_reserved_domains(content: DemoContent):
    everything = "".join(path.read_text(encoding="utf-8") for path in CONTENT_DIR.rglob("*.*"))
    hosts = {host for host in ADDRESS.findall(everything) if "." in host}
    assert hosts
    assert [host for host in hosts if not HARMLESS.fullmatch(host)] == []


def test_a_broken_file_is_named(tmp_path: Path):
    copy = tmp_path / "content"
    shutil.copytree(CONTENT_DIR, copy)
    (copy / "articles" / "01-harbour-wall-holds.md").write_text("---\n{}\n---\n", encoding="utf-8")
    with pytest.raises(DemoContentError, match="01-harbour-wall-holds"):
        load(copy)
    (copy / "sections.json").write_text("[", encoding="utf-8")
    with pytest.raises(DemoContentError, match=r"sections\.json"):
        load(copy)


def test_pictures_are_the_same_each_time_and_have_the_size_asked_for():
    first = draw("market", size=(640, 640))
    assert first.size == (640, 640)
    assert first.tobytes() == draw("market", size=(640, 640)).tobytes()
    assert first.tobytes() != draw("museum", size=(640, 640)).tobytes()
    assert draw("tides").size == (1600, 1000)
    with pytest.raises(KeyError):
        draw("no such motif")


def test_portraits_differ_by_name(content: DemoContent):
    names = json.loads((CONTENT_DIR / "authors.json").read_text(encoding="utf-8"))
    assert len({portrait(author["name"]).tobytes() for author in names}) == len(names)
