"""Two moderators at one queue, each in a window of their own: who is on what, what the other does, what arrives."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.pages.browsing import Reader, reader
from tests.pages.decide_together import decide_together, right
from tests.pages.site import Site
from tests.pages.test_queue import QUEUE, counts, current, look, press, sit_down

_EDITED = """
from django.utils import timezone
from comments import authors
from comments.models import Comment
one = Comment.objects.get(name="Reader 0")
text = "Scandalous is too hard a word for it."
live = one.article.live
authors.edit(comment=one, live=live, version=one.version, body=text, address="192.0.2.7", now=timezone.now())
"""
_ARRIVED = """
from articles.models import LiveArticle
from tests import factories
for name in ("Late NUMBER", "Later NUMBER"):
    factories.reply(LiveArticle.objects.first(), f"Scandalous, says {name}.", name=name)
"""
_STATUS = """
from comments.models import Comment
print(Comment.objects.get(name="Reader 0").status)
"""
_SPAM_BY_TOBIAS = """
from django.utils import timezone
from comments import moderation
from comments.models import Comment
from newsroom.models import User
one, tobias = Comment.objects.get(name="Reader 0"), User.objects.get(username="tobias")
moderation.mark_spam(comment_id=one.pk, by=tobias, version=one.version, now=timezone.now())
"""
# Once something stands on the first card that others have done to it, before anybody could have read it.
_PRESS_AS_IT_CHANGES = """
how => {
  const card = document.querySelector('[data-card]');
  new MutationObserver((_changes, observer) => {
    if (!card.querySelector('.card-note')) return;
    observer.disconnect();
    queueMicrotask(() => {
      if (how === 'click') card.querySelector('[data-act="approve"]').click();
      else card.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true, cancelable: true}));
    });
  }).observe(card, {childList: true});
}
"""
_GONE = """
from comments.models import Comment
Comment.objects.get(name="Reader 1").delete()
"""


@pytest.fixture
def two(chromium: Browser, desk: Site) -> Iterator[tuple[Reader, Reader]]:
    """Two windows; the test fails if the browser had something to say against a page."""
    with reader(chromium, desk) as first, reader(chromium, desk) as second:
        yield first, second
        assert first.trouble.said + second.trouble.said == []


def settle_down(at: Reader) -> Page:
    """Open the queue and stay on the first card until it is one's own."""
    with at.page.expect_response("**/queue/claim/"):
        sit_down(at)
    return at.page


def card(page: Page, name: str) -> Locator:
    return page.locator("[data-card]").filter(has=page.get_by_role("heading", name=name, exact=True))


def top_of(page: Page) -> float:
    """Where the current card begins in the window."""
    top: float = page.evaluate("document.querySelector('.is-current').getBoundingClientRect().top")
    return top


def is_on(page: Page, name: str, who: str) -> None:
    """Wait until the card says who is on it; nobody, if the name is empty."""
    chip = card(page, name).locator("[data-claim]")
    expect(chip).to_have_text(f"{who} is on this") if who else expect(chip).to_be_hidden()


def test_who_comes_second_starts_on_another_comment_and_sees_where_the_first_is(two):
    mara = settle_down(two[0])
    tobias = sit_down(two[1], "tobias")
    assert current(tobias) == "Reader 1"
    is_on(tobias, "Reader 0", "mara")
    is_on(mara, "Reader 1", "tobias")
    mara.keyboard.press("j")
    assert current(mara) == "Reader 2", "passed over"
    mara.keyboard.press("k")
    assert current(mara) == "Reader 1", "but within reach"
    mara.keyboard.press("k")
    press(mara, "a", "Approved: Reader 0.")
    assert current(mara) == "Reader 2"
    is_on(tobias, "Reader 2", "mara")
    mara.goto("about:blank")
    is_on(tobias, "Reader 2", "")


def test_running_over_cards_claims_none_of_them(two):
    page = settle_down(two[0])
    taken: list[str] = []
    page.on("request", lambda sent: taken.append(sent.url) if sent.url.endswith("/claim/") else None)
    with page.expect_response("**/queue/claim/"):
        for _step in range(8):
            page.keyboard.press("j")
    assert len(taken) == 1
    tobias = sit_down(two[1], "tobias")
    is_on(tobias, "Reader 8", "mara")
    assert tobias.locator("[data-claim]:visible").count() == 1


def test_what_the_other_decides_changes_in_place(two):
    mara = sit_down(two[0])
    tobias = sit_down(two[1], "tobias")
    tobias.locator("[data-card]").nth(2).click()
    mara.locator("[data-card]").nth(4).click()
    top = top_of(mara)
    press(tobias, "s", "Marked as spam: Reader 2.")
    expect(card(mara, "Reader 2").locator(".card-note")).to_have_text("Meanwhile marked as spam by tobias.")
    assert current(mara) == "Reader 4"
    assert top_of(mara) == pytest.approx(top, abs=2)
    assert two[0].barriers() == []
    is_on(mara, current(tobias), "tobias")
    mara.locator("[data-card]").nth(1).click()
    mara.keyboard.press("j")
    assert current(mara) not in {"Reader 2", current(tobias)}
    press(tobias, "z", "is undone")
    expect(card(mara, "Reader 2").locator(".card-note")).to_have_text("Meanwhile undone by tobias. It is now: held.")


def test_the_card_in_hand_changes_in_place_and_keeps_the_focus(two, desk):
    mara = sit_down(two[0])
    desk.run(_EDITED)
    expect(card(mara, "Reader 0").locator(".card-note")).to_contain_text("Meanwhile edited by its author.")
    expect(card(mara, "Reader 0").locator(".card-text")).to_have_text("Scandalous is too hard a word for it.")
    assert current(mara) == "Reader 0"
    expect(mara.locator("[data-queue-news-said]")).to_contain_text("Meanwhile edited by its author.")
    look(mara)
    press(mara, "a", "Approved: Reader 0.")


@pytest.mark.parametrize("how", ["key", "click"])
def test_what_is_pressed_as_a_card_changes_was_meant_for_what_stood_there(two, desk, how):
    mara = sit_down(two[0])
    mara.evaluate(_PRESS_AS_IT_CHANGES, how)
    desk.run(_EDITED)
    trouble = mara.locator("[data-queue-trouble]")
    expect(trouble).to_have_text(
        "What stands here has changed at this very moment: nothing was decided. Look at it first."
    )
    expect(card(mara, "Reader 0").locator(".card-note")).to_contain_text("Meanwhile edited by its author.")
    assert current(mara) == "Reader 0"
    assert desk.run(_STATUS).split() == ["held"]
    look(mara)
    press(mara, "a", "Approved: Reader 0.")


def test_a_refusal_stays_on_the_card_when_older_news_come_after_it(two, desk):
    mara, held = sit_down(two[0]), []
    refused = card(mara, "Reader 0").locator("[data-decide]").first.get_attribute("action")
    two[0].trouble.expected.add(f"{desk.url}{refused}")
    mara.route("**/queue/news/**", lambda route: held.append((route, route.fetch())), times=1)
    desk.run(_SPAM_BY_TOBIAS)
    with mara.expect_request("**/queue/news/**"):
        mara.keyboard.press("k")
    mara.keyboard.press("a")
    note = card(mara, "Reader 0").locator(".card-note")
    expect(note).to_contain_text("Somebody was quicker: marked as spam by tobias.")
    [(route, answer)] = held
    with mara.expect_response("**/queue/cards/**") as renewed:
        route.fulfill(response=answer)
    renewed.value.finished()
    mara.keyboard.press("j")
    expect(note).to_contain_text("Somebody was quicker: marked as spam by tobias.")


def test_a_card_on_which_something_is_written_keeps_it_and_says_what_happened(two, desk):
    mara = sit_down(two[0])
    mara.keyboard.press("d")
    mara.fill(".reject [name=words]", "Please stay with the wall.")
    desk.run(_EDITED)
    expect(card(mara, "Reader 0").locator(".card-note")).to_contain_text("Meanwhile edited by its author.")
    expect(card(mara, "Reader 0").locator(".card-text")).to_have_text("Scandalous is too hard a word for it.")
    assert mara.input_value(".reject [name=words]") == "Please stay with the wall."
    assert mara.evaluate("document.activeElement.name") == "words"


@pytest.mark.parametrize(
    ("key", "done"), [("r", "Approved, and your answer is published."), ("e", "The text is changed")]
)
def test_what_is_written_can_be_sent_once_it_is_known_what_has_changed(two, desk, key, done):
    mara = sit_down(two[0])
    mara.keyboard.press(key)
    writing = mara.locator(".card-write")
    writing.locator("textarea").fill("The wall was measured on Monday.")
    desk.run(_EDITED)
    if key == "e":
        expect(card(mara, "Reader 0").locator(".card-note")).to_be_visible()
        writing.locator("[name=note]").fill("Measures")
    two[0].trouble.expected.add(desk.url + str(writing.get_attribute("action")))
    mara.keyboard.press("Control+Enter")
    expect(writing.get_by_role("alert")).to_contain_text("Somebody was quicker: edited by its author.")
    expect(card(mara, "Reader 0").locator(".card-text")).to_have_text("Scandalous is too hard a word for it.")
    assert writing.locator("textarea").input_value() == "The wall was measured on Monday."
    if key == "r":  # which had gone on to the next one
        look(mara)
        mara.keyboard.press("Enter")
    mara.keyboard.press("Control+Enter")
    expect(mara.locator("[data-queue-said]")).to_contain_text(done)


def test_what_is_no_longer_there_is_said_to_be_gone(two, desk):
    mara = sit_down(two[0])
    desk.run(_GONE)
    expect(card(mara, "Reader 1").locator(".card-note")).to_have_text("This comment is no longer there.")
    assert card(mara, "Reader 1").locator("button").count() == 0
    mara.keyboard.press("j")
    assert current(mara) == "Reader 2"


def test_new_arrivals_wait_until_they_are_asked_for(two, desk):
    mara = sit_down(two[0])
    mara.keyboard.press("j")
    before, top = mara.locator("[data-card] h2").all_inner_texts(), top_of(mara)
    desk.run(_ARRIVED.replace("NUMBER", "one"))
    bar = mara.locator("[data-queue-arrived]")
    expect(bar).to_contain_text("2 new")
    expect(mara.locator("[data-queue-news-said]")).to_have_text("2 new")
    assert mara.locator("[data-card] h2").all_inner_texts() == before
    assert two[0].barriers() == []
    mara.keyboard.press(".")
    expect(bar).to_be_hidden()
    assert mara.locator("[data-card] h2").all_inner_texts() == ["Late one", "Later one", *before]
    assert current(mara) == "Reader 1", "the card in hand"
    assert top_of(mara) == pytest.approx(top, abs=1)
    expect(mara.locator("[data-queue-trouble]")).to_have_text("What is new stands at the top of the page.")
    mara.keyboard.press("k")
    mara.keyboard.press("k")
    assert current(mara) == "Later one"
    press(mara, "a", "Approved: Later one.")
    assert current(mara) == "Reader 0"
    desk.run(_ARRIVED.replace("NUMBER", "two"))
    expect(bar).to_contain_text("2 new")
    bar.click()
    expect(card(mara, "Late two")).to_be_visible()
    assert current(mara) == "Reader 0"


def test_the_first_ones_arrive_in_an_empty_lane(two):
    mara = sit_down(two[0])
    two[0].open(f"{QUEUE}?lane=rejected")
    tobias = sit_down(two[1], "tobias")
    tobias.keyboard.press("d")
    tobias.keyboard.press("1")
    tobias.keyboard.press("Enter")
    expect(mara.locator("[data-queue-arrived]")).to_contain_text("1 new")
    mara.keyboard.press(".")
    expect(mara.locator("[data-card]")).to_have_count(1)
    assert mara.locator(".lane-empty").count() == 0


def test_a_card_is_still_ones_own_on_its_page(two):
    mara = settle_down(two[0])
    mara.keyboard.press("Enter")
    mara.wait_for_url(re.compile("/change/"))
    tobias = sit_down(two[1], "tobias")
    is_on(tobias, "Reader 0", "mara")
    card(tobias, "Reader 0").locator("[data-open-comment]").click()
    tobias.wait_for_url(re.compile("/change/"))
    is_on(tobias, "Reader 0", "mara")


def test_a_server_that_does_not_answer_stops_nobody(chromium, desk):
    with reader(chromium, desk) as at:
        lost: list[Route] = []
        at.page.route(re.compile("/queue/(news|claim)/"), lambda route: lost.append(route))  # no answer comes
        at.page.clock.install()
        with at.page.expect_request("**/queue/claim/"):
            page = sit_down(at)
            page.clock.run_for(1000)
        press(page, "a", "Approved: Reader 0.")
        page.keyboard.press("j")
        page.clock.run_for(10_000)
        assert len(lost) == 2, "neither is asked again before it is answered"
        assert page.locator("[data-queue-trouble]").is_hidden()
        assert counts(page)["published"] == 1
        for route in lost:
            route.abort("aborted")
        assert at.trouble.said == []


def test_of_two_who_decide_on_the_same_comments_at_once_each_second_one_is_told(chromium, desk):
    desk.run("from comments.models import Comment; Comment.objects.all().delete()")
    found = decide_together(chromium, desk, 30)
    assert found.items() >= right(30).items(), found
