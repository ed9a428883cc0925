"""Nothing that is not published shows at any public address, whatever part of an article it is."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.test import Client

from articles import images
from articles.models import Article, Image, LiveArticle, Page, Section, Source
from tests import factories
from tests.articles.article_form import change_url, open_form
from tests.articles.public_site import crawl
from tests.articles.test_pictures import encoded, quarters

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
LATER = "2026-11-24T08:00"


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def desk(_noon) -> Client:
    client = Client()
    client.force_login(factories.user("Editors"))
    return client


def hidden_parts() -> dict[str, object]:
    """The fields of the article's form, each with a word of its own that stands nowhere else."""
    file = io.BytesIO(encoded(quarters(60, 40), "PNG"))
    picture = images.add(file=file, name="zqfile.png", by=None)
    picture.alt, picture.caption, picture.credit = "zqalt", "zqcaption", "zqcredit"
    picture.save()
    agency = Source.objects.create(name="zqagency", url="https://zqagency.example/", credit_line="zqcredit-line")
    return {
        "headline": "zqheadline",
        "short_headline": "zqshort",
        "standfirst": "zqstandfirst",
        "slug": "zqslug",
        "body": f'<p>zqbody</p><figure data-image="{picture.pk}" data-alt="zqfigure" data-caption="zqhere"></figure>',
        "section": Section.objects.create(name="zqsection", slug="zqsection").pk,
        "lead_image": picture.pk,
        "lead_alt": "zqlead-alt",
        "lead_caption": "zqlead-caption",
        "authors": [factories.author("zqauthor", slug="zqauthor").pk],
        "related": [
            factories.draft("zqrelated", slug="zqrelated").pk,
            LiveArticle.objects.get(slug="aside").article_id,
        ],
        "tags": "zqtag",
        "comments_mode": "closed",
        "sources-0-source": agency.pk,
        "sources-0-role": "original",
        "sources-0-url": "https://zqoriginal.example/story",
        "sources-0-indexing": "canonical",
    }


# Where each of them would be, were it published.
WOULD_BE = [
    "/zqsection/",
    "/zqsection/feed/",
    "/zqsection/2026/11/23/zqslug/",
    "/zqsection/2026/11/24/zqslug/",
    "/zqsection/2026/11/24/zqslug/feed/",
    "/zqsection/2026/11/24/zqslug/feed/atom/",
    "/city/2026/11/23/zqrelated/",
    "/zqsection/2026/",
    "/author/zqauthor/",
    "/author/zqauthor/feed/",
    "/tag/zqtag/",
    "/tag/zqtag/feed/atom/",
]


def published() -> LiveArticle:
    factories.live("Stands aside", slug="aside", section_id=factories.section("World").pk)
    author = factories.author("Ann Rook", slug="ann-rook")
    return factories.live("Wall holds", slug="wall", standfirst="It held.", tags=("harbour",), author_ids=(author.pk,))


def save(desk: Client, url: str, **fields: object) -> Article:
    answer = desk.post(url, open_form(desk, url) | fields)
    assert answer.status_code == 302, answer.context["form"].errors
    return Article.objects.get(headline=fields["headline"])


def test_an_edit_of_any_part_of_a_live_article_changes_no_public_page_until_it_is_published(desk):
    live = published()
    before = crawl(*WOULD_BE)
    article = save(desk, change_url(live.article_id), **hidden_parts())
    assert crawl(*WOULD_BE) == before
    save(desk, change_url(article.pk), headline="zqheadline", do="publish")
    after = "".join(crawl(*WOULD_BE).values())
    unseen = {"zqrelated", "zqalt", "zqcaption", "zqfile"}  # a draft, and what this use's own texts replace
    shown = {"zqheadline", "zqshort", "zqstandfirst", "zqslug", "zqbody", "zqfigure", "zqhere", "zqsection"}
    shown |= {
        "zqlead-alt",
        "zqlead-caption",
        "zqcredit",
        "zqauthor",
        "zqtag",
        "zqagency",
        "zqcredit-line",
        "zqoriginal",
    }
    assert {word for word in unseen | shown if word in after} == shown
    assert "Stands aside" in Client().get(LiveArticle.objects.get(article=article).path).content.decode()


@pytest.mark.parametrize("do", ["save", "hand_in", "approve", "schedule"])
def test_an_article_that_readers_have_not_seen_changes_no_public_page(desk, do):
    published()
    before = crawl(*WOULD_BE)
    save(desk, ADD, **hidden_parts() | {"do": do, "step-schedule_at": LATER})
    assert crawl(*WOULD_BE) == before


def test_a_scheduled_update_changes_no_public_page_before_its_time(desk):
    live = published()
    before = crawl(*WOULD_BE)
    save(desk, change_url(live.article_id), **hidden_parts() | {"do": "schedule", "step-schedule_at": LATER})
    assert Article.objects.get(pk=live.article_id).scheduled_at is not None
    assert crawl(*WOULD_BE) == before


def test_a_withdrawn_article_leaves_nothing_but_that_it_was_withdrawn(desk):
    published()
    before = crawl(*WOULD_BE)
    article = save(desk, ADD, **hidden_parts() | {"do": "publish"})
    path = LiveArticle.objects.get(article=article).path
    assert "zqheadline" in crawl()["/"]
    desk.post(
        change_url(article.pk), open_form(desk, change_url(article.pk)) | {"do": "withdraw", "step-is_sure": "on"}
    )
    after = crawl(*WOULD_BE)
    assert after.pop(path).startswith("410")
    before.pop(path)
    assert after == before


def test_a_page_shows_what_was_published_of_it_and_nothing_of_what_is_saved(desk):
    published()
    values = {"title": "About us", "slug": "about", "body": "<p>Who.</p>", "order": "1", "in_footer": "on"}
    desk.post("/admin/articles/page/add/", values | {"_publish": "1"})
    before = crawl("/pages/zqpage/", "/pages/zqnew/")
    assert "Who." in before["/pages/about/"]
    page = Page.objects.get()
    hidden = {"title": "zqtitle", "slug": "zqpage", "body": "<p>zqbody</p>", "order": "0"}
    url = f"/admin/articles/page/{page.pk}/change/"
    assert desk.post(url, hidden | {"seen_version": page.version}).status_code == 302
    assert desk.post("/admin/articles/page/add/", hidden | {"slug": "zqnew"}).status_code == 302
    assert crawl("/pages/zqpage/", "/pages/zqnew/") == before


def test_the_name_of_a_pictures_file_tells_nothing_of_it():
    published()
    hidden_parts()
    image = Image.objects.get()
    for size in image.renditions.all():
        assert "zq" not in size.file.url
        assert image.token in size.file.url
    assert len(image.token) == 16
