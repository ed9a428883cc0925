"""A session that ends while a form of the admin is open, in a real browser."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from articles.models import Page
from newsroom.models import Publication
from tests import factories
from tests.articles.test_images import added
from tests.pages.test_article_form import _database_beside_the_browser, page

__all__ = ["_database_beside_the_browser", "page"]

pytestmark = pytest.mark.django_db(transaction=True)


def forms() -> dict[str, str]:
    """A form of each kind, by a field to type into."""
    row = Page.objects.create(title="About us", slug="about-us", body="<p>We write.</p>", updated_at=timezone.now())
    return {
        f"/admin/articles/page/{row.pk}/change/": "title",
        "/admin/articles/page/add/": "title",
        "/admin/articles/section/add/": "name",
        "/admin/articles/author/add/": "name",
        f"/admin/articles/image/{added().pk}/change/": "title",
        "/admin/newsroom/publication/1/change/": "name",
        "/admin/newsroom/user/invite/": "name",
    }


def sign_in(page, live_server, user) -> None:
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("form [type=submit]")
    page.wait_for_url(f"{live_server.url}/admin/")


def test_every_form_tells_before_it_sends_and_is_sent_after_signing_in_beside_it(page, live_server):
    user = factories.user("Administrators")
    page.context.clear_cookies()
    page.on("dialog", lambda dialog: dialog.accept())  # before what is refused and not saved is left
    sign_in(page, live_server, user)
    for path, field in forms().items():
        page.goto(live_server.url + path)
        page.fill(f"[name={field}]", "Typed for an hour")
        Session.objects.all().delete()
        page.click(".submit-row [type=submit] >> nth=0")
        page.wait_for_selector("[data-signed-out][open]")
        assert page.input_value(f"[name={field}]") == "Typed for an hour", path
        with page.expect_popup() as opened:
            page.click("[data-sign-in]")
        beside = opened.value
        sign_in(beside, live_server, user)
        beside.close()
        page.click("[data-signed-out-close]")
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            page.click(".submit-row [type=submit] >> nth=0")
        assert answered.value.status in {302, 400}, path  # taken, or told what else is missing
        page.wait_for_selector(".messagelist .success, [data-error-summary]")
    assert Page.objects.get(slug="about-us").title == Publication.current().name == "Typed for an hour"


def test_without_script_what_was_sent_stands_in_the_form_after_signing_in(page, live_server):
    user = factories.user("Editors")
    window = page.context.browser.new_context(java_script_enabled=False).new_page()
    sign_in(window, live_server, user)
    window.goto(f"{live_server.url}/admin/articles/page/add/")
    window.fill("[name=title]", "Typed for an hour")
    window.fill("[name=body]", "<p>All of it.</p>")
    Session.objects.all().delete()
    window.click("[name=_publish]")
    window.fill("[name=username]", user.username)
    window.fill("[name=password]", factories.PASSWORD)
    window.click("form [type=submit]")
    window.wait_for_selector(".messagelist .warning:has-text('not saved yet')")
    assert window.input_value("[name=title]") == "Typed for an hour"
    assert window.input_value("[name=body]") == "<p>All of it.</p>"
    window.context.close()
