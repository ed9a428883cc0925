"""Refused forms in a real browser: the summary takes the focus and leads into the fields."""

from __future__ import annotations

import pytest

from tests import factories
from tests.pages.test_article_form import _database_beside_the_browser, open_article, page

__all__ = ["_database_beside_the_browser", "page"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_summary_takes_the_focus_and_leads_into_folds_and_the_text_editor(page, live_server):
    factories.section()
    open_article(page, live_server)
    page.click(".source summary")
    page.fill("[name=sources-0-url]", "no address")
    page.click(".editor-tool-html")
    page.fill("[name=body]", '<figure data-image="4711"></figure>')
    page.click("[data-save]")
    page.wait_for_selector("[data-error-summary]")
    page.wait_for_selector("[data-ready]")
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')")
    page.click("[data-error-summary] a:has-text('Headline')")
    assert page.evaluate("document.activeElement.id") == "id_headline"
    page.click("[data-error-summary] a:has-text('Text')")
    assert page.evaluate("document.activeElement.classList.contains('story-text')")
    page.eval_on_selector(".source details", "fold => { fold.open = false; }")
    page.click("[data-error-summary] a:has-text('Address of the original')")
    assert page.evaluate("document.activeElement.name") == "sources-0-url"
    # Its status, 400, is all that the browser has to say.
    assert [text for text in page.errors if "400" not in text] == []


@pytest.mark.parametrize("path", ["/admin/articles/section/add/", "/admin/articles/author/add/"])
def test_the_summary_of_a_list_row_takes_the_focus(page, live_server, path):
    page.goto(live_server.url + path)
    page.click("[name=_save]")
    page.wait_for_selector("[data-error-summary]")
    page.wait_for_load_state()
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_name"
    assert [text for text in page.errors if "400" not in text] == []


def test_a_late_script_leaves_the_focus_where_a_quick_editor_took_it(page, live_server):
    held = []
    page.route("**/errors*.js", lambda route: held.append(route))
    page.goto(live_server.url + "/admin/articles/author/add/")
    page.click("[name=_save]", no_wait_after=True)
    page.wait_for_selector("[data-error-summary]:focus")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('[data-error-summary] a')")
    held.pop().continue_()
    page.wait_for_load_state()
    assert page.evaluate("document.activeElement.matches('[data-error-summary] a')")


def test_without_script_the_summary_takes_the_focus_too(page, live_server):
    bare = page.context.browser.new_context(java_script_enabled=False)
    window = bare.new_page()
    window.goto(f"{live_server.url}/admin/login/")
    window.fill("[name=username]", "somebody")
    window.fill("[name=password]", "wrong")
    window.click("form [type=submit]")
    window.wait_for_selector("[data-error-summary]:focus")
    bare.close()
