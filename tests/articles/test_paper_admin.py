"""Sections, authors, sources, tags and pages in the admin: what saving them means to readers."""

import dataclasses
import datetime as dt
import io
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from articles import images, publishing, revising
from articles.content import ArticleContent, SourcePart
from articles.models import Author, LiveArticle, LivePage, Page, Redirect, Section, Source
from articles.sections import save_section
from newsroom.models import Publication
from tests import factories
from tests.admin_form import opened, session_ends
from tests.articles.article_form import open_form
from tests.articles.test_pictures import encoded, quarters
from tests.newsroom.people import PASSWORD, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    client = Client()
    client.force_login(person("Editors"))
    return client


def version() -> int:
    return Publication.current().site_version


def make_page(**fields) -> Page:
    values = {"title": "About us", "slug": "about-us", "body": "<p>We write.</p>", "updated_at": timezone.now()}
    return Page.objects.create(**values | fields)


def page_form(page: Page, **fields) -> dict[str, str]:
    values = {"title": page.title, "slug": page.slug, "body": page.body, "order": "100", "in_footer": "on"}
    return values | {"seen_version": str(page.version)} | fields


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("articles/section", {"name": "Sport", "slug": "sport", "order": "5"}),
        ("articles/author", {"name": "Bo Hendrix", "slug": "bo-hendrix"}),
        ("articles/source", {"name": "Northern Wire", "indexing": "noindex"}),
        ("taggit/tag", {"name": "trams", "slug": "trams"}),
    ],
)
def test_saving_makes_cached_pages_old(editor, path, data):
    before = version()
    answer = editor.post(f"/admin/{path}/add/", data)
    assert answer.status_code == 302, answer.context and answer.context["errors"]
    assert version() > before


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://wire.example/"])
def test_the_address_of_a_source_leads_to_the_web(editor, address):
    answer = editor.post("/admin/articles/source/add/", {"name": "Wire", "indexing": "noindex", "url": address})
    assert list(answer.context["adminform"].form.errors) == ["url"]


def test_deleting_makes_cached_pages_old(editor):
    section, author, other = factories.section("Weekend"), factories.author(), factories.author()
    for path, fields in (
        (f"section/{section.pk}/delete/", {}),
        (f"author/{author.pk}/delete/", {}),
        ("author/", {"action": "delete_selected", "_selected_action": other.pk}),
    ):
        before = version()
        assert editor.post(f"/admin/articles/{path}", fields | {"post": "yes"}).status_code == 302
        assert version() > before, path
    assert not Section.objects.exists()
    assert not Author.objects.exists()


def test_what_others_refer_to_is_not_deleted_and_the_page_says_what_and_leads_back(editor):
    live = factories.live("It stands in the section")
    path = f"/admin/articles/section/{live.section_id}"
    html = editor.get(f"{path}/delete/").content.decode()
    assert "This cannot be deleted" in html
    assert f'href="/admin/articles/article/{live.article_id}/change/">It stands in the section</a>' in html
    assert f'href="{path}/change/">Back</a>' in html
    editor.post(f"{path}/delete/", {"post": "yes"})
    assert Section.objects.filter(pk=live.section_id).exists()


def test_an_author_who_has_written_is_not_deleted_and_the_page_names_the_articles(editor):
    author = factories.author("Bo Hendrix")
    live = factories.live("A story of hers", author_ids=(author.pk,))
    html = editor.get(f"/admin/articles/author/{author.pk}/delete/").content.decode()
    assert f'href="/admin/articles/article/{live.article_id}/change/">A story of hers</a>' in html
    assert "Live byline" not in html


@pytest.mark.parametrize("kind", ["author", "source", "section"])
def test_what_a_scheduled_update_needs_is_not_deleted(editor, kind):
    made = {"author": factories.author("Bo Hendrix"), "section": factories.section("Weekend")}
    made["source"] = Source.objects.create(name="Northern Wire", credit_line="By wire")
    live = factories.live("Before")
    article, now = live.article, timezone.now()
    before = ArticleContent.of(article)
    after = dataclasses.replace(
        before,
        headline="An update to come",
        author_ids=(made["author"].pk,),
        section_id=made["section"].pk,
        sources=(SourcePart(source_id=made["source"].pk, role="contributed"),),
    )
    article = revising.save(article_id=article.pk, content=after, by=None, version=article.version, now=now)
    at = now + dt.timedelta(hours=1)
    article = publishing.schedule(article_id=article.pk, at=at, by=None, version=article.version, now=now)
    article = revising.save(article_id=article.pk, content=before, by=None, version=article.version, now=now)
    path = f"/admin/articles/{kind}/{made[kind].pk}/delete/"
    assert f"/admin/articles/article/{article.pk}/change/" in editor.get(path).content.decode()
    editor.post(path, {"post": "yes"})
    assert type(made[kind]).objects.filter(pk=made[kind].pk).exists()
    article = publishing.unschedule(article_id=article.pk, by=None, version=article.version, now=now)
    editor.post(path, {"post": "yes"})
    assert not type(made[kind]).objects.filter(pk=made[kind].pk).exists()


def test_a_deletion_can_be_left_without_script(editor):
    author = factories.author("Bo Hendrix")
    html = editor.get(f"/admin/articles/author/{author.pk}/delete/").content.decode()
    assert "Bo Hendrix" in html
    assert f'href="/admin/articles/author/{author.pk}/change/">Cancel</a>' in html


def test_a_chooser_opens_no_window_on_another_form(editor):
    author = factories.author("Bo Hendrix")
    for path in (f"/admin/articles/author/{author.pk}/change/", "/admin/articles/section/add/"):
        assert "_popup" not in editor.get(path).content.decode()


def test_a_section_that_moves_takes_its_articles_along_and_leaves_redirects(editor):
    live = factories.live("Moved with its section")
    old_path = live.path
    section = Section.objects.get(pk=live.section_id)
    rename(editor, section, "town")
    live.refresh_from_db()
    assert live.path.startswith("/town/")
    assert Redirect.objects.filter(path=old_path).exists()


def rename(editor, section: Section, slug: str) -> None:
    path = f"/admin/articles/section/{section.pk}/change/"
    assert editor.post(path, opened(editor, path) | {"slug": slug}).status_code == 302


def test_sections_that_are_renamed_back_or_change_names_lead_nobody_round_in_circles(editor):
    city, world = factories.section("City"), factories.section("World")
    live = {name: factories.live(name, slug="same", section_id=row.pk) for name, row in (("C", city), ("W", world))}
    renamed = [(city, "town"), (city, "city"), (city, "middle"), (world, "city"), (city, "world"), (world, "globe")]
    known = set()
    for section, slug in renamed:
        known |= {row.path for row in LiveArticle.objects.all()} | {"/city/", "/world/"}
        rename(editor, section, slug)
        for path in known:
            answer = Client().get(path, follow=True)
            assert answer.status_code == 200, path
            assert len(answer.redirect_chain) <= 1, path
    # Who has an address now has it, whoever had it before.
    for name, slug in (("C", "world"), ("W", "globe")):
        path = LiveArticle.objects.get(pk=live[name].pk).path
        assert path.startswith(f"/{slug}/")
        assert f">{name}</h1>" in Client().get(path).content.decode()


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("articles/section", {"name": "Sport", "slug": "SPort", "order": "5"}),
        ("articles/author", {"name": "Bo Hendrix", "slug": "Bo-Hendrix"}),
        ("articles/page", {"title": "About", "slug": "About", "body": "", "order": "1"}),
        ("taggit/tag", {"name": "trams", "slug": "Trams"}),
    ],
)
def test_an_address_is_kept_in_small_letters_and_is_not_given_twice(editor, path, data):
    assert editor.post(f"/admin/{path}/add/", data).status_code == 302
    names = {"name": "Another", "title": "Another"}
    again = data | {name: text for name, text in names.items() if name in data} | {"slug": data["slug"].upper()}
    answer = editor.post(f"/admin/{path}/add/", again)
    assert answer.status_code == 400
    assert list(answer.context["adminform"].form.errors) == ["slug"]
    kept = answer.context["adminform"].form._meta.model.objects.values_list("slug", flat=True)
    assert list(kept) == [data["slug"].lower()]


def test_a_section_is_not_given_an_address_that_an_older_one_has_in_capitals(editor):
    Section.objects.create(name="Before", slug="City")
    answer = editor.post("/admin/articles/section/add/", {"name": "City", "slug": "city", "order": "1"})
    assert answer.status_code == 400
    assert "Another section has this address" in answer.content.decode()
    assert Section.objects.count() == 1


def test_two_verbs_at_once_cannot_save_sections_that_differ_in_capitals_alone():
    save_section(Section(name="City", slug="City"), by=None, now=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        save_section(Section(name="Town", slug="cITY"), by=None, now=timezone.now())


@pytest.mark.parametrize("slug", ["-", "--", "_", "-_-"])
@pytest.mark.parametrize(
    ("model", "data"),
    [
        ("articles/article", {"headline": "Bridge opens", "body": "<p>At last.</p>"}),
        ("articles/section", {"name": "Sport", "order": "5"}),
        ("articles/author", {"name": "Bo Hendrix"}),
        ("articles/page", {"title": "About", "body": "", "order": "1"}),
        ("taggit/tag", {"name": "trams"}),
    ],
)
def test_an_address_needs_a_letter_or_a_digit(editor, model, data, slug):
    section = factories.section("City")
    path = f"/admin/{model}/add/"
    form = open_form(editor, path) if model == "articles/article" else opened(editor, path)
    answer = editor.post(path, form | {"section": section.pk} | data | {"slug": slug}, follow=True)
    assert answer.status_code in {200, 400}
    assert "An address needs a letter or a digit." in answer.content.decode()
    assert editor.post(path, form | {"section": section.pk} | data | {"slug": "a-1"}).status_code == 302


def test_a_section_is_not_made_part_of_itself_at_any_depth(editor):
    city = factories.section("City")
    street = factories.section("Street", parent=factories.section("Harbour", parent=city))
    path = f"/admin/articles/section/{city.pk}/change/"
    answer = editor.post(path, opened(editor, path) | {"parent": street.pk})
    assert answer.status_code == 400
    assert "A section cannot be part of itself." in answer.content.decode()


@pytest.mark.parametrize("slug", ["feed", "Feed", "ADMIN"])
def test_a_section_cannot_take_an_address_of_the_site(editor, slug):
    answer = editor.post("/admin/articles/section/add/", {"name": "Feed", "slug": slug, "order": "1"})
    assert answer.status_code == 400
    assert "an address of the site itself" in answer.content.decode()


def test_saving_a_page_shows_readers_nothing(editor):
    page = make_page()
    answer = editor.post(f"/admin/articles/page/{page.pk}/change/", page_form(page, title="Unfinished", _continue="1"))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert page.title == "Unfinished"
    assert not LivePage.objects.exists()


def test_save_and_publish_shows_readers_the_page_and_its_saved_text_alone(editor):
    page, before = make_page(), version()
    path = f"/admin/articles/page/{page.pk}/change/"
    editor.post(path, page_form(page, body="<p>Hello <script>alert(1)</script></p>", _publish="1"))
    live = LivePage.objects.get()
    assert version() > before
    assert "Hello" in live.body_html
    assert "script" not in live.body_html
    page.refresh_from_db()
    editor.post(path, page_form(page, title="Later", _continue="1"))
    assert LivePage.objects.get().title == "About us"


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "changed"])
def test_what_was_written_survives_a_session_that_ended(editor, is_new):
    page = make_page()
    path = "/admin/articles/page/add/" if is_new else f"/admin/articles/page/{page.pk}/change/"
    form = page_form(page, title="Typed for an hour", slug="typed", body="<p>All of it.</p>", _publish="1")
    session_ends(editor)
    answer = editor.post(path, form)
    assert answer["Location"] == f"/admin/login/?next={path}"
    back = editor.post(answer["Location"], {"username": "editor", "password": PASSWORD}, follow=True)
    text = back.content.decode()
    assert "not saved yet" in text
    assert "Typed for an hour" in text
    assert "All of it." in text
    assert Page.objects.get().title == "About us"
    assert not LivePage.objects.exists()
    editor.post(path, form)
    assert LivePage.objects.get().title == "Typed for an hour"


def test_what_was_kept_of_a_page_is_not_shown_to_somebody_without_the_right(editor):
    page = make_page()
    path = f"/admin/articles/page/{page.pk}/change/"
    session_ends(editor)
    editor.post(path, page_form(page, title="Confidential"))
    person("Moderators")
    editor.post("/admin/login/", {"username": "moderator", "password": PASSWORD})
    answer = editor.get(path)
    assert answer.status_code == 403
    assert "Confidential" not in answer.content.decode()


def test_two_editors_of_a_page_the_second_is_told_and_loses_nothing(editor):
    page = make_page()
    path = f"/admin/articles/page/{page.pk}/change/"
    stale = page_form(page, title="Second", body="<p>Typed for an hour.</p>", _publish="1")
    editor.post(path, page_form(page, title="First", _continue="1"))
    answer = editor.post(path, stale)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "has changed since you opened it" in text
    assert f"by {Page.objects.get().updated_by}." in text
    assert "<del>First</del><ins>Second</ins>" in text
    assert "Typed for an hour." in text
    assert "error-summary" not in text
    assert Page.objects.get().title == "First"
    assert not LivePage.objects.exists()


def test_what_was_typed_replaces_a_colleagues_page_only_where_that_is_asked_for(editor):
    page = make_page()
    path = f"/admin/articles/page/{page.pk}/change/"
    stale = page_form(page, title="Second")
    editor.post(path, page_form(page, title="First", _continue="1"))
    assert editor.post(path, stale).status_code == 409
    answer = editor.post(path, stale | {"on_top_of": "2"})
    assert answer["Location"] == path
    assert Page.objects.get().title == "Second"
    # A third has saved between the two.
    assert editor.post(path, stale | {"title": "Third", "on_top_of": "2"}).status_code == 409
    assert Page.objects.get().title == "Second"


def test_a_form_that_is_not_saved_does_not_say_that_readers_see_what_stands_in_it(editor):
    page = make_page()
    path = f"/admin/articles/page/{page.pk}/change/"
    editor.post(path, page_form(page, _publish="1"))
    assert "Readers see this version" in editor.get(path).content.decode()
    stale = editor.post(path, page_form(page, title="Second"))
    faulty = editor.post(path, page_form(page, title="", seen_version="2"))
    for answer, status in ((stale, 409), (faulty, 400)):
        assert answer.status_code == status
        text = answer.content.decode()
        assert "Readers see this version" not in text
        assert "What stands below is not saved" in text


def test_a_page_that_is_deleted_while_it_is_written_is_made_anew_of_what_was_typed(editor):
    page = make_page()
    path, form = f"/admin/articles/page/{page.pk}/change/", page_form(page, body="<p>Typed for an hour.</p>")
    page.delete()
    answer = editor.post(path, form)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "has been deleted" in text
    assert "Typed for an hour." in text
    assert 'action="/admin/articles/page/add/"' in text
    assert not Page.objects.exists()
    editor.post("/admin/articles/page/add/", form)
    assert "Typed for an hour." in Page.objects.get().body


def test_the_preview_is_the_readers_page_of_the_working_copy(editor):
    page = make_page(title="Not yet public")
    answer = editor.get(f"/admin/articles/page/{page.pk}/preview/")
    assert "Not yet public" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] in {"no-referrer", "same-origin"}
    reporter = Client()
    reporter.force_login(person("Reporters"))
    assert reporter.get(f"/admin/articles/page/{page.pk}/preview/").status_code == 403


def test_a_page_is_withdrawn_by_post_with_its_version(editor):
    page = make_page()
    editor.post(f"/admin/articles/page/{page.pk}/change/", page_form(page, _publish="1"))
    page.refresh_from_db()
    path = f"/admin/articles/page/{page.pk}/withdraw/"
    assert editor.get(path).status_code == 405
    editor.post(path, {"version": str(page.version - 1)})
    assert LivePage.objects.exists()
    editor.post(path, {"version": str(page.version)})
    assert not LivePage.objects.exists()


@pytest.mark.parametrize("role", ["Reporters", "Moderators"])
def test_only_the_desk_withdraws_and_deletes_a_page(editor, role):
    page = make_page()
    path = f"/admin/articles/page/{page.pk}"
    editor.post(f"{path}/change/", page_form(page, _publish="1"))
    other = Client()
    other.force_login(person(role))
    other.post(f"{path}/withdraw/", {"version": Page.objects.get().version})  # refused in words, back at the page
    assert other.post(f"{path}/delete/", {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": page.pk, "post": "yes"}
    assert other.post("/admin/articles/page/", action).status_code == 403
    assert LivePage.objects.exists()


def test_a_live_page_that_is_deleted_is_gone_for_readers(editor):
    page = make_page()
    editor.post(f"/admin/articles/page/{page.pk}/change/", page_form(page, _publish="1"))
    before = version()
    assert editor.post(f"/admin/articles/page/{page.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not LivePage.objects.exists()
    assert version() > before


def test_a_tag_has_one_name_everywhere_on_an_articles_page(editor):
    live = factories.live(tags=("storm",))
    tag = Tag.objects.get(name="storm")
    page = f"/admin/taggit/tag/{tag.pk}/change/"
    assert editor.post(page, opened(editor, page) | {"name": "Gales"}).status_code == 302
    html = editor.get(live.path).content.decode()
    assert '"keywords":["Gales"]' in html
    assert '<meta property="article:tag" content="Gales">' in html
    assert "storm" not in re.sub(r'href="[^"]*"', "", html)


def test_of_a_page_too_it_is_told_which_addresses_were_not_linked(editor):
    path = "/admin/articles/page/add/"
    form = opened(editor, path) | {"title": "Contact", "slug": "contact", "body": '<p><a href="ftp://b/">x</a></p>'}
    assert "without a link: ftp://b/" in editor.post(path, form, follow=True).content.decode()


@pytest.mark.parametrize(
    "slug",
    [
        "author",
        "tag",
        "series",
        "search",
        "corrections",
        "pages",
        "privacy",
        "comment",
        "feed",
        "sitemap",
        "sitemap-news",
        "robots",
        "health",
        "admin",
        "akismet",
        "static",
        "media",
    ],
)
def test_no_section_takes_an_address_of_the_sites_own(editor, slug):
    path = "/admin/articles/section/add/"
    answer = editor.post(path, opened(editor, path) | {"name": "Mine", "slug": slug, "order": "9"})
    assert answer.status_code == 400
    assert "is an address of the site itself" in answer.content.decode()


def test_no_two_tags_differ_in_capitals_alone(editor):
    Tag.objects.create(name="Assembly", slug="assembly")
    answer = editor.post(
        "/admin/taggit/tag/add/", opened(editor, "/admin/taggit/tag/add/") | {"name": "ASSEMBLY", "slug": "b"}
    )
    assert answer.status_code == 400
    assert "There is a tag “Assembly” already." in answer.content.decode()


def test_deleting_a_tag_names_the_articles_that_lose_it(editor):
    live = factories.live("The storm passes", tags=("storm",))
    path = f"/admin/taggit/tag/{Tag.objects.get().pk}/delete/"
    assert "The storm passes" in editor.get(path).content.decode()
    assert editor.post(path, {"post": "yes"}).status_code == 302
    html = editor.get(live.path).content.decode()
    assert '"keywords"' not in html
    assert "/tag/" not in html


@pytest.mark.parametrize("portrait", ["9" * 23, "9" * 18, "abc", "   ", "-1", "1.5", "a\0b", "١"])
def test_a_portrait_that_cannot_be_one_is_refused_and_nothing_typed_is_lost(editor, portrait):
    path = f"/admin/articles/author/{factories.author('Mia Quill').pk}/change/"
    answer = editor.post(path, opened(editor, path) | {"portrait": portrait, "name": "Mia Quill-Vane"})
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()
    assert "Mia Quill-Vane" in answer.content.decode()


def test_a_portrait_that_was_chosen_stays_chosen_where_another_field_is_refused(editor):
    image = images.add(file=io.BytesIO(encoded(quarters(640, 480))), name="mia.jpg", by=None)
    path = f"/admin/articles/author/{factories.author('Mia Quill').pk}/change/"
    answer = editor.post(path, opened(editor, path) | {"portrait": str(image.pk), "name": ""})
    assert f'<option value="{image.pk}" selected>' in answer.content.decode()
