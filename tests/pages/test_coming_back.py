"""The browser's Back onto a form of the admin: it shows what is stored, and would send what it shows."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles.models import Article, Page, Section
from tests import factories
from tests.articles.test_images import added
from tests.pages.test_article_form import _database_beside_the_browser, open_article, page

__all__ = ["_database_beside_the_browser", "page"]

pytestmark = pytest.mark.django_db(transaction=True)

FORM = "document.getElementById(document.querySelector('dialog[data-guards]').dataset.guards)"
SHOWN = f"{FORM}.innerText"
# In its order, but for the proof of origin and for when the form was opened, which are others each time.
SENT = f"[...new FormData({FORM})].filter(([name]) => !['csrfmiddlewaretoken', 'seen'].includes(name))"


def pick(page, field: str, text: str) -> None:
    page.fill(field, text)
    page.wait_for_selector("[role=option]:visible")
    page.press(field, "Enter")


def leave_and_come_back(page, live_server) -> list[str]:
    """What the browser has asked before it left."""
    asked = []

    def leave(dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", leave)
    page.goto(f"{live_server.url}/admin/")
    page.go_back()
    return asked


def test_no_field_of_an_article_shows_one_thing_and_sends_another(page, live_server):
    stored, typed = added(), added()
    first, other = factories.author("First Author"), factories.draft("Other story")
    factories.author("Second Author")
    factories.draft("Third story")
    base = {"author_ids": (first.pk,), "related_ids": (other.pk,), "lead_image_id": stored.pk, "tags": ("harbour",)}
    article = factories.draft("Base", **base)
    open_article(page, live_server, article.pk)
    before = page.evaluate(SENT), page.evaluate(SHOWN)
    page.fill("#id_headline", "Typed")
    page.click(".story-text")
    page.keyboard.type("Typed. ")
    page.fill("#id_tags", "one, two")
    page.click("[aria-label='Remove: First Author']")
    pick(page, "#id_authors", "second")
    page.click("[aria-label='Remove: Other story']")
    pick(page, "#id_related", "third")
    page.click(".source summary")
    page.fill("[name=sources-0-url]", "https://example.org/typed")
    page.click("[data-source-add]")
    page.click("[data-lead-choose]")
    page.click("[data-pictures-list] button")
    page.wait_for_selector("[data-pictures-dialog]", state="hidden")
    assert page.input_value("[name=lead_image]") == str(typed.pk)
    assert leave_and_come_back(page, live_server) == ["beforeunload"]
    page.wait_for_selector("[data-ready]")
    assert (page.evaluate(SENT), page.evaluate(SHOWN)) == before
    assert page.is_hidden("[data-unsaved]")
    assert page.errors == []


def a_page() -> str:
    row = Page.objects.create(title="Base", slug="base", body="<p>Base.</p>", updated_at=timezone.now())
    return f"/admin/articles/page/{row.pk}/change/"


def a_section() -> str:
    return f"/admin/articles/section/{factories.section().pk}/change/"


@pytest.mark.parametrize(("form", "field"), [(a_page, "title"), (a_section, "name")])
def test_a_form_that_is_come_back_to_shows_what_is_stored(page, live_server, form, field):
    page.goto(live_server.url + form())
    page.wait_for_selector("[data-guards]", state="attached")
    before = page.evaluate(SENT)
    page.fill(f"[name={field}]", "Typed")
    if page.locator(".story-text").count():
        page.click(".story-text")
        page.keyboard.type("Typed. ")
    assert leave_and_come_back(page, live_server) == ["beforeunload"]
    assert page.evaluate(SENT) == before
    assert page.input_value(f"[name={field}]") != "Typed"


def test_the_mark_on_a_picture_stands_where_the_form_says(page, live_server):
    page.goto(f"{live_server.url}/admin/articles/image/{added().pk}/change/")
    page.click("[data-focal-image]", position={"x": 5, "y": 5})
    assert leave_and_come_back(page, live_server) == ["beforeunload"]
    page.wait_for_selector("[data-focal-mark]:visible")
    x = float(page.input_value("[data-focal=x]"))
    assert x == 0.5
    assert page.eval_on_selector("[data-focal-mark]", "mark => parseFloat(mark.style.left)") == x * 100


def an_article() -> str:
    return f"/admin/articles/article/{factories.draft('Base').pk}/change/"


def a_new_article() -> str:
    factories.section("City")
    return "/admin/articles/article/add/"


@pytest.mark.parametrize(
    ("form", "field"), [(an_article, "headline"), (a_new_article, "headline"), (a_page, "title"), (a_section, "name")]
)
def test_behind_a_good_save_no_refused_one_waits_to_be_sent_again(page, live_server, form, field):
    page.goto(live_server.url + form())
    for text, told in (("", "[data-error-summary]"), ("Good", ".messagelist .success")):
        page.wait_for_selector(".story-text, #section_form")
        if form is a_new_article:
            page.select_option("#id_section", label="City")
        page.fill(f"[name={field}]", text)
        page.click("[data-save], .submit-row [name=_continue]")
        page.wait_for_selector(told)
    page.go_back()  # which fails where the browser would have to send a form again
    page.wait_for_selector(f"[name={field}]")
    assert page.input_value(f"[name={field}]") == "Good"
    versions = [*Article.objects.values_list("version", flat=True), *Page.objects.values_list("version", flat=True)]
    assert max(versions, default=1) <= 2
    assert Article.objects.count() + Page.objects.count() + Section.objects.count() <= 2


def test_a_step_that_is_typed_and_not_sent_is_asked_for(page, live_server):
    article = factories.draft("Base")
    open_article(page, live_server, article.pk)
    page.locator(".step:has([name=embargo_until]) summary").first.click()
    page.fill("[name=embargo_until]", "2030-12-24T10:00")
    assert leave_and_come_back(page, live_server) == ["beforeunload"]
