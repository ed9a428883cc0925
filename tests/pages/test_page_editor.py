"""The pages' text editor and the tables of both editors, in a real browser."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from articles import pages
from articles.body import sanitise
from articles.models import Article, LivePage, Page
from tests import factories
from tests.articles.test_images import added
from tests.articles.test_pictures import encoded, quarters
from tests.pages.test_article_form import _database_beside_the_browser, body_of, open_article, page

__all__ = ["_database_beside_the_browser", "page"]

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = (
    '<table><thead><tr><th scope="col">Year</th><th scope="col">Boats</th><th scope="col"></th></tr></thead>'
    "<tbody><tr><td>1910</td><td>12</td><td></td></tr><tr><td>1911</td><td>14</td><td></td></tr></tbody></table>"
)


def open_page(page, live_server, **fields) -> Page:
    values = {"title": "About us", "slug": "about-us", "body": "<p>We write.</p>", "updated_at": timezone.now()}
    row = Page.objects.create(**values | fields)
    page.goto(f"{live_server.url}/admin/articles/page/{row.pk}/change/")
    page.wait_for_selector("[data-ready]")
    return row


def wait_for_text_focus(page) -> None:
    page.wait_for_selector(".story-text:focus")


def stored(page) -> str:
    return sanitise(body_of(page))


def test_a_picture_of_the_library_is_placed_published_and_kept(page, live_server):
    image = added()
    open_page(page, live_server)
    page.click(".story-text")
    page.keyboard.press("Control+End")
    page.click(".editor-tool-picture")
    page.click("[data-pictures-list] button")
    page.fill(".placed-picture textarea >> nth=0", "Our house")
    page.fill(".placed-picture textarea >> nth=1", "The door is at the back")
    page.click("[name=_publish]")
    page.wait_for_selector(".messagelist .success")
    shown = LivePage.objects.get().body_html
    assert 'alt="Our house"' in shown
    assert "The door is at the back" in shown
    assert "image/avif" in shown
    page.goto(f"{live_server.url}/admin/articles/image/{image.pk}/delete/")
    assert "stands in “About us”" in page.inner_text(".messagelist")
    assert page.errors == []


def test_a_picture_is_uploaded_into_a_page(page, live_server):
    open_page(page, live_server)
    # The library is read first: the tests' database, which is in memory, takes no reader beside a writer.
    with page.expect_response("**/image/picker/**"):
        page.click(".editor-tool-picture")
    upload = {"name": "door.jpg", "mimeType": "image/jpeg", "buffer": encoded(quarters())}
    page.set_input_files("[data-pictures-file]", upload)
    page.wait_for_selector(".placed-picture img:visible")
    assert "<figure data-image=" in stored(page)
    assert page.errors == []


def test_enter_in_a_field_saves_a_page_and_publishes_nothing(page, live_server):
    open_page(page, live_server)
    page.fill("#id_title", "Not for readers yet")
    page.press("#id_title", "Enter")
    page.wait_for_selector(".messagelist .success")
    assert Page.objects.get().title == "Not for readers yet"
    assert not LivePage.objects.exists()


def test_a_page_has_no_tool_for_related_stories(page, live_server):
    open_page(page, live_server)
    assert page.locator(".editor-tool-picture").count() == 1
    assert page.locator(".editor-tool-related").count() == 0


def test_a_table_is_made_filled_and_changed_by_keyboard_alone(page, live_server):
    article = factories.draft("Tables", body="<p>Before.</p>")
    open_article(page, live_server, article.pk)
    keys = page.keyboard
    page.focus(".story-text")
    keys.press("Control+End")
    keys.press("Enter")
    keys.press("Alt+F10")
    for _step in range(20):
        if page.evaluate("document.activeElement.classList.contains('editor-tool-table')"):
            break
        keys.press("ArrowRight")
    keys.press("Enter")
    wait_for_text_focus(page)
    for text in ("Year", "Boats", "", "1910", "12", "", "1911", "14"):
        keys.type(text)
        keys.press("Tab")
    assert TABLE in stored(page)
    assert stored(page).count("<tr>") == 3

    def tool(name: str) -> None:
        keys.press("Alt+F10")
        for _step in range(30):
            if page.evaluate("document.activeElement.textContent") == name:
                break
            keys.press("ArrowRight")
        keys.press("Enter")
        wait_for_text_focus(page)

    tool("Row below")
    assert stored(page).count("<tr>") == 4
    tool("Delete row")
    assert stored(page).count("<tr>") == 3
    tool("Delete column")
    assert stored(page).count("<th scope") == 2
    tool("Column after")
    assert stored(page).count('<th scope="col">') == 3
    body = stored(page)
    keys.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    assert Article.objects.get().body == body
    page.wait_for_selector("[data-ready]")
    page.click(".story-text td >> nth=0")
    page.wait_for_selector(".editor-table-tools:visible")
    tool("Delete table")
    assert "<table" not in stored(page)
    assert page.errors == []


def test_readers_can_scroll_a_new_table_by_keyboard(page, live_server):
    row = open_page(page, live_server)
    page.focus(".story-text")
    page.keyboard.press("Control+End")
    page.click(".editor-tool-table")
    page.keyboard.type("Year")
    page.click("[name=_publish]")
    page.wait_for_selector(".messagelist .success")
    html = Client().get(f"/pages/{row.slug}/").content.decode()
    assert '<table tabindex="0">' in html
    assert '<th scope="col">Year</th>' in html


def test_tools_of_a_table_show_in_a_table_alone(page, live_server):
    open_page(page, live_server, body="<p>Text.</p><table><tbody><tr><td>Cell</td></tr></tbody></table><p>End.</p>")
    tools = page.locator(".editor-table-tools")
    page.click(".story-text > p >> nth=0")
    tools.wait_for(state="hidden")
    page.click(".story-text td")
    tools.wait_for(state="visible")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.textContent") == "Delete table"
    page.keyboard.press("Escape")
    wait_for_text_focus(page)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_tools_stay_in_sight_in_a_long_text(page, live_server, width):
    page.set_viewport_size({"width": width, "height": 800})
    article = factories.draft("Long", body="<p>Line.</p>" * 80)
    open_article(page, live_server, article.pk)
    page.click(".story-text p >> nth=60")
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(200)
    bar = page.locator(".editor-bar").bounding_box()
    save = page.locator("[data-save]").bounding_box()
    assert save["y"] >= 0
    assert save["y"] + save["height"] <= bar["y"] + 1
    assert bar["y"] + bar["height"] < 300
    last = page.locator(".editor-tool-html").bounding_box()
    assert last["x"] + last["width"] <= width


def test_of_two_editors_of_a_page_the_second_sees_what_differs_and_saves_over_it(page, live_server):
    row = open_page(page, live_server)
    page.click(".story-text")
    page.keyboard.press("Control+End")
    page.keyboard.type(" And print.")
    theirs = Page(pk=row.pk, title="About them", slug=row.slug, body=row.body)
    colleague = factories.user("Editors", first_name="Wilma", last_name="Fern")
    pages.save(theirs, by=colleague, version=1, now=timezone.now())
    page.click("[name=_publish]")
    page.wait_for_selector(".conflict")
    assert "Wilma Fern" in page.inner_text(".conflict")
    page.click(".conflict summary")
    differences = page.inner_text(".conflict .difference")
    assert "About them" in differences
    assert "And print." in differences
    with page.expect_popup() as opened:
        page.click(".conflict >> text=See theirs")
    assert opened.value.inner_text("h1") == "About them"
    page.wait_for_selector("[data-ready]")
    page.press("#id_title", "Enter")  # which must replace nothing
    page.wait_for_selector(".conflict")
    assert Page.objects.get().title == "About them"
    page.click("[name=on_top_of]")
    page.wait_for_selector(".messagelist .success")
    kept = Page.objects.get()
    assert (kept.title, kept.body) == ("About us", "<p>We write. And print.</p>")
    # The status of the two refusals, 409, is all that the browser has to say.
    assert [text for text in page.errors if "409" not in text] == []
