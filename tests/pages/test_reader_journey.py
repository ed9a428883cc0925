"""A reader replies: with and without script, in a thread, with mistakes, and as a spammer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.pages.browsing import Reader
from tests.pages.site import Site

ARTICLE = "tram-four-timbers"


def write(reader: Reader, name: str, comment: str) -> None:
    """Fill the form that the page shows."""
    reader.page.fill("[name=name]", name)
    reader.page.fill("[name=comment]", comment)


def send(reader: Reader) -> None:
    reader.page.click(".reply-form [type=submit]")


@pytest.fixture
def article(newspaper: Site) -> str:
    """The path of an article that is open for replies."""
    return newspaper.articles[ARTICLE]


@pytest.mark.parametrize("script", [True, False])
def test_reply_stands_in_its_place_at_once(script: bool, open_window: Callable[..., Reader], article: str):
    reader = open_window(width=390, java_script_enabled=script)
    reader.open(article)
    write(reader, "Ottoline Marsh", f"My uncle laid {'those' if script else 'the other'} timbers and would laugh.")
    send(reader)
    reader.page.wait_for_url("**/#comment-*")
    mine = reader.page.locator(reader.page.url.rpartition("/")[2])
    assert "laugh" in mine.inner_text()
    assert mine.evaluate("own => own.getBoundingClientRect().top < innerHeight")
    if script:  # which leads a screen reader there
        assert mine.evaluate("own => own === document.activeElement")
    # Nothing is left in the form or on the reader's device to be sent twice.
    assert reader.page.input_value("[name=comment]") == ""


def test_what_was_just_published_can_be_edited_and_deleted(open_window: Callable[..., Reader], article: str):
    reader = open_window(width=390)
    reader.open(article)
    write(reader, "Perpetua Lunt", "The timbers came by river, not by rale.")
    send(reader)
    reader.page.wait_for_url("**/#comment-*")
    mine = reader.page.locator(reader.page.url.rpartition("/")[2])
    reader.page.reload()  # it is known as this browser's for a while
    mine.get_by_role("button", name="Edit or delete").click()
    reader.page.wait_for_url("**/comment/*-*/")
    assert not reader.barriers()
    reader.page.get_by_role("link", name="Edit").click()
    assert not reader.barriers()
    assert reader.page.input_value("[name=comment]") == "The timbers came by river, not by rale."
    reader.page.fill("[name=comment]", "The timbers came by river, not by rail.")
    send(reader)
    reader.page.wait_for_url("**/#comment-*")
    assert "not by rail" in mine.inner_text()
    assert "edited" in mine.inner_text()
    mine.get_by_role("button", name="Edit or delete").click()
    reader.page.get_by_role("link", name="Delete").click()
    assert not reader.barriers()
    reader.page.get_by_role("button", name="Delete for good").click()
    assert "has been removed" in reader.page.inner_text("h1")
    reader.open(article)
    assert "not by rail" not in reader.page.inner_text("main")


def test_nobody_elses_comment_can_be_edited(open_window: Callable[..., Reader], article: str):
    reader = open_window()
    reader.open(article)
    assert reader.page.locator(".comment").count() > 1
    assert reader.page.get_by_role("button", name="Edit or delete").count() == 0


def test_without_script_reply_to_a_comment_has_a_page_of_its_own(open_window: Callable[..., Reader], article: str):
    reader = open_window(java_script_enabled=False)
    reader.open(article)
    first = reader.page.locator(".comment").first
    key = (first.get_attribute("id") or "").removeprefix("comment-")
    first.locator(".comment-reply").click()
    reader.page.wait_for_url(f"**/reply/?parent={key}")
    write(reader, "Ansel Broom", "That is what my grandmother said as well.")
    send(reader)
    reader.page.wait_for_url("**/#comment-*")
    mine = reader.page.locator(reader.page.url.rpartition("/")[2])
    assert "depth-0" not in (mine.get_attribute("class") or "")


def test_the_form_moves_under_the_comment_that_is_answered(open_window: Callable[..., Reader], article: str):
    reader = open_window()
    reader.open(article)
    page = reader.page
    link = page.locator(".comment-reply").nth(1)
    key = link.get_attribute("data-reply-to")
    link.click()
    assert page.evaluate("document.querySelector('#reply').previousElementSibling.id") == f"comment-{key}"
    assert page.evaluate("document.activeElement.name") == "comment"
    assert page.locator("[data-reply-context]").is_visible()
    assert not reader.barriers()
    page.click("[data-reply-cancel]")
    assert page.input_value("[name=parent]") == ""
    assert not page.locator("[data-reply-context]").is_visible()


def test_what_is_typed_outlives_the_page(open_window: Callable[..., Reader], article: str):
    reader = open_window()
    reader.open(article)
    reader.page.fill("[name=comment]", "Half a thought about timb")
    reader.page.reload()
    assert reader.page.input_value("[name=comment]") == "Half a thought about timb"


def test_a_text_of_several_lines_is_not_kept_once_it_is_published(open_window: Callable[..., Reader], article: str):
    reader = open_window()
    reader.open(article)
    write(reader, "Nora Lindqvist", "Dear editors,\n\nthank you for this story\nabout timber.")
    send(reader)
    reader.page.wait_for_url("**/#comment-*")
    assert reader.page.evaluate("document.activeElement.id") == reader.page.url.rpartition("#")[2]
    assert reader.page.input_value("[name=comment]") == ""
    reader.open(article)
    assert reader.page.input_value("[name=comment]") == ""


def test_whom_it_answers_outlives_the_page_too(open_window: Callable[..., Reader], article: str):
    reader = open_window()
    reader.open(article)
    page = reader.page
    link = page.locator(".comment-reply").nth(1)
    key = link.get_attribute("data-reply-to")
    link.click()
    said = page.inner_text("[data-reply-context]")
    page.fill("[name=comment]", "Half a thought about your timber")
    page.reload()
    assert page.input_value("[name=comment]") == "Half a thought about your timber"
    assert page.input_value("[name=parent]") == key
    assert page.inner_text("[data-reply-context]") == said
    page.click("[data-reply-cancel]")
    page.reload()
    assert page.input_value("[name=comment]") == "Half a thought about your timber"
    assert page.input_value("[name=parent]") == ""


@pytest.mark.parametrize("name", ["Odalys Verreaux", "akismet-guaranteed-spam"])
def test_an_answer_sent_again_after_the_way_back_is_the_same_answer(
    name: str, open_window: Callable[..., Reader], article: str
):
    reader = open_window()
    reader.open(article)
    page = reader.page
    page.locator(".comment-reply").nth(1).click()
    answered, said = page.input_value("[name=parent]"), page.inner_text("[data-reply-context]")
    write(reader, name, "Then ask the harbour office, which has kept the invoices.")
    send(reader)
    page.wait_for_url(re.compile("#comment-|/comment/"))
    sent = page.url
    page.go_back()
    page.wait_for_selector(".reply-form")
    assert page.input_value("[name=comment]") == "Then ask the harbour office, which has kept the invoices."
    assert page.input_value("[name=parent]") == answered
    assert page.inner_text("[data-reply-context]") == said
    send(reader)
    page.wait_for_url(sent)


def test_what_is_sent_in_one_window_leaves_what_is_typed_in_another(open_window: Callable[..., Reader], article: str):
    reader = open_window()
    reader.open(article)
    other = reader.page.context.new_page()
    other.goto(reader.page.url)
    other.fill("[name=comment]", "Half a thought about timber")
    write(reader, "Nora Lindqvist", "A whole thought about the quay.")
    send(reader)
    reader.page.wait_for_url("**/#comment-*")
    other.reload()
    assert other.input_value("[name=comment]") == "Half a thought about timber"


def test_spam_is_told_to_its_author_and_not_shown(open_window: Callable[..., Reader], article: str):
    reader = open_window()
    reader.open(article)
    write(reader, "akismet-guaranteed-spam", "An ordinary sentence on trams and timbers.")
    send(reader)
    reader.page.wait_for_url("**/comment/*-*/")
    assert not reader.barriers()
    other = open_window()
    other.open(article)
    assert "ordinary sentence on trams" not in other.page.inner_text("main")


@pytest.mark.parametrize("script", [True, False])
def test_a_mistake_costs_no_word(script: bool, open_window: Callable[..., Reader], article: str):
    reader = open_window(width=390, java_script_enabled=script)
    reader.open(f"{article}reply/")
    reader.trouble.expected.add(reader.page.url)
    write(reader, "Ottoline Marsh", "A long thought,\n\nwith a pause in it.")
    reader.page.fill("[name=email]", "ottoline at home")
    send(reader)
    reader.page.wait_for_selector(".error-summary")
    assert reader.page.input_value("[name=comment]") == "A long thought,\n\nwith a pause in it."
    assert reader.page.input_value("[name=email]") == "ottoline at home"
    if script:
        assert reader.page.evaluate("document.activeElement.id") == "errors"
    reader.page.click(".error-summary a")
    assert reader.page.locator("[name=email]").get_attribute("aria-invalid") == "true"


_MARK = """isLong => {
  const [first, ...others] = document.querySelectorAll(".story-body p");
  const range = document.createRange();
  range.setStart(first.firstChild, 0);
  if (isLong) range.setEndAfter(others.at(-1).lastChild);
  else range.setEnd(first.firstChild, 30);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.parametrize(("by_key", "is_long"), [(False, False), (True, True)], ids=["by pointer", "long, by key"])
def test_a_marked_passage_stands_in_the_form_about_an_error(window: Reader, article: str, by_key: bool, is_long: bool):
    window.open(article)
    page = window.page
    link = page.get_by_role("link", name="Is there an error in this article?")
    page.evaluate(_MARK, is_long)
    marked = page.evaluate("String(getSelection())").strip()
    assert len(marked) > (550 if is_long else 20)
    if by_key:
        link.focus()
        page.keyboard.press("Enter")
    else:
        link.click()
    page.wait_for_url("**/error/#passage=*")
    passage = page.input_value("[name=passage]")
    if is_long:  # as many whole words as there is room for
        assert 440 < len(passage) <= 501
        assert passage.endswith("…")
        assert passage.removesuffix("…").split() == marked.split()[: len(passage.split())]
    else:
        assert passage == marked
    window.trouble.expected.add(page.url.partition("#")[0])
    page.fill("[name=passage]", "Something else")
    page.get_by_role("button", name="Send").click()  # without saying what is wrong
    assert page.input_value("[name=passage]") == "Something else"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_where_nothing_is_marked_the_form_about_an_error_is_empty(
    open_window: Callable[..., Reader], article: str, script: bool
):
    reader = open_window(java_script_enabled=script)
    reader.open(article)
    reader.page.get_by_role("link", name="Is there an error in this article?").click()
    reader.page.wait_for_url("**/error/")
    assert reader.page.input_value("[name=passage]") == ""
    for fragment in ("error-words", "passage=%E0%A4%A"):
        reader.open("/")
        reader.open(f"{article}error/#{fragment}")
        assert reader.page.input_value("[name=passage]") == ""
