"""Every kind of public page, in every width and scheme, with and without script, for eye, keyboard and printer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.pages.browsing import NARROWEST, Reader
from tests.pages.site import Site

OPEN_ARTICLE, WHOLE_ARTICLE, LONG_THREAD = "gull-proof-bins", "harbour-wall-holds", "bus-fares-rise"

# Page → path, or for those below what leads to it.
PATHS: dict[str, str] = {
    "front": "/",
    "section": "/city/",
    "archive-year": "/city/{year}/",
    "archive-month": "/city/{year}/{month}/",
    "article": "{whole}",
    "thread": "{long}",
    "thread-next": "{long}",
    "author": "/author/{author}/",
    "tag": "/tag/{tag}/",
    "page": "/pages/about/",
    "privacy": "/privacy/comments/",
    "reply": "{open}reply/",
    "reply-refused": "{open}reply/",
    "reply-held": "",
    "report": "",
    "error": "{open}error/",
    "not-found": "/city/2026/01/02/never-written/",
    "gone": "",
    "broken": "/broken/",
}
STATUS = {"reply-refused": 400, "not-found": 404, "gone": 410, "broken": 500}

_WITHDRAW = """
from django.utils import timezone
from articles import publishing
from articles.models import Article
from newsroom.models import User
article = Article.objects.get(slug="brass-band-valves")
publishing.withdraw(
    article_id=article.pk, by=User.objects.get(username="editor"), version=article.version, now=timezone.now()
)
"""


@pytest.fixture(scope="session")
def addresses(newspaper: Site) -> dict[str, str]:
    """The path of every kind of page that an address leads to."""
    known = newspaper.articles
    whole = known[WHOLE_ARTICLE]
    html = requests.get(newspaper.url + whole, timeout=10).text
    thread = requests.get(newspaper.url + known[LONG_THREAD], timeout=10).text
    year, month = whole.split("/")[2:4]
    parts = {
        "whole": whole,
        "long": known[LONG_THREAD],
        "open": known[OPEN_ARTICLE],
        "year": year,
        "month": month,
        "author": _first(r'href="/author/([^/"]+)/"', html),
        "tag": _first(r'href="/tag/([^/"]+)/"', html),
    }
    paths = {name: path.format(**parts) for name, path in PATHS.items()}
    paths["report"] = _first(r'href="(/comment/[0-9]+/report/)"', thread)
    paths["thread-next"] = _first(r'rel="next" href="([^"#]+)', thread)
    newspaper.run(_WITHDRAW)
    paths["gone"] = known["brass-band-valves"]
    paths["reply-held"] = _held_reply(newspaper, known[OPEN_ARTICLE])
    return paths


def show(visitor: Reader, name: str, addresses: dict[str, str]) -> None:
    """Lead a visitor to that kind of page, as the page before it would."""
    if name != "reply-refused":
        visitor.open(addresses[name], STATUS.get(name, 200))
        return
    visitor.open(addresses["reply"])
    visitor.trouble.expected.add(visitor.page.url)
    visitor.page.fill("[name=name]", "Ada Quill")
    visitor.page.fill("[name=email]", "not an address")
    visitor.page.click("main button[type=submit]")
    visitor.page.wait_for_selector(".error-summary")


@pytest.mark.parametrize("name", PATHS)
def test_page_is_whole_in_every_width_and_scheme(
    name: str, window: Reader, addresses: dict[str, str], pictures_to: Path | None
):
    show(window, name, addresses)
    window.load_all_pictures()
    wrong = window.faults(name, pictures_to)
    window.resize(NARROWEST)
    wrong += [f"{NARROWEST}: {line}" for line in window.sticks_out()]
    assert not wrong, "\n".join(wrong)
    assert window.page.locator("h1").count() == 1


@pytest.mark.parametrize("name", PATHS)
def test_page_is_whole_without_script(name: str, open_window: Callable[..., Reader], addresses: dict[str, str]):
    visitor = open_window(width=390, java_script_enabled=False)
    show(visitor, name, addresses)
    assert visitor.page.locator("h1").count() == 1
    assert visitor.page.locator("main").is_visible()
    assert not visitor.sticks_out()


@pytest.mark.parametrize("name", [name for name in PATHS if name != "broken"])  # which has nothing to skip
def test_page_is_usable_by_keyboard(name: str, window: Reader, addresses: dict[str, str]):
    window.page.emulate_media(reduced_motion="reduce")
    show(window, name, addresses)
    page = window.page
    if name == "reply-refused":  # which begins at its list of errors
        assert page.evaluate("document.activeElement.id") == "errors"
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        page.mouse.click(2, 2)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.evaluate("link => link.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    unseen = []
    for _press in range(25):
        page.keyboard.press("Tab")
        unseen += page.evaluate(FOCUS_UNSEEN)
    assert not unseen


# The focused element if nothing about it shows that it has the focus.
FOCUS_UNSEEN = """() => {
  const here = document.activeElement;
  if (here === document.body) return [];
  const look = getComputedStyle(here), box = here.getBoundingClientRect();
  const marked = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== 'none';
  const placed = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  return marked && placed ? [] : [`${here.tagName} ${here.className} ${here.textContent.trim().slice(0, 40)}`];
}"""


@pytest.mark.parametrize("emulation", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
@pytest.mark.parametrize("name", ["front", "article", "thread", "reply-refused"])
def test_page_bears_forced_colours_and_reduced_motion(
    name: str, emulation: dict[str, Any], window: Reader, addresses: dict[str, str], pictures_to: Path | None
):
    window.page.emulate_media(**emulation)
    show(window, name, addresses)
    moving = window.page.evaluate("() => document.getAnimations().filter(one => one.playState === 'running').length")
    assert not moving
    if pictures_to:
        window.page.screenshot(path=pictures_to / f"{name}-{next(iter(emulation))}.png", full_page=True)


@pytest.mark.parametrize("name", ["front", "section", "article", "thread", "page"])
def test_print_leaves_out_what_paper_cannot_do(
    name: str, window: Reader, addresses: dict[str, str], pictures_to: Path | None
):
    show(window, name, addresses)
    window.page.emulate_media(media="print")
    if pictures_to:
        window.resize(768)
        window.page.emulate_media(media="print")
        window.page.screenshot(path=pictures_to / f"{name}-print.png", full_page=True)
    for selector in ("nav", "form", ".comments", ".skip", ".menu"):
        for number, part in enumerate(window.page.locator(selector).all()):
            assert not part.is_visible(), f"{selector} {number}"
    assert window.page.locator("h1").is_visible()


_BESIDE = """() => [...document.querySelectorAll('.story-body > *')].filter(part => {
  const [own, column] = [part.getBoundingClientRect(), part.parentElement.getBoundingClientRect()];
  return own.width && (own.left < column.left - 0.5 || own.right > column.right + 0.5);
}).map(part => part.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("name", ["article", "not-found", "front"])
def test_what_is_printed_from_a_dark_screen_is_dark_on_white_and_keeps_its_column(
    name: str, window: Reader, addresses: dict[str, str], pictures_to: Path | None
):
    show(window, name, addresses)
    window.resize(1280)  # paper on its side has about this width
    window.page.emulate_media(media="print", color_scheme="dark")
    if pictures_to:
        window.page.screenshot(path=pictures_to / f"{name}-print-dark.png", full_page=True)
    assert not window.barriers(colours_only=True)
    assert not window.sticks_out()
    assert not window.page.evaluate(_BESIDE)
    for button in window.page.locator(".button:visible").all():
        assert button.evaluate("part => getComputedStyle(part).color") == "rgb(0, 0, 0)"


# Below every picture that has both: how far under the caption's last line the credit begins, in pixels.
_GAPS = """() => [...document.querySelectorAll('figcaption')]
  .map(below => ['.caption', '.credit'].map(part => below.querySelector(part)))
  .filter(parts => parts.every(Boolean))
  .map(([caption, credit]) => credit.getBoundingClientRect().top - caption.getBoundingClientRect().bottom)"""


@pytest.mark.parametrize("width", [NARROWEST, 1280])
def test_a_pictures_credit_has_a_line_of_its_own(width: int, window: Reader, addresses: dict[str, str]):
    window.resize(width)
    show(window, "article", addresses)
    gaps = window.page.evaluate(_GAPS)
    assert gaps
    assert min(gaps) > -3  # boxes of two lines may overlap a little


def _held_reply(site: Site, article: str) -> str:
    """The path of a reply that its author sees and that is held."""
    html = requests.get(site.url + article, timeout=10).text
    fields = {
        "name": "Ada Quill",
        "comment": "See https://one.example/ and https://two.example/ and https://three.example/ on bins.",
        "token": _first(r'name="token" value="([^"]+)"', html),
    }
    answer = requests.post(f"{site.url}{article}reply/", data=fields, timeout=10, allow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].removeprefix(site.url)


def _first(pattern: str, html: str) -> str:
    found = re.search(pattern, html)
    assert found, pattern
    return found[1]
