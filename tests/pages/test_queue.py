"""The moderators' queue in a real browser: by keyboard, by thumb, without script, and when something goes wrong."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from playwright.sync_api import Page, Route, expect

from tests.factories import PASSWORD
from tests.pages.browsing import NARROWEST, SCHEMES, WIDTHS, Reader, reader
from tests.pages.site import Site

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
_GONE = """
from comments.models import Comment
Comment.objects.get(name="Reader 0").delete()
"""
_ERASED_BY_TOBIAS = _HELD_BY_TOBIAS.replace("Reader 1", "Reader 0").replace("moderation.hold", "moderation.remove")
_HELD_AND_UNDONE_BY_TOBIAS = (
    _HELD_BY_TOBIAS.replace("Reader 1", "Reader 0")
    + """
from comments.models import Decision
moderation.undo(decision_id=Decision.objects.get(by=tobias).pk, by=tobias, now=timezone.now())
"""
)
_SEVERE = """
from comments.models import Verdict
verdict = Verdict.objects.get(comment__name="Reader 0", check_name="rules")
verdict.evidence[0]["values"]["severe"] = True
verdict.save()
"""
_CAMPAIGN = """
from comments.models import Comment
Comment.objects.filter(name__in=["Reader 0", "Reader 1", "Reader 2"]).update(text_key="a" * 32)
"""
_ONE_AUTHOR = """
from comments.models import Comment
author_key = Comment.objects.get(name="Reader 0").author_key
Comment.objects.filter(name="Reader 1").update(author_key=author_key)
"""
STORY_OF_RENA = """
from articles.models import Author
from tests import factories
live = factories.live("Her own story", author_ids=(Author.objects.get(user__username="rena").pk,))
factories.reply(live, "Scandalous, this story.", name="Ada Brisk")
"""
_HELD_AMONG_REPORTED = """
from comments.models import Status
Comment.objects.filter(name="Reader 2").update(status=Status.HELD, shown=False)
"""
_DECIDED = """
from comments.models import Decision
print(*Decision.objects.filter(by__username="mara").order_by("pk").values_list("act", flat=True))
"""
_REPORTED = """
from django.utils import timezone
from comments import moderation, reports
from comments.models import Comment
from newsroom.models import User
tobias = User.objects.get(username="tobias")
for name in ("Reader 0", "Reader 1", "Reader 2"):
    comment = Comment.objects.get(name=name)
    moderation.approve(comment_id=comment.pk, by=tobias, version=comment.version, now=timezone.now())
    reports.take(comment_id=comment.pk, reason="insult", words="", address="192.0.2.7", now=timezone.now())
"""

_APPROVED_BY_ANOTHER = """
from django.utils import timezone
from comments import moderation
from comments.models import Comment
from newsroom.models import User
one = Comment.objects.get(name="Reader 1")
by = User.objects.get(username="tobias")
moderation.approve(comment_id=one.pk, by=by, version=one.version, now=timezone.now())
"""

_ALL_APPROVED_BY_MARA = """
from django.utils import timezone
from comments import bulk, lanes
from comments.filters import Filters
from newsroom.models import User
mara = User.objects.get(username="mara")
held = bulk.Selection(lanes.LANES["held"], Filters(), bulk.Until.now())
print(bulk.begin(act="approve", by=mara, now=timezone.now(), selection=held).pk)
"""
_ADVANCED = """
from django.utils import timezone
from comments import bulk
bulk.advance({key}, now=timezone.now())
"""
_HARD_TO_FIT = """
from articles.models import LiveArticle
from comments.models import Comment
from tests import factories
live = LiveArticle.objects.get(headline="The wall holds")
for name, body in (("Ada Brisk", "scandalous!" + "w" * 9989), ("\\u202e\\u2066\\u202d" + "W" * 60, "Scandalous.")):
    print(factories.held(live, body, name=name).pk)
"""

_NO_MODERATOR = """
from django.contrib.auth.models import Group
from newsroom.models import User
User.objects.get(username="mara").groups.{}
"""

_A_FEW = """
from comments.models import Comment
Comment.objects.exclude(name__in=[f"Reader {number}" for number in range(4)]).delete()
"""
# State of a page → what has been before, which keys bring it about, and what is seen then.
STATES = {
    "answering": ("", "r", ".card-write textarea:focus"),
    "editing": ("", "e", ".card-write textarea:focus"),
    "noting": ("", "n", ".card-write textarea:focus"),
    "blocking": ("", "b", ".card-write [type=radio]:focus"),
    "rejecting": ("", "d", ".reject [type=radio]:focus"),
    "ticked": ("", "xjx", "[data-ticked]"),
    "campaign": (_CAMPAIGN, "", ".card-all"),
    "severe": (_SEVERE, "", "details[data-severe]:not([open])"),
    "no-answer": ("", "a", "[data-queue-trouble]"),
    "help": ("", "?", "[data-queue-keys]"),
}

# Within the same moment, at some places; whose buttons to approve were hit.
_TAPPED = """places => places.map(([clientX, clientY]) => {
  const button = document.elementFromPoint(clientX, clientY).closest('[data-act="approve"]');
  const name = button?.closest('[data-card]').querySelector('h2').textContent;
  button?.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, detail: 1, clientX, clientY}));
  return name;
})"""

EMPTY = dict.fromkeys(("held", "reported", "awaiting", "spam", "published", "rejected", "own"), 0)


def sit_down(at: Reader, who: str = "mara") -> Page:
    """Open the queue as somebody who is signed in."""
    at.be_signed_in(who)
    at.open(QUEUE)
    return at.page


def look(page: Page) -> None:
    """Take the time to see that a card has changed."""
    page.wait_for_function("from => performance.now() - from > 1300", arg=page.evaluate("performance.now()"))


def sit_down_second(at: Reader, first: Reader) -> Page:
    """As somebody who goes back to the card that the first one is on; that one hears nothing of it."""
    first.page.route("**/queue/news/**", lambda route: route.fulfill(status=204))
    page = sit_down(at, "tobias")
    page.keyboard.press("k")
    assert current(page) == current(first.page)
    return page


def sign_in_beside(page: Page, link: str) -> None:
    """Follow the link to the sign-in, which opens in another tab, and come back."""
    with page.context.expect_page() as opened:
        page.locator(link).click()
    opened.value.fill("[name=username]", "mara")
    opened.value.fill("[name=password]", PASSWORD)
    opened.value.keyboard.press("Enter")
    opened.value.wait_for_url(re.compile(r"//[^/]+/admin/$"))
    opened.value.close()


def current(page: Page) -> str:
    """The name on the card that has the focus."""
    name: str = page.evaluate("document.activeElement.closest('[data-card]')?.querySelector('h2').textContent ?? ''")
    return name


def press(page: Page, key: str, said: str) -> None:
    """Press a key and wait until its result has been told."""
    page.keyboard.press(key)
    expect(page.locator("[data-queue-said]")).to_contain_text(said)


def led_to(page: Page, told: str) -> None:
    """Wait for the page that tells this at its head, and until its keys act."""
    expect(page.locator(".messagelist")).to_contain_text(told)
    page.wait_for_load_state()


def decided(desk: Site, number: int) -> list[str]:
    """What mara has done, once it is so much: the browser sends what waits when it finds the time."""
    end = time.monotonic() + 15
    while len(acts := desk.run(_DECIDED).split()) < number and time.monotonic() < end:
        time.sleep(0.05)
    return acts


def come_to(page: Page, asked: list[Route]) -> None:
    """Wait until the first is there: what a page asks comes to a test only while that waits for the page."""
    while not asked:
        page.wait_for_timeout(20)
    assert len(asked) == 1


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


def test_a_key_opens_the_article_in_a_new_tab(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        with page.context.expect_page() as opened:
            page.keyboard.press("o")
        opened.value.wait_for_load_state()
        assert opened.value.locator("h1").inner_text() == "The wall holds"
        assert page.url == f"{desk.url}{QUEUE}"
        assert current(page) == "Reader 0"
        assert at.trouble.said == []


@pytest.mark.parametrize(
    ("who", "lanes"),
    [
        ("mara", ["held", "reported", "awaiting", "spam", "published", "rejected", "own"]),
        ("rena", ["held", "reported", "awaiting", "spam", "published", "rejected"]),
    ],
)
def test_numbers_lead_to_the_lanes_in_their_order(chromium, desk, who, lanes):
    with reader(chromium, desk) as at:
        page = sit_down(at, who)
        assert list(counts(page)) == lanes
        for number, lane in [*enumerate(lanes, 1)][::-1]:
            page.keyboard.press(str(number))
            page.wait_for_url(f"{desk.url}{QUEUE}?lane={lane}")
            expect(page.locator(".lanes [aria-current]")).to_have_attribute("data-lane", lane)
        assert at.trouble.said == []


def test_a_severe_text_is_shown_and_hidden_by_a_key_of_its_own(chromium, desk):
    desk.run(_SEVERE)
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


def test_a_page_that_the_browser_has_kept_goes_on_where_it_was_left(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting: list[Route] = []
        page.route(re.compile("/decide/$"), lambda route: route.continue_() if waiting else waiting.append(route))
        page.keyboard.press("a")
        page.keyboard.press("s")
        come_to(page, waiting)
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
        assert decided(desk, 2) == ["approve", "mark_spam"], "what waited is sent on leaving, and what was on its way"
        waiting[0].continue_()
        expect(page.locator("[data-queue-said]")).to_contain_text("Marked as spam: Reader 1.")
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        assert counts(page) == EMPTY | {"held": 28, "spam": 2, "published": 1}
        assert sorted(desk.run(_DECIDED).split()) == ["approve", "mark_spam"]
        assert at.trouble.said == []


def test_what_waits_when_the_page_is_left_is_done_in_its_order(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting: list[Route] = []
        page.route(re.compile("/decide/$"), lambda route: waiting.append(route))
        for key in ("a", "s", "a", "s", "z", "s", "a"):
            page.keyboard.press(key)
        come_to(page, waiting)
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
        done = ["approve", "mark_spam", "approve", "mark_spam", "undo", "mark_spam", "approve"]
        assert decided(desk, len(done)) == done
        assert len(waiting) == 1
        assert at.trouble.said == []


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        ("az", "approve undo"),
        ("aszz", "approve mark_spam undo undo"),
        ("azs", "approve undo mark_spam"),
    ],
)
def test_an_undoing_that_waits_when_the_page_is_left_is_not_lost(chromium, desk, keys, done):
    """The first decision is made, and its answer never comes."""
    with reader(chromium, desk) as at:
        page = sit_down(at)
        unheard: list[Route] = []

        def decided_unheard(route: Route) -> None:
            unheard.append(route)
            route.fetch()

        page.route(re.compile("/decide/$"), decided_unheard)
        for key in keys:
            page.keyboard.press(key)
        come_to(page, unheard)
        assert decided(desk, 1) == ["approve"]
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
        assert decided(desk, len(done.split())) == done.split()
        assert len(unheard) == 1
        assert at.trouble.said == []


def test_what_was_answered_is_taken_back_in_time_when_the_page_is_left(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        press(page, "a", "Approved: Reader 0.")
        press(page, "s", "Marked as spam: Reader 1.")
        waiting: list[Route] = []
        page.route(re.compile("/undo/$"), lambda route: waiting.append(route))
        page.keyboard.press("z")
        page.keyboard.press("z")
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
        assert decided(desk, 4) == ["approve", "mark_spam", "undo", "undo"]
        assert at.trouble.said == []


def test_an_act_on_what_is_ticked_waits_for_what_was_decided_before(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        waiting: list[Route] = []
        page.route(re.compile("/decide/$"), lambda route: waiting.append(route))
        for key in ("a", "x", "j", "x", "Shift+S"):
            page.keyboard.press(key)
        expect(page.locator("[data-queue-trouble]")).to_contain_text("still on their way")
        assert desk.run(_DECIDED).split() == []
        waiting[0].continue_()
        expect(page.locator("[data-queue-last]")).to_contain_text("Your last decision: 2 comments, marked as spam.")
        assert desk.run(_DECIDED).split() == ["approve", "mark_spam", "mark_spam"]
        page.wait_for_load_state()
        page.keyboard.press("x")
        page.keyboard.press("j")
        waiting.clear()
        page.keyboard.press("a")
        page.keyboard.press("Shift+S")
        waiting[0].abort("aborted")
        for _moment in range(300):
            if len(waiting) == 2:
                break
            page.wait_for_timeout(50)
        waiting[1].abort("aborted")  # it was tried once more
        expect(page.locator("[data-queue-trouble]")).to_contain_text("whether this was done is not known")
        assert len(desk.run(_DECIDED).split()) == 3, "what came back is to be read first"
        assert page.locator("[data-tick]:checked").count() == 1
        assert at.trouble.said == []


def test_in_the_lane_of_reports_one_key_keeps_or_approves_what_is_ticked(chromium, desk):
    desk.run(_REPORTED + _HELD_AMONG_REPORTED)
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?lane=reported")
        page.locator(".card", has_text="Reader 2").locator("[data-tick]").check()
        page.keyboard.press("Shift+A")
        expect(page.locator(".messagelist")).to_contain_text("1 comment: approved.")
        page.wait_for_load_state()
        press(page, "z", "Reader 2: “approved” is undone.")
        for tick in page.locator("[data-tick]").all():
            tick.check()
        page.keyboard.press("Shift+A")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("some is published and some held")
        page.locator(".card", has_text="Reader 2").locator("[data-tick]").uncheck()
        page.keyboard.press("Shift+A")
        expect(page.locator(".messagelist")).to_contain_text("2 comments: kept.")
        assert at.trouble.said == []


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
        trouble = page.locator("[data-queue-trouble]")
        for key, said in (("f", "does nothing to a comment in this state"), ("Shift+A", "Nothing is ticked")):
            press(page, "a", "Approved: Reader 0.")
            page.keyboard.press(key)
            expect(trouble).to_contain_text(said)
            page.keyboard.press("z")
            expect(trouble).to_contain_text("there is nothing of it to undo")
            press(page, "z", "Reader 0: “approved” is undone.")
        assert at.trouble.said == []


def test_keys_tell_who_does_not_decide_that_it_is_so(chromium, desk):
    desk.run(STORY_OF_RENA)
    with reader(chromium, desk) as at:
        page = sit_down(at, "rena")
        assert current(page) == "Ada Brisk"
        trouble = page.locator("[data-queue-trouble]")
        for key in [*"adsufrenbx", "Shift+A", "Shift+U"]:
            page.keyboard.press(key)
            expect(trouble).to_have_text("Your account does not decide on comments.")
            page.keyboard.press("z")
            expect(trouble).to_have_text("There is nothing to undo.")
        assert at.trouble.said == []


def test_a_pick_stays_in_hand_so_that_a_second_press_picks_no_other(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        press(page, "a", "Approved: Reader 0.")
        press(page, "a", "Approved: Reader 1.")
        at.open(f"{QUEUE}?lane=published")
        name = current(page)
        mark = page.locator(".is-current .chip", has_text="editors' pick")
        for key, said, number in (
            ("f", "Made an editors' pick", 1),
            ("f", "Taken from the editors' picks", 0),
            ("z", "“taken from the editors' picks” is undone", 1),
            ("z", "“made an editors' pick” is undone", 0),
        ):
            press(page, key, said)
            expect(mark).to_have_count(number)
            assert current(page) == name
        assert at.trouble.said == []


def test_a_form_that_does_not_fit_says_why_on_the_card(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?lane=spam")
        for key, said in (("e", "only what is published or held can be edited"), ("r", "cannot be answered")):
            page.keyboard.press(key)
            expect(page.locator(".card.is-current .card-note")).to_contain_text(said)
            assert page.locator(".card-note").count() == 1
        page.keyboard.press("z")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("there is nothing of it to undo")
        page.keyboard.press("n")
        expect(page.locator(".card-write textarea")).to_be_focused()
        assert page.locator(".card-note").count() == 0
        assert at.trouble.said == []


def test_with_nothing_to_undo_it_is_said_what_has_become_of_the_last_decision(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        press(page, "a", "Approved: Reader 0.")
        desk.run(_HELD_AND_UNDONE_BY_TOBIAS)
        at.open(QUEUE)
        page.keyboard.press("z")
        trouble = page.locator("[data-queue-trouble]")
        expect(trouble).to_contain_text("Since then: undone by tobias. It is now: published.")
        with page.context.expect_page() as opened:
            page.evaluate("open(location.href)")
        other = opened.value
        other.wait_for_load_state()
        press(other, "s", "Marked as spam: Reader ")
        page.keyboard.press("z")
        expect(page.locator("[data-queue-last]")).to_contain_text("marked as spam")
        press(page, "z", "is undone")
        assert at.trouble.said == []


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


def test_the_lanes_numbers_move_by_all_of_a_campaign(chromium, desk):
    desk.run(_CAMPAIGN)
    with reader(chromium, desk) as at:
        page = sit_down(at)
        press(page, "s", "Marked as spam: Reader 0. With it 2 like it.")
        assert counts(page) == EMPTY | {"held": 27, "spam": 4}
        assert at.trouble.said == []


@pytest.mark.parametrize(("width", "is_told"), [(768, True), (390, False)])
def test_reasons_have_numbers_where_there_is_room_for_a_keyboard(chromium, desk, width, is_told):
    with reader(chromium, desk, width=width) as at:
        page = sit_down(at)
        page.keyboard.press("d")
        number = page.locator(".reject kbd").first
        expect(number).to_be_visible() if is_told else expect(number).to_be_hidden()


def test_whoever_is_late_sees_what_happened_on_the_card(chromium, desk):
    with reader(chromium, desk) as first, reader(chromium, desk) as second:
        mara = sit_down(first)
        tobias = sit_down_second(second, first)
        press(tobias, "s", "Marked as spam")
        second_decide = mara.locator("[data-card]").first.locator("form").get_attribute("action")
        first.trouble.expected.add(desk.url + str(second_decide))
        mara.keyboard.press("a")
        expect(mara.locator(".card.is-current .card-note")).to_contain_text(
            "Somebody was quicker: marked as spam by tobias"
        )
        assert current(mara) == "Reader 0"
        assert first.barriers() == []
        mara.keyboard.press("j")
        name = current(mara)  # whichever the other is not on
        press(mara, "a", f"Approved: {name}.")
        desk.run(_HELD_BY_TOBIAS.replace("Reader 1", name))
        first.trouble.expected.add(desk.url + str(mara.locator("form.line").last.get_attribute("action")))
        mara.keyboard.press("z")
        late = mara.locator(".card.is-current .card-note")
        expect(late).to_have_text("Somebody was quicker: held by tobias. It is now: held.")
        assert mara.locator("main").inner_text().count(late.inner_text()) == 1, "once, to all"
        assert late.get_attribute("role") == "alert"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (_ERASED_BY_TOBIAS, "Somebody was quicker: removed by tobias. It is now: removed."),
        (_GONE, "This comment is no longer there."),
    ],
    ids=["emptied", "gone"],
)
def test_who_decides_on_what_was_erased_meanwhile_is_told_so_and_goes_on(chromium, desk, script, said):
    with reader(chromium, desk) as at:
        at.page.route("**/queue/news/**", lambda route: route.fulfill(status=204))
        page = sit_down(at)
        at.trouble.expected.add(desk.url + str(page.locator(".is-current [data-decide]").get_attribute("action")))
        desk.run(script)
        page.keyboard.press("a")
        expect(page.get_by_role("alert").filter(has_text=said)).to_be_in_viewport()
        page.keyboard.press("j")
        assert current(page) == "Reader 1"
        press(page, "a", "Approved: Reader 1.")
        assert current(page) == "Reader 2"
        assert counts(page)["published"] == 1
        assert at.trouble.said == []


def test_whoever_rejects_too_late_keeps_the_reason_that_was_written(chromium, desk):
    with reader(chromium, desk) as first, reader(chromium, desk) as second:
        mara = sit_down(first)
        mara.route("**/queue/claim/", lambda route: route.fulfill(status=204))
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
        look(mara)
        mara.keyboard.press("Enter")
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
        sign_in_beside(page, "[data-queue-trouble] a")
        page.locator(".reject [type=submit]").click()
        expect(page.locator("[data-queue-said]")).to_contain_text("Rejected: Reader 0.")


def test_what_is_written_on_a_card_outlives_the_session(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        said, trouble = page.locator("[data-queue-said]"), page.locator("[data-queue-trouble]")
        for key, typed, told in (
            ("e", "Shorter.", "The text is changed"),
            ("n", "Warned once.", "Noted."),
            ("b", "", "Blocked: this author."),
            ("r", "Thank you.", "Approved, and your answer is published."),
        ):
            page.keyboard.press(key)
            writing = page.locator(".card.is-current .card-write")
            field = writing.locator("textarea") if typed else writing.get_by_label("this author")
            field.fill(typed) if typed else field.check()
            if key == "e":
                writing.locator("[name=note]").fill("Too long.")
            page.context.clear_cookies(name="sessionid")
            writing.locator("[type=submit]").first.click()
            expect(writing.get_by_role("alert")).to_contain_text("what you wrote stays on this page")
            if key == "n":  # something else is tried meanwhile, which is told above the cards
                page.locator("[data-card]").nth(1).get_by_role("button", name="Approve").click()
                expect(trouble).to_contain_text("signed out")
            sign_in_beside(page, ".card-write [role=alert] a")
            writing = page.locator(".card-write")
            assert field.input_value() == typed if typed else field.is_checked()
            writing.locator("[type=submit]").first.click()
            expect(said).to_contain_text(told)
            expect(trouble).to_be_hidden()
            page.locator("[data-card]").first.focus()
            if key == "b":
                press(page, "z", "The rule is off again.")


def test_who_may_decide_no_more_is_told_so_and_not_to_sign_in(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        trouble = page.locator("[data-queue-trouble]")
        first = page.locator("[data-card]").first
        at.trouble.expected.add(desk.url + str(first.locator("[data-decide]").get_attribute("action")))
        for what in ("answer", "noting"):
            write = str(page.locator("[data-queue]").get_attribute("data-write-url"))
            key = str(first.get_attribute("data-card"))
            at.trouble.expected.add(desk.url + write.replace("/0/", f"/{key}/").replace("/answer/", f"/{what}/"))
        at.trouble.expected.add(f"{desk.url}{QUEUE}last/")
        page.route("**/queue/news/**", lambda route: route.fulfill(status=204))
        page.route("**/queue/claim/**", lambda route: route.fulfill(status=204))
        page.keyboard.press("n")
        writing = first.locator(".card-write")
        writing.locator("textarea").fill("Warned once.")
        at.trouble.expected.add(desk.url + str(writing.get_attribute("action")))
        desk.run(_NO_MODERATOR.format("clear()"))
        try:
            writing.locator("[type=submit]").click()
            expect(writing.get_by_role("alert")).to_contain_text("does not have the right to do this")
            assert writing.locator("textarea").input_value() == "Warned once."
            page.keyboard.press("Escape")
            for key in ("z", "r", "a"):
                page.evaluate("document.querySelector('[data-queue-trouble]').replaceChildren()")
                page.keyboard.press(key)
                expect(trouble).to_contain_text("does not have the right to do this")
                expect(trouble.get_by_role("link")).to_have_count(0)
                assert current(page) == "Reader 0"
        finally:
            desk.run(_NO_MODERATOR.format("add(Group.objects.get(name='Moderators'))"))
        assert at.trouble.said == []


def test_a_key_that_would_open_a_form_says_that_one_is_signed_out(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        page.context.clear_cookies(name="sessionid")
        trouble = page.locator("[data-queue-trouble]")
        page.keyboard.press("e")
        expect(trouble).to_contain_text("signed out")
        sign_in_beside(page, "[data-queue-trouble] a")
        page.keyboard.press("e")
        expect(page.locator(".card-write textarea")).to_be_focused()
        expect(trouble).to_be_hidden()


def test_all_of_it_works_without_script(chromium, desk):
    with reader(chromium, desk, java_script_enabled=False) as at:
        page = sit_down(at)
        first = page.locator("[data-card] h2").first
        page.locator("[data-card]").first.get_by_role("button", name="Approve").click()
        page.wait_for_url(re.compile("#card-"))
        assert page.locator("kbd:visible").count() == page.locator(".jump kbd:visible").count(), "no key acts"
        page.get_by_role("button", name="Undo").click()
        expect(first).to_have_text("Reader 0")
        page.locator("[data-card]").first.get_by_role("link", name="Reject").click()
        page.get_by_label("It advertises.").check()
        page.get_by_role("button", name="Reject", exact=True).click()
        expect(first).to_have_text("Reader 1")
        at.open(f"{QUEUE}?lane=rejected")
        assert "It advertises." in page.locator("[data-card]").first.inner_text()
        assert at.trouble.said == []


def test_without_script_the_way_back_is_in_sight_on_a_telephone(chromium, desk):
    with reader(chromium, desk, width=390, java_script_enabled=False) as at:
        page = sit_down(at)
        for number in range(3):
            with page.expect_navigation():
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
                assert (at.barriers(colours_only=scheme != SCHEMES[0]), at.sticks_out()) == ([], []), (page.url, width)

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


@pytest.mark.parametrize("name", STATES)
def test_a_page_is_whole_in_each_state(chromium, desk, name, pictures_to):
    script, keys, shown = STATES[name]
    desk.run(_A_FEW + script)
    with reader(chromium, desk) as at:
        at.page.route("**/decide/", lambda route: route.abort("aborted"))
        page = sit_down(at)
        for key in keys:
            page.keyboard.press(key)
        expect(page.locator(shown).first).to_be_visible()
        assert at.faults(f"queue-{name}", pictures_to) == []
        expect(page.locator(shown).first).to_be_visible()
        assert at.trouble.said == []


@pytest.mark.parametrize("width", [390, 1280])
def test_no_text_and_no_name_makes_a_page_wider_than_its_window(chromium, desk, width):
    keys = desk.run(_HARD_TO_FIT).split()
    with reader(chromium, desk, width=width) as at:
        page = sit_down(at)
        for path in (f"{QUEUE}?order=newest", *(f"/admin/comments/comment/{key}/change/" for key in keys)):
            at.open(path)
            page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
            assert page.locator("[data-card] .card-text").first.is_visible()
            assert at.sticks_out() == [], path
        assert at.trouble.said == []


@pytest.mark.parametrize("width", [*WIDTHS, 640, 700])
def test_filters_stand_in_line(chromium, desk, width):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?filtering=1")
        page.set_viewport_size({"width": width, "height": 800})
        fields = page.evaluate(
            "[...document.querySelectorAll('.filter')].map(field => [field, field.querySelector('input, select')])"
            ".map(pair => pair.map(part => part.getBoundingClientRect()))"
            ".map(([all, box]) => [all.top, box.top, box.bottom, all.width - box.width].map(Math.round))"
        )
        assert len({tuple(places) for places in fields}) == len({bottom for _top, _box, bottom, _less in fields})
        assert {less for *_places, less in fields} == {0}
        assert at.sticks_out() == []


def test_a_second_tap_decides_nothing(chromium, desk):
    with reader(chromium, desk, width=390, has_touch=True) as at:
        page = sit_down(at)
        box = page.locator(".card.is-current [data-act=approve]").bounding_box()
        assert box is not None
        tapped = page.evaluate(_TAPPED, [[box["x"] + 20, box["y"] + 20], [box["x"] + 35, box["y"] + 20]])
        assert tapped == ["Reader 0", "Reader 1"]
        expect(page.locator("[data-queue-said]")).to_contain_text("Approved: Reader 0.")
        press(page, "s", "Marked as spam: Reader 1.")
        assert counts(page) == EMPTY | {"held": 28, "spam": 2, "published": 1}


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
        at.page.clock.install()
        page = sit_down(at)
        page.clock.run_for(500)
        page.mouse.wheel(0, 900)
        expect(page.locator(".card.is-current h2")).not_to_have_text("Reader 0")
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
        page.get_by_role("button", name="Trust", exact=True).focus()
        page.keyboard.press("2")
        page.keyboard.press("1")
        page.get_by_role("button", name="Block").click()
        expect(said).to_contain_text("Blocked: this author.")
        press(page, "z", "The rule is off again.")
        page.locator(".card.is-current [data-more] summary").click()
        page.get_by_role("link", name="Note…").first.click()
        expect(page.locator(".card.is-current .card-write textarea")).to_be_focused()
        assert at.trouble.said == []


def test_a_block_stands_on_the_authors_other_cards_at_once_and_takes_nothing_typed(chromium, desk):
    desk.run(_ONE_AUTHOR)
    with reader(chromium, desk) as at:
        page = sit_down(at)
        other = page.locator("[data-card]").nth(1)
        page.keyboard.press("j")
        page.keyboard.press("n")
        other.locator("textarea").fill("Warned once.")
        page.locator("[data-card]").first.focus()
        page.keyboard.press("b")
        expect(page.locator(".card-write kbd").first).to_have_text("1")
        page.keyboard.press("9")  # there is no such choice, and it is no lane's number here
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        expect(other.locator(".record .chip")).to_contain_text("Author: blocked until")
        assert other.locator("textarea").input_value() == "Warned once."
        press(page, "z", "The rule is off again.")
        expect(other.locator(".record .chip")).to_have_count(0)
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
        led_to(page, "3 comments: marked as spam.")
        assert current(page) == "Reader 4", "what follows the last that was ticked, not the first of the page"
        assert counts(page) == EMPTY | {"held": 27, "spam": 4}
        page.keyboard.press("z")
        led_to(page, "3 comments: undone.")
        assert current(page) == "Reader 0"
        assert counts(page) == EMPTY | {"held": 30, "spam": 1}
        for _step in range(20):
            page.keyboard.press("j")
        for key in ("x", "j", "x", "Shift+S"):
            page.keyboard.press(key)
        expect(page.locator("[data-queue-trouble]")).to_have_text("2 comments: marked as spam.")
        for key, name in (("", "Reader 22"), ("z", "Reader 20")):
            if key:
                page.keyboard.press(key)
                expect(page.locator("[data-queue-trouble]")).to_have_text("2 comments: undone.")
            assert current(page) == name
            expect(page.locator(".card.is-current")).to_be_in_viewport()
            expect(page.locator("[data-queue-trouble]")).to_be_in_viewport()
        assert at.trouble.said == []


def test_ticked_cards_are_rejected_by_keyboard_with_a_reason_and_esc_leads_back(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        for key in ("x", "j", "x"):
            page.keyboard.press(key)
        for leave in ("Escape", "Alt+ArrowLeft", None):
            page.keyboard.press("Shift+D")
            page.wait_for_url(re.compile("/queue/ticked/"))
            assert page.evaluate("document.activeElement.type") == "radio"
            expect(page.locator(".reject kbd").first).to_have_text("1")
            assert page.locator(".errornote").count() == 0
            if leave:
                assert at.barriers() == []
                page.go_back() if leave == "Alt+ArrowLeft" else page.keyboard.press(leave)
                page.wait_for_url(re.compile("/queue/([?#]|$)"))
                expect(page.locator("[data-ticked-count]")).to_have_text("2 ticked")
                assert current(page) == "Reader 0"
        page.keyboard.press("2")
        page.keyboard.press("Enter")
        led_to(page, "2 comments: rejected.")
        assert current(page) == "Reader 2"
        assert at.trouble.said == []


def test_what_is_ticked_no_more_is_not_ticked_again_by_a_reload(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        page.keyboard.press("x")
        page.keyboard.press("Shift+D")
        page.wait_for_url(re.compile("/queue/ticked/"))
        page.keyboard.press("Escape")
        expect(page.locator("[data-ticked-count]")).to_have_text("1 ticked")
        page.keyboard.press("x")
        page.reload()
        expect(page.locator(".is-current")).to_be_visible()
        assert page.locator("[data-tick]:checked").count() == 0
        for clear in ("Escape", "Clear ticks"):
            page.keyboard.press("x")
            page.keyboard.press("j")
            page.keyboard.press("x")
            page.keyboard.press("d")
            page.keyboard.press("Escape")
            expect(page.locator("[data-ticked-count]")).to_have_text("2 ticked")
            page.keyboard.press("Escape") if clear == "Escape" else page.get_by_role("link", name=clear).click()
            expect(page.locator("[data-ticked]")).to_be_hidden()
            assert page.locator("[data-tick]:checked, .is-ticked").count() == 0
            assert current(page) == page.locator(".is-current h2").inner_text()
        assert at.trouble.said == []


def test_a_ticked_card_of_a_campaign_takes_those_like_it_along(chromium, desk):
    desk.run(_CAMPAIGN)
    with reader(chromium, desk) as at:
        page = sit_down(at)
        for key in ("x", "j", "x"):
            page.keyboard.press(key)
        expect(page.locator("[data-ticked-count]")).to_have_text("2 ticked, and those like them")
        page.keyboard.press("Shift+S")
        led_to(page, "4 comments: marked as spam.")
        assert counts(page) == EMPTY | {"held": 26, "spam": 5}
        page.keyboard.press("z")
        led_to(page, "4 comments: undone.")
        assert current(page) == "Reader 0"
        page.locator(".card.is-current [data-tick-all]").uncheck()
        page.locator(".card.is-current").focus()
        page.keyboard.press("x")
        expect(page.locator("[data-ticked-count]")).to_have_text("1 ticked")
        page.keyboard.press("Shift+S")
        led_to(page, "1 comment: marked as spam.")
        assert at.trouble.said == []


def test_without_script_it_is_asked_whether_those_like_what_is_ticked_are_meant(chromium, desk):
    desk.run(_CAMPAIGN)
    with reader(chromium, desk, java_script_enabled=False) as at:
        page = sit_down(at)
        for number in range(2):
            page.locator("[data-tick]").nth(number).check()
        page.locator("[data-ticked]").get_by_role("button", name="Spam").click()
        assert page.locator("[name=act]:checked").get_attribute("value") == "mark_spam"
        box = page.get_by_label("Reader 0 and the 2 like it")
        assert box.is_checked()
        page.get_by_role("button", name="Decide on all").click()
        assert "4 comments: marked as spam." in page.locator(".messagelist").inner_text()
        assert at.trouble.said == []


def test_the_page_of_an_act_on_all_that_match_follows_it_until_it_is_finished(chromium, desk):
    key = desk.run(_ALL_APPROVED_BY_MARA).strip()
    advance = _ADVANCED.format(key=key)
    with reader(chromium, desk) as at:
        page = at.page
        page.clock.install()
        at.be_signed_in("mara")
        at.open(f"/admin/comments/bulk/{key}/")
        asked: list[str] = []
        page.on("request", lambda sent: asked.append(sent.resource_type) if sent.url == page.url else None)
        state = page.locator("[data-bulk-state]")
        expect(state).to_contain_text("0 of 30 done. It goes on by itself")
        for done in ("25 of 30 done. It goes on by itself", "30 of 30 done. It is finished."):
            desk.run(advance)
            with page.expect_response(f"**/bulk/{key}/"):
                page.clock.run_for(2000)
            expect(state).to_contain_text(done)
        page.clock.run_for(60_000)
        assert asked == ["fetch", "fetch"], "without a reload, and no more once it is finished"
        assert at.trouble.said == []


def test_what_was_written_far_down_the_page_offers_its_undoing_where_the_eye_is(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        for _step in range(15):
            page.keyboard.press("j")
        page.keyboard.press("n")
        page.locator(".card.is-current textarea").fill("Warned once.")
        page.keyboard.press("Control+Enter")
        notice = page.locator("[data-queue-last] form")
        expect(notice).to_contain_text("Noted.")
        expect(notice).to_be_in_viewport()
        assert current(page) == "Reader 15"
        top = "document.querySelector('.card.is-current').getBoundingClientRect().top"
        below = "document.querySelector('[data-queue-last]').getBoundingClientRect().bottom"
        assert page.evaluate(f"{top} >= {below}"), "it hides nothing of the card"
        assert at.barriers() == []
        press(page, "z", "The note is gone.")
        assert current(page) == "Reader 15"
        expect(notice).to_have_count(0)


def test_in_the_reported_lane_the_number_follows_at_once_and_cards_come_back(chromium, desk):
    desk.run(_REPORTED)
    with reader(chromium, desk) as at:
        page = sit_down(at)
        at.open(f"{QUEUE}?lane=reported")
        page.route("**/queue/news/**", lambda route: route.fulfill(status=204))
        names = [current(page)]
        press(page, "a", f"Kept: {names[0]}.")
        names.append(current(page))
        press(page, "a", f"Kept: {names[1]}.")
        assert counts(page)["reported"] == 1
        press(page, "z", f"{names[1]}: ")
        assert counts(page)["reported"] == 2
        at.open(f"{QUEUE}?lane=reported")
        assert current(page) != names[0]
        press(page, "z", f"{names[0]}: ")
        assert current(page) == names[0]
        expect(page.locator(".card.is-current")).to_be_in_viewport()
        assert page.locator("[data-card]").count() == 3
        assert at.trouble.said == []


def test_shift_and_a_letter_that_can_do_nothing_says_so(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        trouble = page.locator("[data-queue-trouble]")
        page.keyboard.press("Shift+A")
        expect(trouble).to_contain_text("Nothing is ticked")
        page.keyboard.press("x")
        for key in ("Shift+U", "Shift+F", "Shift+N"):
            page.keyboard.press("j")
            page.keyboard.press("x")
            page.keyboard.press(key)
            expect(trouble).to_have_text("This key does nothing to ticked comments here.")
            page.evaluate("document.querySelector('[data-queue-trouble]').replaceChildren()")
        assert counts(page)["held"] == 30
        page.keyboard.press("Shift+A")
        last = page.locator("[data-queue-last]")
        expect(last).to_contain_text("Your last decision: 4 comments, approved.")
        press(page, "a", "Approved: Reader 4.")
        expect(last).to_be_hidden()
        assert at.trouble.said == []


def test_coming_back_to_a_page_nothing_is_ticked_that_is_not_told_of(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        page.keyboard.press("x")
        expect(page.locator("[data-ticked]")).to_be_visible()
        at.open(f"{QUEUE}?lane=spam")
        page.go_back()
        expect(page.locator(".is-current")).to_be_visible()
        expect(page.locator("[data-ticked]")).to_be_hidden()
        assert page.locator("[data-tick]:checked").count() == 0
        assert at.trouble.said == []


def test_an_undo_right_after_a_refusal_takes_nothing_else_back(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        press(page, "a", "Approved: Reader 0.")
        desk.run(_APPROVED_BY_ANOTHER)
        at.trouble.expected.add(desk.url + str(page.locator(".is-current [data-decide]").get_attribute("action")))
        page.keyboard.press("s")
        expect(page.locator("[role=alert].card-note")).to_contain_text("Somebody was quicker")
        page.keyboard.press("z")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("there is nothing of it to undo")
        assert page.locator("#card-" + str(page.locator(".line").get_attribute("data-comment"))).count() == 0
        press(page, "z", "Reader 0: “approved” is undone. It is “held” again.")
        assert at.trouble.said == []


def test_the_search_comes_into_sight_and_esc_leads_back_to_the_card(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        for _step in range(9):
            page.keyboard.press("j")
        before = current(page)
        page.keyboard.press("/")
        expect(page.locator("#queue-search")).to_be_focused()
        expect(page.locator("#queue-search")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.locator(".is-current")).to_be_focused()
        expect(page.locator(".is-current h2")).to_be_in_viewport()
        assert current(page) == before
        page.keyboard.press("j")
        assert current(page) != before
        assert at.trouble.said == []


def test_the_list_of_keys_opens_at_its_top(chromium, desk):
    with reader(chromium, desk, height=500) as at:
        page = sit_down(at)
        page.keyboard.press("?")
        expect(page.locator("#keys-title")).to_be_in_viewport()
        assert at.trouble.said == []


def test_ticks_outlive_the_session(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        for key in ("x", "j", "x"):
            page.keyboard.press(key)
        page.context.clear_cookies(name="sessionid")
        page.keyboard.press("Shift+D")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("You have been signed out. Nothing was decided.")
        assert page.locator("[data-tick]:checked").count() == 2
        sign_in_beside(page, "[data-queue-trouble] a")
        # Who stays on the card for long enough claims it with the form's proof of the session that has ended.
        at.trouble.expected.add(f"{desk.url}/admin/comments/queue/claim/")
        page.locator("[data-card]").first.focus()
        page.keyboard.press("Shift+D")
        expect(page.locator("h1")).to_have_text("Reject what you have ticked")
        page.get_by_label("It advertises.").check()
        page.get_by_role("button", name="Reject", exact=True).click()
        led_to(page, "2 comments: rejected.")
        assert counts(page) == EMPTY | {"held": 28, "spam": 1, "rejected": 2}
        assert at.trouble.said == []


def test_who_goes_on_while_decisions_are_on_their_way_loses_none(chromium, desk):
    with reader(chromium, desk) as at:
        page = sit_down(at)
        held: list[Route] = []
        page.route("**/decide/", lambda route: route.continue_() if held else held.append(route))
        for key in ("a", "s", "4"):  # the second waits for the first, the lane for both
            page.keyboard.press(key)
        expect(page.locator("[data-queue-trouble]")).to_contain_text("still on their way")
        assert page.url.endswith(QUEUE)
        held[0].continue_()
        page.wait_for_url("**lane=spam*")
        page.unroute("**/decide/")
        expect(page.locator(".lanes [aria-current]")).to_contain_text("Spam")
        assert counts(page) == EMPTY | {"held": 28, "spam": 2, "published": 1}
        # Who closes the page does not wait.
        at.open(QUEUE)
        page.route("**/decide/", lambda route: None, times=1)
        page.keyboard.press("a")
        page.keyboard.press("s")
        at.open("/admin/")
        at.open(QUEUE)
        assert counts(page)["spam"] == 3
        assert at.trouble.said == []


@pytest.mark.parametrize("is_tried_again", [False, True])
def test_a_decision_of_which_the_answer_was_lost_is_asked_about_again(chromium, desk, is_tried_again):
    def decided_unheard(route: Route) -> None:
        route.fetch()
        route.abort("aborted")

    with reader(chromium, desk) as at:
        page = sit_down(at)
        page.route("**/decide/", decided_unheard, times=1)
        press(page, "a", "Approved: Reader 0.")
        press(page, "z", "Reader 0: “approved” is undone.")
        press(page, "s", "Marked as spam: Reader 0.")
        page.route("**/decide/", decided_unheard)
        page.keyboard.press("a")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("whether this was done is not known")
        page.unroute("**/decide/")
        if is_tried_again:
            expect(page.locator(".card.is-current .card-note")).to_contain_text("You have decided since")
            look(page)
            page.keyboard.press("a")
            expect(page.locator("[data-queue-trouble]")).to_contain_text("This key does nothing")
        page.keyboard.press("z")
        expect(page.locator("[data-queue-trouble]")).to_contain_text("This is the last that you have decided. Undo it?")
        press(page, "z", "Reader 1: “approved” is undone.")
        at.open(QUEUE)
        assert counts(page) == EMPTY | {"held": 29, "spam": 2}
        assert at.trouble.said == []
