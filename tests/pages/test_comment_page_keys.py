"""A comment's own page by keyboard: the queue's keys act there, and who stays on it keeps the comment."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, Response, expect

from tests.pages.browsing import WIDTHS, Reader, reader
from tests.pages.site import Site
from tests.pages.test_queue import QUEUE, STORY_OF_RENA, led_to, sit_down

_CLAIMED = """
from comments.models import Claim
print(*Claim.objects.filter(by__username="mara").values_list("comment", flat=True))
"""


def open_first(at: Reader) -> Page:
    """Sign in, and open the page of the first card by its key."""
    page = sit_down(at)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/change/"))
    return page


def has(desk: Site, key: str) -> None:
    """Wait until this is the one comment that mara is on: the browser tells the server when it finds the time."""
    end = time.monotonic() + 15
    while (claimed := desk.run(_CLAIMED).strip()) != key and time.monotonic() < end:
        time.sleep(0.05)
    assert claimed == key


def by_its_own_page(response: Response) -> bool:
    """Whether it answers a claim of the comment's page, not of the queue before it."""
    return response.url.endswith("/queue/claim/") and "/change/" in response.request.headers.get("referer", "")


def becomes(page: Page, keys: str, state: str) -> None:
    """Press some keys and wait for the page that shows the comment in its new state."""
    for key in keys.split():
        page.keyboard.press(key)
    expect(page.locator(f"[data-card][data-status={state}]")).to_be_visible()
    page.wait_for_load_state()  # from then on its own keys act


def test_acts_have_their_keys_on_a_comments_own_page_and_z_takes_them_back(chromium, desk):
    with reader(chromium, desk) as at:
        page = open_first(at)
        for keys, state in (("a", "published"), ("d 2 Enter", "rejected"), ("s", "spam")):
            if state == "spam":
                becomes(page, "u", "held")
            becomes(page, keys, state)
            if state != "published":
                becomes(page, "z", "published" if state == "rejected" else "held")
        becomes(page, "z", "published")  # of what stands the last is the "u", then the "a"
        becomes(page, "z", "held")
        page.keyboard.press("z")
        expect(page.locator("[data-page-trouble]")).to_have_text("There is nothing of yours to undo on this comment.")
        becomes(page, "a", "published")
        page.keyboard.press("f")
        expect(page.locator(".chip", has_text="editors' pick")).to_be_visible()
        page.wait_for_load_state()
        page.keyboard.press("f")
        expect(page.locator(".chip", has_text="editors' pick")).to_have_count(0)
        assert at.trouble.said == []


def test_what_is_written_has_its_keys_on_a_comments_own_page(chromium, desk):
    with reader(chromium, desk) as at:
        page = open_first(at)
        for key, field in (
            ("e", "#edit textarea"),
            ("n", "[aria-labelledby=note] textarea"),
            ("r", "[aria-labelledby=answer] textarea"),
        ):
            page.keyboard.press(key)
            expect(page.locator(field).first).to_be_focused()
            page.keyboard.press("Escape")
            assert page.evaluate("document.activeElement.dataset.card !== undefined")
        page.keyboard.press("b")
        choices = page.locator("[aria-labelledby=block] [type=radio]")
        expect(choices.first).to_be_focused()
        page.keyboard.press("2")
        expect(choices.nth(1)).to_be_checked()
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        page.keyboard.type("Warned once.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".author-notes")).to_contain_text("Warned once.")
        page.wait_for_load_state()
        page.keyboard.press("r")
        page.keyboard.type("Thank you.")
        page.keyboard.press("Control+Enter")
        led_to(page, "Approved, and your answer is published.")
        page.keyboard.press("z")
        led_to(page, "Your answer is taken back.")
        page.keyboard.press("e")
        page.keyboard.type("Really: ")
        page.keyboard.press("Tab")
        page.keyboard.type("Softened.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".chip", has_text="edited by the newsroom")).to_be_visible()
        assert at.trouble.said == []


def test_who_does_not_decide_is_told_so_on_a_comments_own_page(chromium, desk):
    desk.run(STORY_OF_RENA)
    with reader(chromium, desk) as at:
        sit_down(at, "rena")
        at.page.keyboard.press("Enter")
        at.page.wait_for_url(re.compile("/change/"))
        for key in "adsufrenb":
            at.page.keyboard.press(key)
            expect(at.page.locator("[data-page-trouble]")).to_have_text("Your account does not decide on comments.")
        at.page.keyboard.press("z")
        expect(at.page.locator("[data-page-trouble]")).to_contain_text("nothing of yours to undo")
        assert at.trouble.said == []


def test_a_key_that_can_do_nothing_says_so_and_the_help_names_those_that_can(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?lane=spam")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/change/"))
        for key in ("s", "e", "r", "d", "f"):
            page.keyboard.press(key)
            expect(page.locator("[data-page-trouble]")).to_have_text(
                "This key does nothing to a comment in this state."
            )
            page.keyboard.press("g")
            page.keyboard.press("Shift")
            page.keyboard.press("m")  # leads nowhere and is no key either
        with page.context.expect_page():
            page.keyboard.press("o")
        page.keyboard.press("?")
        keys = page.locator("[data-queue-keys]")
        expect(keys).to_be_visible()
        named = [name for name in keys.locator("dt").all_inner_texts() if name]
        assert named == ["a", "d", "s", "u", "r", "e", "f", "n", "b", "z", "o", "v", "?"]
        for width in WIDTHS:
            at.resize(width)
            assert (at.barriers(), at.sticks_out()) == ([], [])
        page.keyboard.press("Escape")
        for width in WIDTHS:
            at.resize(width)
            assert (at.barriers(), at.sticks_out()) == ([], [])
        assert at.trouble.said == []


def test_who_stays_on_a_comments_own_page_keeps_it_and_who_leaves_lets_it_go(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        page.clock.install()
        with page.expect_response(by_its_own_page):
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile("/change/"))
            page.clock.run_for(1000)
        with page.expect_response(by_its_own_page) as kept:
            page.keyboard.press("Shift")
            page.clock.run_for(61000)
        key = page.locator("[data-card]").get_attribute("data-card")
        assert re.search(rf'name="take"\s+{key}\s', str(kept.value.request.post_data))
        has(desk, key)
        at.open("/admin/")
        has(desk, "")
        assert at.trouble.said == []


def test_without_script_a_comments_own_page_promises_no_keys(chromium, desk):
    with reader(chromium, desk, java_script_enabled=False) as at:
        page = sit_down(at)
        page.locator("[data-open-comment]").first.click()
        assert page.locator("kbd:visible").count() == page.locator(".jump kbd:visible").count()
