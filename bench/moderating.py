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
    for _ in range(5):
        browser.ask("GET", path)
    return [browser.ask("GET", path)[0] for _ in range(PAGES)]


def _decide_page(browser: Browser) -> list[float]:
    """Every second card is approved, the others are spam."""
    page = browser.ask("GET", QUEUE)[1]
    times = []
    for number, card in enumerate(_CARD.finditer(page)):
        version, token = _VERSION.search(card[0]), _TOKEN.search(card[0])
        assert version is not None
        assert token is not None
        act = ("approve", "mark_spam")[number % 2]
        data = {"csrfmiddlewaretoken": token[1], "version": version[1], "act": act, "back": ""}
        times.append(browser.ask("POST", card[1], data)[0])
    return times
