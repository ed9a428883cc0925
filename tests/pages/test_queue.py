"""The moderators' queue in a real browser: by keyboard, by thumb, without script, and when something goes wrong."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, Route, expect

from tests.factories import PASSWORD
from tests.pages.browsing import NARROWEST, SCHEMES, WIDTHS, Reader, reader

QUEUE = "/admin/comments/queue/"
_HELD_BY_TOBIAS = """
from django.utils import timezone
from comments import moderation
from comments.models import Comment
from newsroom.models import User
late = Comment.objects.get(name="Reader 1")
tobias = User.objects.get(username="tobias")
moderation.hold(comment_id=late.pk, by=tobias, version=late.version, now=timezone.now())
"""
_SEVERE = """
from comments.models import Verdict
reason = {"code": "terms", "weight": 1.0, "values": {"terms": "scandalous", "severe": True}}
Verdict.objects.filter(comment__name="Reader 0", check_name="rules").update(evidence=[reason])
"""


EMPTY = dict.fromkeys(("held", "reported", "awaiting", "spam", "published", "rejected", "own"), 0)


def sit_down(at: Reader, who: str = "mara") -> Page:
    """Sign in and open the queue."""
    at.sign_in(who)
    at.open(QUEUE)
    return at.page


def sit_down_second(at: Reader, first: Reader) -> Page:
    """As somebody who goes back to the card that the first one is on; that one hears nothing of it."""
    first.page.route("**/queue/news/**", lambda route: route.fulfill(status=204))
    page = sit_down(at, "tobias")
    page.keyboard.press("k")
    assert current(page) == current(first.page)
    return page


def current(page: Page) -> str:
    """The name on the card that has the focus."""
    name: str = page.evaluate("document.activeElement.closest('[data-card]')?.querySelector('h2').textContent ?? ''")
    return name


def press(page: Page, key: str, said: str) -> None:
    """Press a key and wait until its result has been told."""
    page.keyboard.press(key)
    expect(page.locator("[data-queue-said]")).to_contain_text(said)


def counts(page: Page) -> dict[str, int]:
    """The lanes' numbers."""
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('a[data-lane]')].map(a =>"
        " [a.dataset.lane, a.querySelector('[data-lane-count]').textContent]))"
    )
    return {lane: int(number) for lane, number in found.items()}


def test_a_page_of_comments_is_decided_by_keyboard_alone(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        done: Counter[str] = Counter()
        for number in range(25):
            name = f"Reader {number}"
            assert current(page) == name
            top = page.evaluate("document.activeElement.getBoundingClientRect().top")
            if number % 4 == 3:
                page.keyboard.press("d")
                page.keyboard.press("2")
                press(page, "Enter", f"Rejected: {name}.")
            else:
                key, said = {0: ("a", "Approved"), 1: ("s", "Marked as spam"), 2: ("a", "Approved")}[number % 4]
                press(page, key, f"{said}: {name}.")
            done["rejected" if number % 4 == 3 else "spam" if number % 4 == 1 else "published"] += 1
            if number < 20:  # the last ones have nothing below them that could move up
                assert page.evaluate("document.activeElement.getBoundingClientRect().top") == pytest.approx(top, abs=2)
        assert page.evaluate("document.activeElement.textContent").split() == ["Next", "25"]
        assert counts(page) == EMPTY | {"held": 5, "spam": 7, "published": 13, "rejected": 6}
        for number in (24, 23, 22):
            press(page, "z", "is undone. It is “held” again.")
            expect(page.locator(".card.is-current h2")).to_have_text(f"Reader {number}")
            page.evaluate("document.querySelector('[data-queue-said]').textContent = ''")
        assert current(page) == "Reader 22"
        assert counts(page) == EMPTY | {"held": 8, "spam": 7, "published": 11, "rejected": 5}
        at.open(QUEUE)
        assert current(page) == "Reader 22"
        assert counts(page) == EMPTY | {"held": 8, "spam": 7, "published": 11, "rejected": 5}
        for number in (21, 20):
            press(page, "z", f"Reader {number}: ")
            expect(page.locator(".card.is-current h2")).to_have_text(f"Reader {number}")
        assert counts(page)["held"] == 10
        assert at.trouble.said == []


def test_a_key_that_is_held_down_decides_once(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        before = counts(page)["published"]
        for _repeat in range(10):
            page.keyboard.down("a")
        page.keyboard.up("a")
        expect(page.locator("[data-queue-said]")).to_contain_text("Approved: Reader 0.")
        assert current(page) == "Reader 1"
        page.reload()
        assert counts(page)["published"] == before + 1


def test_walking_choosing_and_helping_oneself(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        for key, name in (("j", "Reader 1"), ("j", "Reader 2"), ("k", "Reader 1")):
            page.keyboard.press(key)
            assert current(page) == name
        page.keyboard.press("d")
        page.keyboard.press("Escape")
        assert current(page) == "Reader 1"
        page.keyboard.press("?")
        assert page.locator("[data-queue-keys]").is_visible()
        page.keyboard.press("a")
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.press("s")
        assert counts(page)["held"] == 30
        page.keyboard.press("]")
        page.wait_for_url(re.compile("after="))
        assert current(page) == "Reader 25"
        page.keyboard.press("4")
        page.wait_for_url(re.compile("lane=spam"))
        press(page, "a", "Marked as not spam")


def test_a_severe_text_is_shown_and_hidden_by_a_key_of_its_own(chromium, desk):
    desk.manage("shell", script=_SEVERE)
    with reader(chromium, desk) as moderator:
        page = sit_down(moderator)
        text = page.locator("[data-card].is-current .card-text")
        expect(text).to_be_hidden()
        page.keyboard.press("v")
        expect(text).to_be_visible()
        assert current(page) == "Reader 0"
        page.keyboard.press("v")
        expect(text).to_be_hidden()
        page.keyboard.press("j")
        page.keyboard.press("v")  # on a card that has nothing to hide
        expect(text).to_be_visible()


def test_on_a_slow_line_keys_act_one_after_the_other(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)

        waiting: list[Route] = []
        is_slow = True
        page.route(
            re.compile("/(decide|undo)/$"), lambda route: waiting.append(route) if is_slow else route.continue_()
        )
        for key, name in (("a", "Reader 1"), ("s", "Reader 2"), ("a", "Reader 3")):
            page.keyboard.press(key)
            assert current(page) == name
        page.keyboard.press("k")
        assert current(page) == "Reader 2"
        page.keyboard.press("a")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("on its way")
        assert len(waiting) == 1  # the others wait for it
        is_slow = False
        waiting[0].continue_()
        for _number in (2, 1, 0):
            page.keyboard.press("z")
        expect(page.locator("[data-queue-said]")).to_contain_text("Reader 0: “approved” is undone.")
        assert counts(page) == EMPTY | {"held": 30, "spam": 1}
        assert page.locator("[data-queue-trouble]").is_hidden()
        page.keyboard.press("z")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("nothing to undo")


def test_an_undo_from_another_lane_says_whose_reply_it_was(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        press(page, "s", "Marked as spam: Reader 0.")
        press(page, "s", "Marked as spam: Reader 1.")
        page.keyboard.press("6")
        page.wait_for_url(re.compile("lane=rejected"))
        for number in (1, 0):
            page.keyboard.press("z")
            expect(page.locator("[data-queue-trouble]")).to_contain_text(
                f"Reader {number}: “marked as spam” is undone."
            )


def test_a_key_that_can_do_nothing_says_so(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?lane=spam")
        page.keyboard.press("s")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("does nothing to a comment in this state")


def test_a_rejection_without_a_reason_keeps_the_reasons_open(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.trouble.expected.add(desk.url + str(page.locator("[data-decide]").first.get_attribute("action")))
        page.keyboard.press("d")
        page.keyboard.press("Enter")
        expect(page.locator(".reject [role=alert]")).to_contain_text("Choose a reason")
        assert page.locator("main").inner_text().count("Choose a reason") == 1
        page.keyboard.press("1")
        press(page, "Enter", "Rejected: Reader 0.")
        assert current(page) == "Reader 1"
        assert at.trouble.said == []


def test_whoever_is_late_sees_what_happened_on_the_card(chromium, desk):
    with reader(chromium, desk) as first, reader(chromium, desk) as second:
        mara = sit_down(first)
        tobias = sit_down_second(second, first)
        press(tobias, "s", "Marked as spam")
        second_decide = mara.locator("[data-card]").first.locator("form").get_attribute("action")
        first.trouble.expected.add(desk.url + str(second_decide))
        press(mara, "a", "Somebody was quicker: marked as spam by tobias")
        assert current(mara) == "Reader 0"
        assert "tobias" in mara.locator(".card.is-current .card-note").inner_text()
        assert first.barriers() == []
        press(mara, "j", "Somebody")
        press(mara, "a", "Approved: Reader 1.")
        desk.manage("shell", script=_HELD_BY_TOBIAS)
        first.trouble.expected.add(desk.url + str(mara.locator("form.line").last.get_attribute("action")))
        press(mara, "z", "by tobias")
        late = mara.locator("[data-queue-said]").inner_text()
        assert mara.locator("main").inner_text().count(late) == 2, "said to the screen reader, and on the card"


def test_whoever_rejects_too_late_keeps_the_reason_that_was_written(chromium, desk):
    with reader(chromium, desk) as first, reader(chromium, desk) as second:
        mara = sit_down(first)
        tobias = sit_down_second(second, first)
        mara.keyboard.press("d")
        mara.check(".reject [type=radio] >> nth=1")
        mara.fill(".reject [name=words]", "Please stay with the wall.")
        press(tobias, "a", "Approved: Reader 0.")
        first.trouble.expected.add(str(mara.locator(".reject").get_attribute("action")))
        mara.press(".reject [name=words]", "Enter")
        expect(mara.locator(".reject [role=alert]")).to_contain_text("Somebody was quicker: approved by tobias")
        assert mara.input_value(".reject [name=words]") == "Please stay with the wall."
        assert mara.locator(".reject [type=radio]").nth(1).is_checked()
        press(mara, "Enter", "Rejected: Reader 0.")
        assert current(mara) == "Reader 1"
        assert first.trouble.said == []


def test_a_session_that_has_ended_loses_nothing(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        page.context.clear_cookies()
        at.trouble.expected.add(desk.url + str(page.locator("[data-decide]").first.get_attribute("action")))
        page.keyboard.press("d")
        page.keyboard.type("1")
        page.locator(".reject [name=words]").fill("Please keep to the wall.")
        page.keyboard.press("Enter")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("signed out")
        assert page.locator(".reject [name=words]").input_value() == "Please keep to the wall."
        with page.context.expect_page() as opened:
            page.locator("[data-queue-trouble] a").click()
        opened.value.fill("[name=username]", "mara")
        opened.value.fill("[name=password]", PASSWORD)
        opened.value.keyboard.press("Enter")
        opened.value.wait_for_url(f"{desk.url}/admin/")
        opened.value.close()
        page.locator(".reject [type=submit]").click()
        expect(page.locator("[data-queue-said]")).to_contain_text("Rejected: Reader 0.")


def test_all_of_it_works_without_script(chromium, desk):
    with reader(chromium, desk, java_script_enabled=False) as at:
        page = sit_down(at)
        page.locator("[data-card]").first.get_by_role("button", name="Approve").click()
        assert "#card-" in page.url
        page.get_by_role("button", name="Undo").click()
        assert page.locator("[data-card] h2").first.inner_text() == "Reader 0"
        page.locator("[data-card]").first.get_by_role("link", name="Reject").click()
        page.get_by_label("It advertises.").check()
        page.get_by_role("button", name="Reject", exact=True).click()
        assert page.locator("[data-card] h2").first.inner_text() == "Reader 1"
        at.open(f"{QUEUE}?lane=rejected")
        assert "It advertises." in page.locator("[data-card]").first.inner_text()
        assert at.trouble.said == []


def test_without_script_the_way_back_is_in_sight_on_a_telephone(chromium, desk):
    with reader(chromium, desk, width=390, java_script_enabled=False) as at:
        page = sit_down(at)
        for number in range(3):
            page.locator("[data-card]").nth(number % 2).get_by_role("button", name="Approve").click()
            box = page.get_by_role("button", name="Undo").bounding_box()
            assert box is not None
            assert 0 <= box["y"] < 200


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_state_is_open_to_all_and_fits(chromium, desk, scheme):
    with reader(chromium, desk, scheme=scheme) as at:
        page = sit_down(at)

        def look() -> None:
            for width in (NARROWEST, *WIDTHS):
                at.resize(width, scheme)
                assert (at.barriers(), at.sticks_out()) == ([], []), (page.url, width)

        for lane in ("awaiting", "spam", "held"):
            at.open(f"{QUEUE}?lane={lane}")
            look()
        press(page, "s", "Marked as spam")
        page.keyboard.press("d")
        look()
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        look()
        page.keyboard.press("Escape")
        page.locator(".card.is-current [data-open-comment]").click()
        page.wait_for_url(re.compile("/change/"))
        look()
        at.open("/admin/comments/decision/")
        look()
        assert at.trouble.said == []


def test_a_second_tap_decides_nothing(chromium, desk):
    with reader(chromium, desk, width=390, has_touch=True) as at:
        page = sit_down(at)
        page.wait_for_timeout(500)
        box = page.locator(".card.is-current [data-act=approve]").bounding_box()
        assert box is not None
        for strayed in (0, 15):
            page.touchscreen.tap(box["x"] + 20 + strayed, box["y"] + 20)
            page.wait_for_timeout(200)
        expect(page.locator("[data-queue-said]")).to_contain_text("Approved: Reader 0.")
        page.wait_for_timeout(700)
        page.reload()
        assert counts(page)["published"] == 1


def test_a_quick_click_on_another_card_counts(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        first, other = (page.locator(".card", has_text=name) for name in ("Reader 0", "Reader 3"))
        first.locator("[data-act=approve]").click()
        other.locator("[data-act=mark_spam]").click()
        expect(page.locator("[data-queue-said]")).to_contain_text("Marked as spam: Reader 3.")
        page.reload()
        assert (counts(page)["published"], counts(page)["spam"]) == (1, 2)


def test_on_a_telephone_the_acts_of_the_card_in_sight_are_under_the_thumb(chromium, desk):
    with reader(chromium, desk, width=390, has_touch=True) as at:
        page = sit_down(at)
        page.wait_for_timeout(500)
        page.mouse.wheel(0, 900)
        page.wait_for_function("document.querySelector('.card.is-current h2').textContent !== 'Reader 0'")
        name = page.locator(".card.is-current h2").inner_text()
        button = page.locator(".card.is-current [data-act=approve]")
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        button.tap()
        expect(page.locator("[data-queue-said]")).to_contain_text(f"Approved: {name}.")


def test_what_a_key_opens_on_a_card_is_written_sent_and_taken_back(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        said = page.locator("[data-queue-said]")
        for key, typed, told in (
            ("e", "Shorter.", "The text is changed"),
            ("n", "Warned once.", "Noted."),
            ("r", "Thank you.", "Approved, and your answer is published."),
        ):
            page.keyboard.press(key)
            writing = page.locator(".card.is-current .card-write")
            expect(writing.locator("textarea")).to_be_focused()
            page.keyboard.press("Escape")
            expect(writing).to_have_count(0)
            assert current(page) == "Reader 0"
            page.keyboard.press(key)
            writing.locator("textarea").fill(typed)
            if key == "e":
                writing.locator("[name=note]").fill("Too long.")
            page.keyboard.press("Control+Enter")
            expect(said).to_contain_text(told)
            assert current(page) == ("Reader 1" if key == "r" else "Reader 0"), "an answer decides, the others do not"
            page.keyboard.press("z")
            expect(page.locator(".card.is-current h2")).to_have_text("Reader 0")
            expect(page.locator("[data-queue-last] form")).to_have_count(0)
        assert counts(page)["held"] == 30
        page.keyboard.press("b")
        page.locator(".card.is-current .card-write").get_by_label("this author").check()
        page.get_by_role("button", name="Block", exact=True).click()
        expect(said).to_contain_text("Blocked: this author.")
        press(page, "z", "The rule is off again.")
        page.locator(".card.is-current [data-more] summary").click()
        page.get_by_role("link", name="Note…").first.click()
        expect(page.locator(".card.is-current .card-write textarea")).to_be_focused()
        assert at.trouble.said == []


def test_ticked_cards_are_decided_with_one_key_and_taken_back_with_one(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        bar = page.locator("[data-ticked]")
        expect(bar).to_be_hidden()
        for key in ("x", "j", "x", "j", "j", "x"):
            page.keyboard.press(key)
        expect(bar).to_contain_text("3 ticked")
        page.keyboard.press("Shift+S")
        expect(page.locator(".messagelist")).to_contain_text("3 comments: marked as spam.")
        assert counts(page) == EMPTY | {"held": 27, "spam": 4}
        page.keyboard.press("z")
        expect(page.locator(".messagelist")).to_contain_text("3 comments: undone.")
        assert counts(page) == EMPTY | {"held": 30, "spam": 1}
        assert at.trouble.said == []
