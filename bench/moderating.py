"""The moderators' queue: one request after the other over one connection, as a moderator's browser sends them."""

from __future__ import annotations

import contextlib
import http.client
import re
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bench.figures import Figure
from bench.sites import Site

QUEUE = "/admin/comments/queue/"
PAGES, ROUNDS_OF_DECISIONS = 60, 3
_CARD = re.compile(r'<form class="card-acts"[^>]* action="([^"]+)".*?</form>', re.DOTALL)
_ACTION = re.compile(r'<form [^>]* action="([^"]+)"')
_VERSION = re.compile(r'name="version" value="(\d+)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One connection with the cookies of a signed-in moderator."""

    def __init__(self, site: Site, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
        self._cookies = SimpleCookie(cookie)

    def ask(self, method: str, path: str, data: dict[str, str] | None = None) -> tuple[float, str]:
        """Seconds and text of a 200. Raises RuntimeError for any other answer."""
        headers = {"Cookie": "; ".join(f"{name}={kept.value}" for name, kept in self._cookies.items())}
        body = None
        if data is not None:
            body = urlencode(data)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        started = time.perf_counter()
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        took = time.perf_counter() - started
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self._cookies.load(cookie)
        if answer.status != 200:
            raise RuntimeError(f"{method} {path} answered {answer.status}: {text[:500]}")
        return took, text

    def close(self) -> None:
        self._connection.close()


def figures(site: Site) -> list[Figure]:
    """The first page, one far down, and single decisions."""
    with contextlib.closing(Browser(site, site.ask("bench.facts", "moderator"))) as browser:
        far = f"{QUEUE}?lane=held&after={site.ask('bench.facts', 'far_held')}"
        first, last = _times(browser, QUEUE), _times(browser, far)
        decisions = [took for _ in range(ROUNDS_OF_DECISIONS) for took in _decide_page(browser)]
    return [
        Figure.of_times("queue, first page", first),
        Figure.of_times("queue, nine tenths down", last),
        Figure.of_times("decision", decisions),
    ]


def _times(browser: Browser, path: str) -> list[float]:
    return times(browser, path, PAGES)


def _decide_page(browser: Browser) -> list[float]:
    """Every second card is approved, the others are spam."""
    acts = ("approve", "mark_spam")
    page = browser.ask("GET", QUEUE)[1]
    return [browser.ask("POST", *decision(card, acts[number % 2]))[0] for number, card in enumerate(cards(page))]


def times(browser: Browser, path: str, rounds: int) -> list[float]:
    """Seconds that a page takes, once it has been asked for a few times."""
    for _ in range(5):
        browser.ask("GET", path)
    return [browser.ask("GET", path)[0] for _ in range(rounds)]


def cards(page: str) -> list[str]:
    """The forms of a page's cards."""
    return [found[0] for found in _CARD.finditer(page)]


def decision(card: str, act: str) -> tuple[str, dict[str, str]]:
    """What a browser sends for a decision on a card: address and data."""
    return address_of(card), {"version": _first(_VERSION, card), "act": act} | token_of(card)


def address_of(form: str) -> str:
    """Where a form is sent to."""
    return _first(_ACTION, form)


def token_of(form: str) -> dict[str, str]:
    """What each form sends."""
    return {"csrfmiddlewaretoken": _first(_TOKEN, form), "back": ""}


def _first(what: re.Pattern[str], form: str) -> str:
    found = what.search(form)
    assert found is not None, form
    return found[1]
