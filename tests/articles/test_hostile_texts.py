"""Markup in every text that the newsroom types: text for readers, machines and colleagues, and never more."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from articles import images
from articles.models import Article, Author, Image, LiveArticle, Page, Section, Source
from newsroom.models import Publication, User
from tests import factories
from tests.admin_form import opened
from tests.articles.article_form import change_url, fields_of, open_form
from tests.articles.public_site import crawl
from tests.articles.test_pictures import encoded, quarters
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db

# Ends a script, an attribute and a text, whichever it stands in; short enough for each field.
MARKUP = "</script><zq onzq=1>\"'><zq onzq=2>&lt;zq&gt;"
# Turned around, hidden, and what no text holds; a joiner, as in emoji and in Persian, stays.
UNSEEN = "\u202e\u2066\u202a\u2069\x01\x7f\x9f\ufeff\u206a\ufff9"


class Foreign(HTMLParser):
    """Elements and attributes that only the texts above can have made, and addresses that run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        runs = re.compile(r"\s*(javascript|data|vbscript):(?!image/)", re.IGNORECASE)
        found = tag == "zq" or any(name.startswith("on") for name, _value in attrs)
        found = found or any(name in {"href", "src", "action"} and runs.match(value or "") for name, value in attrs)
        if found:
            self.found.append(str(self.get_starttag_text()))


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(person("Administrators", first_name=MARKUP[:40]))
    return client


def post(client: Client, path: str, status: int = 302, **fields: object) -> str:
    """Post to a page of the admin and give what it leads to: its message quotes the text, too."""
    answer = client.post(path, fields)
    assert answer.status_code == status, answer.content.decode()
    return client.get(answer["Location"], follow=True).content.decode() if status == 302 else answer.content.decode()


def write_everywhere(admin: Client) -> list[str]:
    """Put the markup into every text field of the admin; gives the pages that come next."""
    image = images.add(file=io.BytesIO(encoded(quarters(60, 40))), name=f"{MARKUP}.jpg", by=None)
    url = f"/admin/articles/image/{image.pk}/change/"
    form = fields_of(admin.get(url).content.decode(), "image_form")
    texts = dict.fromkeys(["title", "alt", "caption", "credit"], MARKUP)
    seen = [post(admin, url, **form | texts)]
    seen.append(
        post(
            admin,
            "/admin/articles/section/add/",
            name=MARKUP,
            slug="zq",
            description=MARKUP,
            order=1,
            in_navigation="on",
        )
    )
    portrait = {"portrait": image.pk}
    seen.append(
        post(
            admin,
            "/admin/articles/author/add/",
            name=MARKUP,
            slug="zq",
            role=MARKUP,
            bio=f"{MARKUP}\n\n{MARKUP}",
            **portrait,
        )
    )
    seen.append(
        post(
            admin,
            "/admin/articles/source/add/",
            name=MARKUP,
            credit_line=MARKUP,
            indexing="index",
            url="https://a.example/",
        )
    )
    seen.append(post(admin, "/admin/taggit/tag/add/", name=MARKUP, slug="zq"))
    page = {"title": MARKUP, "slug": "zq", "body": f"<p>x</p>{MARKUP}", "order": 1, "in_footer": "on", "_publish": "1"}
    seen.append(post(admin, "/admin/articles/page/add/", **page))
    publication = "/admin/newsroom/publication/1/change/"
    texts = dict.fromkeys(["name", "tagline", "rejection_reasons"], MARKUP)
    seen.append(post(admin, publication, **opened(admin, publication) | texts))
    add = "/admin/articles/article/add/"
    article = {
        "headline": MARKUP,
        "short_headline": MARKUP,
        "standfirst": MARKUP,
        "slug": "zq",
        "section": Section.objects.get().pk,
        "body": f'<p>x</p>{MARKUP}<figure data-image="{image.pk}" data-alt="{MARKUP}"></figure>',
        "lead_image": image.pk,
        "lead_alt": MARKUP,
        "lead_caption": MARKUP,
        "authors": [Author.objects.get().pk],
        "tags": '"' + MARKUP.replace('"', '""') + '"',
        "sources-0-source": Source.objects.get().pk,
        "sources-0-role": "original",
        "step-note": MARKUP,
    }
    seen.append(post(admin, add, **open_form(admin, add) | article | {"do": "hand_in"}))
    change = change_url(Article.objects.get().pk)
    seen.append(post(admin, change, **open_form(admin, change) | {"do": "publish"}))
    return seen


def test_markup_in_any_text_is_text_for_readers_and_machines(admin):
    write_everywhere(admin)
    LiveArticle.objects.get(headline=MARKUP, standfirst=MARKUP, live_tags__tag__name=MARKUP)
    answers = crawl()
    path = LiveArticle.objects.get().path
    assert {path, "/zq/", "/tag/zq/", "/author/zq/", "/pages/zq/", "/zq/feed/", "/tag/zq/feed/atom/"} <= answers.keys()
    for address, answer in answers.items():
        kind, text = answer.partition("\n")[::2]
        if text.startswith("<?xml"):
            ET.fromstring(text)
        elif text.startswith("<!doctype"):
            assert kind.startswith("200"), address
            assert Foreign(text).found == [], address
            for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
                assert "javascript:" not in json.dumps(json.loads(data))


def test_feeds_hand_a_standfirst_on_as_text(admin):
    write_everywhere(admin)
    answers = crawl()
    summaries = []
    for path in ("/feed/", "/feed/atom/", "/zq/feed/", "/author/zq/feed/atom/"):
        root = ET.fromstring(answers[path].partition("\n")[2])
        summaries += [element.text for element in root.iter() if element.tag in SUMMARIES and element.text]
    items = [text for text in summaries if text.endswith("&amp;lt;zq&amp;gt;")]
    assert len(items) >= 4
    # Readers of feeds take these for HTML.
    assert all(Foreign(text).found == [] for text in items)


SUMMARIES = {"description", "{http://www.w3.org/2005/Atom}summary"}


def test_markup_in_any_text_is_text_on_every_page_of_the_admin(admin):
    pages = dict(enumerate(write_everywhere(admin)))
    rows = {
        "articles/section": Section.objects.get().pk,
        "articles/author": Author.objects.get().pk,
        "articles/source": Source.objects.get().pk,
        "articles/image": Image.objects.get().pk,
        "articles/page": Page.objects.get().pk,
        "taggit/tag": Article.objects.get().tags.get().pk,
        "articles/article": Article.objects.get().pk,
    }
    urls = ["/admin/", "/admin/account/", "/admin/newsroom/publication/1/history/", "/admin/newsroom/user/"]
    for model, pk in rows.items():
        urls += [f"/admin/{model}/", f"/admin/{model}/?q=script", f"/admin/{model}/{pk}/change/"]
        urls += [f"/admin/{model}/{pk}/history/", f"/admin/{model}/{pk}/delete/"]
    article = f"/admin/articles/article/{rows['articles/article']}"
    urls += [f"{article}/{page}" for page in ("preview/", "preview/page/", "history/compare/?to=1")]
    urls += [f"/admin/articles/page/{rows['articles/page']}/preview/", "/admin/articles/article/add/"]
    for url in urls:
        pages[url] = admin.get(url, follow=True).content.decode()
    assert {key: Foreign(page).found for key, page in pages.items() if Foreign(page).found} == {}


def test_every_text_comes_back_byte_for_byte_in_its_form(admin):
    write_everywhere(admin)
    form = open_form(admin, change_url(Article.objects.get().pk))
    for name in ("headline", "short_headline", "standfirst", "lead_alt", "lead_caption"):
        assert form[name] == MARKUP
    for model, names in {
        "section": ["name", "description"],
        "author": ["name", "role"],
        "source": ["credit_line"],
    }.items():
        page = admin.get(f"/admin/articles/{model}/").context["cl"].result_list[0]
        html = admin.get(f"/admin/articles/{model}/{page.pk}/change/").content.decode()
        form = fields_of(html, f"{model}_form")
        assert {form[name] for name in names} == {MARKUP}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//host/x", "https:host", "ftp://h/"]
)
def test_an_address_that_leads_to_no_web_page_is_refused_or_no_link(admin, url):
    section = factories.section().pk
    source = Source.objects.create(name="Wire").pk
    add = "/admin/articles/article/add/"
    part = {"sources-0-source": source, "sources-0-role": "original", "sources-0-url": url}
    fields = {"headline": "Bridge", "body": f'<p>x <a href="{url}">y</a></p>', "section": section, "do": "publish"}
    answer = admin.post(add, open_form(admin, add) | fields | part)
    if answer.status_code == 302:
        page = Client().get(LiveArticle.objects.get().path).content.decode()
        assert url not in page
    else:
        assert answer.status_code == 400
        assert "an address that begins with https:" in answer.content.decode()
    Publication.objects.update(policies_url=url)
    assert url not in Client().get("/").content.decode()


def test_what_turns_texts_around_is_in_no_line_of_an_article(admin):
    image = images.add(file=io.BytesIO(encoded(quarters(60, 40))), name="quay.jpg", by=None)
    fields = ["headline", "short_headline", "standfirst", "lead_alt", "lead_caption", "tags"]
    add = "/admin/articles/article/add/"
    typed = dict.fromkeys(fields, f"Lamps{UNSEEN} lit") | {"body": "<p>x</p>", "lead_image": image.pk}
    typed |= {"section": factories.section().pk, "do": "publish"}
    assert admin.post(add, open_form(admin, add) | typed).status_code == 302
    live = LiveArticle.objects.get()
    tags = list(live.live_tags.values_list("tag__name", flat=True))
    assert [live.headline, live.short_headline, live.standfirst, *tags] == ["Lamps lit"] * 4
    assert not set(UNSEEN) & set(admin.get(live.path).content.decode())
    assert admin.post(add, open_form(admin, add) | typed | {"headline": UNSEEN}).status_code == 400


def test_what_turns_texts_around_is_in_no_name(admin):
    for model, name in {"section": "name", "author": "name", "source": "name", "page": "title"}.items():
        fields = {name: f"{UNSEEN}Lamps", "slug": "lamps", "order": 1, "indexing": "index", "body": "<p>x</p>"}
        assert admin.post(f"/admin/articles/{model}/add/", fields).status_code == 302, model
    rows = [Section.objects.get(slug="lamps"), Author.objects.get(), Source.objects.get(), Page.objects.get()]
    assert [str(row) for row in rows] == ["Lamps"] * 4


def test_what_turns_texts_around_is_in_no_name_of_the_paper_or_of_a_person(admin):
    path = "/admin/newsroom/publication/1/change/"
    texts = dict.fromkeys(["name", "tagline"], f"{UNSEEN}Lamps")
    assert admin.post(path, opened(admin, path) | texts).status_code == 302
    paper = Publication.current()
    editor = person("Editors")
    path = f"/admin/newsroom/user/{editor.pk}/change/"
    texts = dict.fromkeys(["first_name", "last_name"], f"{UNSEEN}Lamps")
    assert admin.post(path, opened(admin, path) | texts).status_code == 302
    editor.refresh_from_db()
    groups = [group.pk for group in editor.groups.all()]
    invitation = {"name": "\u202eLamps\u2066 Lamps", "email": "lamps@example.org", "groups": groups}
    assert admin.post("/admin/newsroom/user/invite/", invitation).status_code == 302
    invited = User.objects.get(email="lamps@example.org")
    assert [paper.name, paper.tagline, str(editor), str(invited)] == ["Lamps", "Lamps", "Lamps Lamps", "Lamps Lamps"]
