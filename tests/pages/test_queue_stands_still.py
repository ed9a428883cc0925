"""Nothing on a page of the queue jumps: acts and their undoing leave the eye where it is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.pages.browsing import reader
from tests.pages.test_queue import QUEUE, current, press, sit_down

_MOVED = """
from django.utils import timezone
from comments import moderation
from comments.models import Comment
from newsroom.models import User
tobias = User.objects.get(username="tobias")
for number in range(24):
    one = Comment.objects.get(name=f"Reader {number}")
    verb = moderation.mark_spam if number % 2 else moderation.approve
    verb(comment_id=one.pk, by=tobias, version=one.version, now=timezone.now())
"""


def places(page: Page) -> dict[str, int]:
    """Where each card of the window begins, by name."""
    found: dict[str, int] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-card]')]"
        ".map(card => [card.querySelector('h2').textContent, Math.round(card.getBoundingClientRect().top)]))"
    )
    return {name: top for name, top in found.items() if -100 < top < 800}


def stands(page: Page) -> tuple[str, Any]:
    """The name on the card in hand, and where it begins in the window."""
    name = current(page)
    return name, places(page)[name]


@pytest.mark.parametrize(("lane", "key"), [("held", "a"), ("spam", "a"), ("spam", "u"), ("published", "u")])
@pytest.mark.parametrize("steps", [0, 4])
def test_an_act_and_its_undoing_leave_all_where_it_was(chromium, desk, lane, key, steps):
    desk.run(_MOVED if lane != "held" else "")
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?lane={lane}")
        for _step in range(steps):
            page.keyboard.press("j")
        before = places(page)
        name, top = stands(page)
        for _time in range(3):
            press(page, key, f": {name}.")
            assert current(page) != name
            assert stands(page)[1] == pytest.approx(top, abs=1)
            press(page, "z", f"{name}: ")
            assert places(page) == pytest.approx(before, abs=1)
            assert stands(page) == (name, pytest.approx(top, abs=1))
        assert at.trouble.said == []


def test_what_an_earlier_page_offered_to_undo_goes_and_comes_without_a_jump(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        press(page, "a", "Approved: Reader 0.")
        at.open(QUEUE)
        for key in "jjjjkk":
            page.keyboard.press(key)
        offered = page.locator("[data-queue-last]")
        expect(offered).to_be_visible()
        before = places(page)
        press(page, "a", "Approved: Reader 3.")
        assert stands(page) == ("Reader 4", pytest.approx(before["Reader 3"], abs=1))
        expect(offered).to_be_hidden()
        press(page, "z", "Reader 3: ")
        assert places(page) == pytest.approx(before, abs=1)
        expect(offered).to_be_visible()
        press(page, "z", "Reader 0: ")
        assert stands(page) == ("Reader 0", pytest.approx(before["Reader 3"], abs=1)), "where the eye is"


def test_what_is_undone_with_the_mouse_comes_back_where_its_line_stood(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        for number in range(4):
            press(page, "a", f"Approved: Reader {number}.")
        line = page.locator(".line").nth(1)
        top = line.evaluate("line => line.getBoundingClientRect().top")
        line.get_by_role("button", name="Undo").click()
        expect(page.locator("[data-queue-said]")).to_contain_text("Reader 1: ")
        assert stands(page) == ("Reader 1", pytest.approx(top, abs=1))


def test_what_is_said_above_the_cards_moves_none_of_them(chromium, desk):
    desk.run(_MOVED)
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?lane=spam")
        for steps in (0, 3):
            for _step in range(steps):
                page.keyboard.press("j")
            before = places(page)
            page.keyboard.press("s")
            expect(page.locator("[data-queue-trouble]")).to_be_visible()
            assert places(page) == pytest.approx(before, abs=1)
            name, top = stands(page)
            press(page, "a", f"Marked as not spam: {name}.")
            expect(page.locator("[data-queue-trouble]")).to_be_hidden()
            assert stands(page)[1] == pytest.approx(top, abs=1)
