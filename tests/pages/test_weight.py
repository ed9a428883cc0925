"""What an article with its picture and fifty comments weighs on the line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest
from playwright.sync_api import Request

from tests.pages.browsing import Reader
from tests.pages.site import Site

KB = 1024
MOST_BYTES = {"document": 20 * KB, "stylesheet": 15 * KB, "script": 10 * KB, "font": 0}
MOST_OF_ALL = 250 * KB
MOST_REQUESTS = 12
MOST_MOVED = 0.1  # of the window, times how far (CLS)
_MOVED = """() => {
  window.moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { moved += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
}"""


def test_an_article_with_fifty_comments_keeps_to_its_budget(open_window: Callable[..., Reader], newspaper: Site):
    reader = open_window(width=390, device_scale_factor=2)
    asked: list[Request] = []
    reader.page.on("requestfinished", lambda request: asked.append(request))
    reader.open(newspaper.articles["bus-fares-rise"])
    reader.load_all_pictures()
    reader.page.wait_for_load_state("networkidle")
    assert reader.page.locator(".comment").count() == 50
    weights: defaultdict[str, int] = defaultdict(int)
    for request in asked:
        weights[request.resource_type] += request.sizes()["responseBodySize"]
    for kind, most in MOST_BYTES.items():
        assert weights[kind] <= most, dict(weights)
    assert sum(weights.values()) <= MOST_OF_ALL, dict(weights)
    assert len(asked) <= MOST_REQUESTS, [request.url for request in asked]
    assert not reader.page.context.cookies()
    assert reader.page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_is_read(width: int, open_window: Callable[..., Reader], newspaper: Site):
    reader = open_window(width=width)
    page = reader.page
    page.add_init_script(f"({_MOVED})()")
    for path in ("/", newspaper.articles["bus-fares-rise"]):
        reader.open(path)
        for top in range(0, page.evaluate("document.documentElement.scrollHeight"), 700):
            page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("moved") <= MOST_MOVED, path
    # What is measured does tell: a line that comes late moves all below it.
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.evaluate(
        "document.querySelector('main').before(...Array.from({length: 40}, () => document.createElement('hr')))"
    )
    for _tenth in range(150):  # the observer is told later
        if page.evaluate("moved") > MOST_MOVED:
            break
        page.wait_for_timeout(100)
    assert page.evaluate("moved") > MOST_MOVED
