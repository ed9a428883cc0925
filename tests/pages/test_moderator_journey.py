"""A moderator empties the queue by keyboard; two of them meet on one comment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.pages.browsing import Reader

QUEUE = "/admin/comments/queue/"
CARD = "[data-card]"
CURRENT = "[data-card].is-current"


@pytest.fixture
def desk(open_window: Callable[..., Reader], signed_in: Callable[[str], Any]) -> Callable[[str], Reader]:
    """Opens the queue for an account of the demonstration."""

    def sit_down(username: str, lane: str = "held") -> Reader:
        visitor = open_window(storage_state=signed_in(username))
        visitor.open(f"{QUEUE}?lane={lane}")
        visitor.page.wait_for_selector(".is-live")
        return visitor

    return sit_down


def current(visitor: Reader) -> str:
    """The key of the card that acts go to."""
    return visitor.page.get_attribute(CURRENT, "data-card") or ""


def press_and_wait(visitor: Reader, key: str, path: str) -> None:
    with visitor.page.expect_response(lambda response: path in response.url) as answered:
        visitor.page.keyboard.press(key)
    assert answered.value.ok


def test_reasons_stand_on_the_card(desk: Callable[..., Reader]):
    moderator = desk("moderator", "spam")
    findings = moderator.page.locator(CARD).first.locator(".findings").inner_text()
    assert "Spam checker" in findings
    assert "likely spam" in findings


def test_the_queue_is_emptied_by_keyboard_and_every_act_undone(desk: Callable[..., Reader]):
    moderator = desk("moderator")
    page = moderator.page
    before = [card.get_attribute("data-card") for card in page.locator(CARD).all()]
    assert len(before) >= 5
    page.keyboard.press("j")
    assert current(moderator) == before[1]
    page.keyboard.press("k")
    assert current(moderator) == before[0]

    press_and_wait(moderator, "a", f"/{before[0]}/")
    page.wait_for_selector(f"[data-comment='{before[0]}']")
    assert current(moderator) == before[1]
    press_and_wait(moderator, "s", f"/{before[1]}/")
    page.wait_for_selector(f"[data-comment='{before[1]}']")
    page.keyboard.press("d")
    page.keyboard.press("1")
    press_and_wait(moderator, "Enter", f"/{before[2]}/")
    page.wait_for_selector(f"[data-comment='{before[2]}']")
    assert current(moderator) == before[3]

    for key in reversed(before[:3]):
        page.keyboard.press("z")
        page.wait_for_selector(f"[data-card='{key}']")
    page.reload()
    after = [card.get_attribute("data-card") for card in page.locator(CARD).all()]
    assert after == before


def test_the_second_of_two_moderators_is_told_what_happened(desk: Callable[..., Reader]):
    first, second = desk("moderator"), desk("editor")
    key = current(first)
    second.page.route("**/queue/news/**", lambda route: route.fulfill(status=204))
    second.page.keyboard.press("k")  # back to what somebody else is on
    assert current(second) == key
    press_and_wait(first, "a", f"/{key}/")
    second.trouble.expected.add(second.site.url + f"/admin/comments/comment/{key}/decide/")
    with second.page.expect_response(lambda response: f"/{key}/" in response.url) as answered:
        second.page.keyboard.press("s")
    second.trouble.expected.add(answered.value.url)
    assert answered.value.status == 409
    second.page.wait_for_selector(f"#card-{key}:has-text('moderator')")
    press_and_wait(first, "z", "/undo/")
