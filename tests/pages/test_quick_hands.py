"""A moderator who is quicker than the line: what is pressed while something is on its way, and what is not sent yet."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.pages.browsing import reader
from tests.pages.test_queue import QUEUE, current, decided, led_to, look, press, sit_down

_ACTS = """
from comments.models import Decision
rows = Decision.objects.filter(by__username="mara").order_by("comment")
print(*(f"{row.comment.name}:{row.act}" for row in rows.select_related("comment")), sep="\\n")
"""
_APPROVED_BY_TOBIAS = """
from django.utils import timezone
from comments import moderation
from comments.models import Comment
from newsroom.models import User
one, tobias = Comment.objects.get(name="Reader 0"), User.objects.get(username="tobias")
moderation.approve(comment_id=one.pk, by=tobias, version=one.version, now=timezone.now())
"""
# As the first card becomes the current one again.
_PRESS_WHEN_CALLED_BACK = """
keys => new MutationObserver((_changes, observer) => {
  if (!document.querySelector('[data-card].is-current h2')?.textContent.startsWith('Reader 0')) return;
  observer.disconnect();
  setTimeout(() => keys.forEach((key) => {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  }));
}).observe(document.querySelector('[data-queue]'), {subtree: true, childList: true, attributes: true})
"""
_REASONS = """
from newsroom.models import Publication
Publication.objects.update(rejection_reasons="\\n".join(f"Reason {number}." for number in range(1, 13)))
"""


class HeldBack:
    """What a page asks of an address waits until the test lets it go on, or has it fail."""

    def __init__(self, page: Page, address: str | re.Pattern[str]) -> None:
        self._waiting: list[Route] = []
        self._act: Callable[[Route], None] = self._waiting.append
        page.route(address, lambda route: self._act(route))

    def _then(self, act: Callable[[Route], None]) -> None:
        self._act = act
        while self._waiting:
            act(self._waiting.pop(0))

    def let_go(self) -> None:
        """All of it, and what follows."""
        self._then(lambda route: route.continue_())

    def fail(self) -> None:
        """As where no server answers."""
        self._then(lambda route: route.abort("connectionrefused"))


def test_the_keys_after_a_rejection_are_for_the_cards_that_follow(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, "**/decide/")
        for key in ["d", "1", "Enter", "Enter", "a", "s"]:
            page.keyboard.press(key)
        assert current(page) == "Reader 3"
        waiting.let_go()
        expect(page.locator("[data-queue-said]")).to_contain_text("Marked as spam: Reader 2.")
        assert desk.run(_ACTS).split("\n")[:3] == ["Reader 0:reject", "Reader 1:approve", "Reader 2:mark_spam"]
        assert current(page) == "Reader 3"
        assert at.trouble.said == []


def test_a_rejection_that_is_not_known_to_be_done_is_sent_again_and_nothing_else_decided(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, "**/decide/")
        for key in ["d", "2", "Enter"]:
            page.keyboard.press(key)
        waiting.fail()
        expect(page.locator(".card-note[data-unknown]")).to_have_count(1)
        assert current(page) == "Reader 0"
        waiting.let_go()
        look(page)
        page.keyboard.press("a")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("A form is open on this comment")
        press(page, "Control+Enter", "Rejected: Reader 0.")
        assert desk.run(_ACTS).split() == ["Reader", "0:reject"]


def test_a_rejection_without_a_reason_goes_nowhere(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.trouble.expected.add(f"{desk.url}{page.locator('[data-decide]').first.get_attribute('action')}")
        page.keyboard.press("d")
        page.keyboard.press("Enter")
        expect(page.locator(".reject [role=alert]")).to_contain_text("Choose a reason")
        assert current(page) == "Reader 0"
        page.keyboard.press("1")
        press(page, "Enter", "Rejected: Reader 0.")
        assert at.trouble.said == []


def test_what_is_not_known_to_be_done_is_said_on_each_card_and_the_first_is_where_to_go_on(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, "**/decide/")
        for key in "asd":
            page.keyboard.press(key)
        page.locator(".reject [name=words]").fill("It is about the weather.")
        page.keyboard.press("Enter")
        page.keyboard.press("a")
        waiting.fail()
        notes = page.locator(".card-note[data-unknown]")
        expect(notes).to_have_count(4)
        assert page.locator(".card", has=notes).locator("h2").all_inner_texts() == [f"Reader {n}" for n in range(4)]
        assert current(page) == "Reader 0"
        assert page.locator(".reject [name=words]").input_value() == "It is about the weather."
        waiting.let_go()
        look(page)
        press(page, "a", "Approved: Reader 0.")


@pytest.mark.parametrize("keys", ["s", "f", "d3"])
@pytest.mark.parametrize("is_lost", [True, False])
def test_who_is_called_back_decides_nothing_in_that_moment(chromium, desk, is_lost, keys):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        page.route("**/queue/news/**", lambda route: route.fulfill(status=204))
        waiting = HeldBack(page, "**/decide/")
        for key in ["d", "1", "Enter", "j"]:
            page.keyboard.press(key)
        assert current(page) == "Reader 2"
        if not is_lost:
            desk.run(_APPROVED_BY_TOBIAS)
        page.evaluate(_PRESS_WHEN_CALLED_BACK, [*keys, "Enter"])
        waiting.fail() if is_lost else waiting.let_go()
        expect(page.locator("[data-queue-trouble]")).to_contain_text("What stands here has changed at this very moment")
        assert current(page) == "Reader 0"
        assert desk.run(_ACTS).split() == []
        waiting.let_go()
        look(page)
        page.keyboard.press("d")
        press(page, "Enter", "Rejected: Reader 0.")
        assert page.url.endswith(QUEUE)


def test_words_of_a_refused_rejection_wait_for_who_writes_on_another_card(chromium, desk):
    words = "Please stay with the wall."
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, "**/decide/")
        page.keyboard.press("d")
        page.locator(".reject [name=words]").fill(words)
        page.keyboard.press("Enter")
        page.keyboard.press("d")
        desk.run(_APPROVED_BY_TOBIAS)
        at.trouble.expected.add(f"{desk.url}{page.locator('[data-decide]').first.get_attribute('action')}")
        waiting.let_go()
        expect(page.locator(".card-note")).to_contain_text("Somebody was quicker: approved by tobias.")
        told = page.locator("[data-queue-trouble]")
        expect(told).to_have_text(re.compile("^Reader 0: Somebody was quicker: approved by tobias.*when you press d.$"))
        page.keyboard.press("1")
        press(page, "Enter", "Rejected: Reader 1.")
        page.locator(".card", has_text="Reader 0").focus()
        page.keyboard.press("d")
        assert page.locator(".reject [name=words]").input_value() == words
        press(page, "Enter", "Rejected: Reader 0.")
        assert page.evaluate("sessionStorage.length") == 0
        assert at.trouble.said == []


def test_keys_after_an_answer_are_for_the_card_that_follows_and_a_lost_answer_comes_back(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, re.compile("/comment/[0-9]+/answer/$"))
        page.keyboard.press("r")
        page.locator(".card-write textarea").fill("The wall was measured on Monday.")
        page.keyboard.press("Control+Enter")
        assert current(page) == "Reader 1"
        press(page, "s", "Marked as spam: Reader 1.")
        waiting.fail()
        expect(page.locator(".card-write [role=alert]")).to_contain_text("whether this was done is not known")
        assert current(page) == "Reader 0"
        waiting.let_go()
        look(page)
        for key in "azdn":
            page.keyboard.press(key)
            expect(page.locator("[data-queue-trouble]")).to_contain_text("A form is open on this comment")
        assert desk.run(_ACTS).split() == ["Reader", "1:mark_spam"]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.value") == "The wall was measured on Monday."
        page.keyboard.press("Escape")
        expect(page.locator(".card-write")).to_have_count(0)
        page.keyboard.press("r")
        expect(page.locator(".card-write textarea")).to_have_value("The wall was measured on Monday.")
        page.locator(".is-current").focus()
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-queue-said]")).to_contain_text("Approved, and your answer is published.")


def test_of_a_card_whose_note_is_on_its_way_the_keys_say_so(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, "**/note/")
        page.keyboard.press("n")
        page.locator(".card-write textarea").fill("Warned once.")
        page.keyboard.press("Control+Enter")
        for key in "ae":
            page.keyboard.press(key)
            expect(page.locator("[data-queue-trouble]")).to_have_text("This one is on its way already.")
        waiting.let_go()
        expect(page.locator("[data-queue-said]")).to_contain_text("Noted.")
        press(page, "a", "Approved: Reader 0.")
        assert at.trouble.said == []


def test_a_form_that_comes_late_does_not_call_back_who_has_gone_on(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, "**/write/**")
        page.keyboard.press("r")
        page.keyboard.press("j")
        with page.expect_response("**/write/**") as answered:
            waiting.let_go()
        answered.value.finished()
        expect(page.locator("[data-queue]:not([data-is-opening])")).to_have_count(1)
        assert current(page) == "Reader 1"
        assert page.locator(".card-write").count() == 0
        press(page, "a", "Approved: Reader 1.")


def test_what_was_written_and_not_sent_waits_for_the_next_opening(chromium, desk):
    text = "The wall was measured on Monday."
    with reader(chromium, desk) as at:
        page = sit_down(at)
        field = page.locator(".card-write textarea")
        page.keyboard.press("r")
        field.fill(text)
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        assert field.input_value() == ""
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        assert field.input_value() == text
        page.locator("[data-lane=spam]").first.click()
        page.wait_for_url("**lane=spam")
        at.open(QUEUE)
        page.keyboard.press("r")
        assert field.input_value() == text
        page.keyboard.press("Control+Enter")
        expect(page.locator("[data-queue-said]")).to_contain_text("Approved, and your answer is published.")
        assert page.evaluate("sessionStorage.length") == 0


def test_after_an_act_on_ticked_ones_keys_wait_for_the_page_that_comes(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, "**/signed-in/")
        for key in ["x", "j", "x", "j", "x", "Shift+S", "Shift+S", "a"]:
            page.keyboard.press(key)
        expect(page.locator("[data-queue-trouble]")).to_contain_text("What you have ticked is on its way")
        waiting.let_go()
        led_to(page, "3 comments: marked as spam.")
        assert desk.run(_ACTS).split("\n")[:3] == [f"Reader {number}:mark_spam" for number in range(3)]
        press(page, "a", "Approved: Reader 3.")
        assert at.trouble.said == []


def test_where_no_server_is_there_an_act_on_ticked_ones_stays_on_its_page(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting = HeldBack(page, "**/signed-in/")
        for key in ["x", "j", "x", "Shift+S"]:
            page.keyboard.press(key)
        waiting.fail()
        expect(page.locator("[data-queue-trouble]:not(.is-news)")).to_have_text("The server did not answer. Try again.")
        assert page.locator("[data-tick]:checked").count() == 2
        waiting.let_go()
        page.keyboard.press("Shift+S")
        led_to(page, "2 comments: marked as spam.")


def test_the_page_of_an_act_that_left_one_alone_is_whole(chromium, desk, pictures_to):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        page.route("**/queue/news/**", lambda route: route.fulfill(status=204))
        desk.run(_APPROVED_BY_TOBIAS)
        for key in ["x", "j", "x", "Shift+S"]:
            page.keyboard.press(key)
        led_to(page, "1 comment: marked as spam.")
        key = desk.run("from comments.models import BulkAct; print(BulkAct.objects.latest('pk').pk)").strip()
        at.open(f"/admin/comments/bulk/{key}/")
        expect(page.locator(".bulk-left a")).to_have_text("Reader 0")
        assert at.faults("bulk-left", pictures_to) == []


def test_a_letter_is_a_letter_whatever_caps_lock_says(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        typed = (
            "key => document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))"
        )
        page.keyboard.press("x")
        page.evaluate(typed, "J")
        assert current(page) == "Reader 1"
        page.evaluate(typed, "S")
        expect(page.locator("[data-queue-said]")).to_contain_text("Marked as spam: Reader 1.")
        assert decided(desk, 1) == ["mark_spam"]


@pytest.mark.parametrize(("lane", "before", "key"), [("spam", "mark_spam", "d"), ("rejected", "reject", "s")])
def test_what_follows_only_by_way_of_held_says_so(chromium, desk, lane, before, key):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        for pressed in {"mark_spam": ["s"], "reject": ["d", "1", "Enter"]}[before]:
            page.keyboard.press(pressed)
        expect(page.locator(".line")).to_have_count(1)
        at.open(f"{QUEUE}?lane={lane}")
        page.keyboard.press(key)
        expect(page.locator("[data-queue-trouble]")).to_have_text("That cannot follow at once: hold it first, with u.")
        press(page, "u", "Held: ")
        assert at.trouble.said == []


def test_keys_for_which_there_is_nothing_say_so(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?lane=spam")
        for key, told in {
            "v": "No severe text is folded here.",
            "]": "This is the last page.",
            ".": "Nothing has arrived.",
        }.items():
            page.keyboard.press(key)
            expect(page.locator("[data-queue-trouble]")).to_have_text(told)
        assert at.trouble.said == []


def test_reasons_that_no_single_key_can_choose_have_none(chromium, desk):
    desk.run(_REASONS)
    try:
        with reader(chromium, desk) as at:
            page = sit_down(at)
            page.keyboard.press("d")
            assert page.locator(".reject .reasons kbd").all_inner_texts() == [str(number) for number in range(1, 10)]
            assert page.locator(".reject .reasons label").count() == 12
    finally:
        desk.run("from newsroom.models import Publication; Publication.objects.update(rejection_reasons='')")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_line_with_the_way_back_stays_in_sight(chromium, desk, width):
    with reader(chromium, desk, width=width) as at:
        page = sit_down(at)
        look(page)
        card = page.locator(".card", has_text="Reader 3")
        card.evaluate("card => scrollBy({top: card.getBoundingClientRect().top + 60, behavior: 'instant'})")
        card.locator("[data-act=approve]").evaluate("button => button.click()")
        undo = page.locator(".line", has_text="Reader 3").get_by_role("button", name="Undo")
        expect(undo).to_be_in_viewport(ratio=1)
