"""Writing an article in a real browser, with its scripts under the site's own Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from articles.body import sanitise
from articles.models import Article, LiveArticle
from tests import factories
from tests.articles.test_images import added
from tests.articles.test_pictures import encoded, quarters

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module", autouse=True)
def _database_beside_the_browser() -> Iterator[None]:
    """The browser's loop runs in the test's own thread, which Django takes for asynchronous code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def page(chromium, live_server) -> Iterator:
    """Signed in as an editor; fails on any error in the console, violations of the policy among them."""
    client = Client()
    client.force_login(factories.user("Editors"))
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": f"{live_server.url}/admin/"}])
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.errors = errors
    yield page
    context.close()


def open_article(page, live_server, pk: int | None = None) -> None:
    page.goto(f"{live_server.url}/admin/articles/article/{f'{pk}/change' if pk else 'add'}/")
    page.wait_for_selector("[data-ready]")


def body_of(page) -> str:
    return page.eval_on_selector("textarea[name=body]", "field => field.value")


def every_block(image: int) -> str:
    return sanitise(
        "<p>Plain, <strong>bold</strong>, <em>italic</em>, <s>struck</s>, H<sub>2</sub>O, m<sup>2</sup>, "
        '<code>code</code>, <a href="https://example.org/" title="T" hreflang="de" rel="nofollow">link</a><br>line.</p>'
        "<h2>Two</h2><h3>Three</h3><h4>Four</h4>"
        "<ul><li>one</li><li><p>two</p><ul><li>inner</li></ul></li></ul>"
        '<ol start="3"><li>three</li><li>four</li></ol>'
        '<blockquote><p>Said.</p></blockquote><blockquote class="pullquote"><p>Pulled.</p></blockquote>'
        f'<figure data-image="{image}" data-alt="A &quot;wall&quot;" data-caption="1 &lt; 2" class="left"></figure>'
        f'<figure data-image="{image}" data-alt=""></figure>'
        '<div data-related="related"></div><hr><pre>a  b\n  <code>c</code> &lt;d&gt;</pre>'
        '<table><thead><tr><th scope="col">Year</th><th scope="col" colspan="2">Length</th></tr></thead>'
        '<tbody><tr><th scope="row">1910</th><td>120</td><td>m</td></tr></tbody></table><p>End.</p>'
    )


def test_opening_and_saving_changes_nothing_in_any_block(page, live_server):
    body = every_block(added().pk)
    article = factories.draft("All blocks", body=body)
    open_article(page, live_server, article.pk)
    assert body_of(page) == body
    page.click("[data-save]")
    page.wait_for_selector(".messagelist")
    article.refresh_from_db()
    assert (article.body, article.version) == (body, 1)
    assert page.errors == []


def test_an_edit_in_one_paragraph_changes_no_other_block(page, live_server):
    body = every_block(added().pk)
    article = factories.draft("All blocks", body=body)
    open_article(page, live_server, article.pk)
    page.click(".story-text > p:last-of-type")
    page.keyboard.press("End")
    page.keyboard.type(" And on.")
    assert sanitise(body_of(page)) == body.replace("<p>End.</p>", "<p>End. And on.</p>")
    assert page.errors == []


def test_an_article_is_written_illustrated_and_published_by_hand(page, live_server):
    factories.section("City")
    author = factories.author("Marta Ellwick")
    open_article(page, live_server)
    page.fill("#id_headline", "Größe der Brücke")
    page.select_option("#id_section", label="City")
    assert page.input_value("#id_slug") == "groesse-der-bruecke"
    page.click(".story-text")
    page.keyboard.type("The first words.")
    page.click("[aria-label='Picture']")
    upload = {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": encoded(quarters())}
    page.set_input_files("[data-pictures-file]", upload)
    page.wait_for_selector(".placed-picture img:visible")
    page.fill(".placed-picture textarea >> nth=0", "A bridge in four colours")
    page.fill("#id_authors", "marta")
    page.wait_for_selector("[role=option]:visible")
    page.press("#id_authors", "Enter")
    page.click("[data-step=publish] summary")
    page.click("button[value=publish]")
    page.wait_for_selector(".messagelist .success")
    live = LiveArticle.objects.get()
    assert live.slug == "groesse-der-bruecke"
    assert "The first words." in live.body_html
    assert 'alt="A bridge in four colours"' in live.body_html
    assert list(live.bylines.values_list("author", flat=True)) == [author.pk]
    assert page.errors == []


def choose_last_word(page) -> None:
    page.focus(".story-text")
    for _attempt in range(50):  # the editor puts its own selection back for a moment after it has got the focus
        page.keyboard.press("Control+End")
        page.keyboard.press("Control+Shift+ArrowLeft")
        page.wait_for_timeout(50)
        if page.locator(".editor-tool-link[aria-disabled=false]").count():
            return


@pytest.mark.parametrize("empty", ["", "   "])
def test_a_link_needs_an_address(page, live_server, empty):
    article = factories.draft("Links", body="<p>Read on</p>")
    open_article(page, live_server, article.pk)
    choose_last_word(page)
    page.click(".editor-tool-link")
    address = page.locator("dialog[open] input").first
    address.fill(empty)
    address.press("Enter")
    assert address.evaluate("field => !field.validity.valid")
    assert page.locator("dialog[open]").count() == 1
    assert body_of(page) == "<p>Read on</p>"
    address.fill(" https://example.org/quay ")
    address.press("Enter")
    page.wait_for_selector(".link-dialog", state="detached")
    page.wait_for_selector(".story-text:focus")
    assert sanitise(body_of(page)) == '<p>Read <a href="https://example.org/quay" rel="noopener noreferrer">on</a></p>'
    assert "/change/" in page.url
    assert page.errors == []


def test_a_link_is_changed_with_all_else_that_it_has_and_taken_off(page, live_server):
    link = '<a href="https://example.org/" title="T" hreflang="de" rel="nofollow">on</a>'
    article = factories.draft("Links", body=sanitise(f"<p>Read {link}</p>"))
    open_article(page, live_server, article.pk)
    page.click(".story-text a")
    page.wait_for_selector(".editor-tool-link[aria-pressed=true]")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    assert dialog.get_by_label("Title").input_value() == "T"
    dialog.get_by_label("Address").fill("https://example.net/")
    dialog.get_by_role("button", name="Set the link").click()
    page.wait_for_selector(".link-dialog", state="detached")
    changed = sanitise(f"<p>Read {link.replace('.org', '.net')}</p>")
    assert sanitise(body_of(page)) == changed
    page.keyboard.press("Control+k")
    dialog.get_by_role("button", name="Cancel").click()
    page.wait_for_selector(".link-dialog", state="detached")
    assert sanitise(body_of(page)) == changed
    page.keyboard.press("Control+k")
    dialog.get_by_role("button", name="Take the link off").click()
    page.wait_for_selector(".link-dialog", state="detached")
    assert sanitise(body_of(page)) == "<p>Read on</p>"
    assert page.errors == []


def test_the_dialog_of_a_link_speaks_the_language_of_the_page(page, live_server, settings):
    settings.LANGUAGE_CODE = "de"
    article = factories.draft("Links", body="<p>Read on</p>")
    open_article(page, live_server, article.pk)
    choose_last_word(page)
    page.click(".editor-tool-link")
    shown = page.inner_text("dialog[open]")
    assert "Adresse" in shown
    assert "Abbrechen" in shown
    for english in ("Link bearbeiten", "URL", "Edit", "Title", "Update", "Cancel"):
        assert english not in shown


def test_control_s_in_the_text_saves(page, live_server):
    article = factories.draft("Keys")
    open_article(page, live_server, article.pk)
    page.click(".story-text")
    page.keyboard.type("New. ")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    assert "New." in Article.objects.get().body
    assert page.errors == []


def test_a_bad_upload_is_explained_in_the_dialog_and_the_text_stays(page, live_server):
    article = factories.draft("Stays")
    open_article(page, live_server, article.pk)
    added()
    asked = []
    page.route("**/picker/**", lambda route: asked.append(route))
    page.click("[data-lead-choose]")
    bad = {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    page.set_input_files("[data-pictures-file]", bad)
    page.wait_for_selector(".pictures-said.is-bad:has-text('not a picture')")
    # The library's list may come later than the refusal, which stays all the same.
    asked[0].continue_()
    page.wait_for_selector("[data-pictures-list] img")
    assert "not a picture" in page.inner_text(".pictures-said")
    assert "Something has happened" in body_of(page)


_PASTE = """([kind, bytes, html]) => {
  const data = new DataTransfer();
  if (bytes) data.items.add(new File([new Uint8Array(bytes)], 'shot.jpg', {type: 'image/jpeg'}));
  if (html) { data.setData('text/html', html); data.setData('text/plain', 'words'); }
  const text = document.querySelector('.story-text');
  const box = text.getBoundingClientRect();
  const how = {bubbles: true, cancelable: true, clientX: box.x + 20, clientY: box.y + 20};
  const event = kind === 'paste' ? new ClipboardEvent(kind, {...how, clipboardData: data})
    : new DragEvent(kind, {...how, dataTransfer: data});
  return text.dispatchEvent(event);
}"""


@pytest.mark.parametrize("kind", ["paste", "drop"])
def test_a_picture_that_is_pasted_or_dropped_into_the_text_is_taken_in(page, live_server, kind):
    open_article(page, live_server, factories.draft("A picture").pk)
    page.click(".story-text")
    is_left_to_the_browser = page.evaluate(_PASTE, [kind, list(encoded(quarters())), ""])
    assert not is_left_to_the_browser
    page.wait_for_selector(".placed-picture img:visible")
    assert "data-image" in body_of(page)
    assert page.errors == []


def test_what_a_word_processor_brings_keeps_its_headings_and_leaves_its_styles(page, live_server):
    open_article(page, live_server, factories.draft("Pasted").pk)
    page.click(".story-text")
    page.keyboard.press("Control+A")
    brought = '<h1 style="color: red">Top</h1><p style=\'margin: 0\'>Say style="x" to it.</p><h2>Next</h2>'
    page.evaluate(_PASTE, ["paste", None, brought])
    page.wait_for_selector(".story-text h2:has-text('Next')")
    assert body_of(page).startswith('<h2>Top</h2><p>Say style="x" to it.</p><h2>Next</h2>')
    assert page.errors == []


def test_who_was_signed_out_is_told_before_anything_is_sent(page, live_server):
    article = factories.draft("Kept")
    open_article(page, live_server, article.pk)
    page.fill("#id_headline", "Typed")
    page.context.clear_cookies()
    page.click("[data-save]")
    page.wait_for_selector("[data-signed-out][open]")
    assert "/change/" in page.url
    assert page.input_value("#id_headline") == "Typed"


def test_what_is_typed_after_a_picture_or_the_related_stories_takes_neithers_place_nor_is_lost(page, live_server):
    image = added()
    factories.section("City")
    page.add_init_script("const draw = requestAnimationFrame; requestAnimationFrame = (f) => setTimeout(draw, 300, f)")
    open_article(page, live_server)
    page.click(".story-text")
    page.keyboard.type("Before.")
    page.keyboard.press("Enter")
    page.click("[aria-label='Picture']")
    page.click("[data-pictures-list] button")
    page.wait_for_selector(".placed-picture img:visible")
    page.keyboard.type("Between.")
    page.keyboard.press("Enter")
    page.click(".editor-tool-related")
    page.keyboard.type("After.")
    assert sanitise(body_of(page)) == sanitise(
        f'<p>Before.</p><figure data-image="{image.pk}"></figure><p>Between.</p>'
        '<div data-related="related"></div><p>After.</p>'
    )


def test_two_clicks_on_save_make_one_article(page, live_server):
    factories.section("City")
    open_article(page, live_server)
    page.fill("#id_headline", "Once")
    page.select_option("#id_section", label="City")
    page.dblclick("[data-save]")
    page.wait_for_selector(".messagelist")
    assert Article.objects.count() == 1
    assert Article.objects.get().version == 1


def test_the_way_back_to_a_new_articles_form_leads_to_the_article(page, live_server):
    factories.section("City")
    open_article(page, live_server)
    page.fill("#id_headline", "Once")
    page.select_option("#id_section", label="City")
    page.click(".story-text")
    page.keyboard.type("All of it.")
    page.click("[value=preview]")
    page.wait_for_url("**/preview/")
    page.go_back()
    page.wait_for_url("**/change/")
    page.wait_for_selector("[data-ready]")
    assert (page.input_value("#id_headline"), body_of(page)) == ("Once", "<p>All of it.</p>")
    page.fill("#id_headline", "Only once")
    page.click("[data-save]")
    page.wait_for_selector(".messagelist .success")
    assert Article.objects.get().headline == "Only once"


def test_the_order_of_authors_is_changed_by_buttons(page, live_server):
    first, second = factories.author("First"), factories.author("Second")
    article = factories.draft("Order", author_ids=(first.pk, second.pk))
    open_article(page, live_server, article.pk)
    page.click("[aria-label='Move up: Second']")
    page.click("[data-save]")
    page.wait_for_selector(".messagelist .success")
    assert list(article.bylines.values_list("author", flat=True)) == [second.pk, first.pk]
    assert page.errors == []


def test_the_focal_point_is_set_by_a_click(page, live_server):
    image = added()
    page.goto(f"{live_server.url}/admin/articles/image/{image.pk}/change/")
    box = page.locator("[data-focal-image]").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    assert abs(float(page.input_value("[data-focal=x]")) - 0.25) < 0.02
    assert abs(float(page.input_value("[data-focal=y]")) - 0.75) < 0.02
