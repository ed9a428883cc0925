"""`python -m bench.vitals ADDRESS…`: how soon a reader sees a page, and whether it then keeps still and answers.

In Chromium as a telephone of 390 pixels on a slow line (1.6 Mbit/s, 150 ms) whose processor is slowed four times. LCP:
when the largest part was drawn. CLS: how far parts moved while it loaded and was read to its end. INP: the slowest
answer to a key or a click, of a reply begun and typed where the page takes replies.
"""

from __future__ import annotations

import argparse
import statistics

from playwright.sync_api import Browser, Page

from tests.pages.browsing import chromium_browser

ROUNDS = 5
_LINE: dict[str, float | bool] = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
_SLOWER = 4
_WATCH = """() => {
  window.vitals = {lcp: 0, cls: 0, inp: 0};
  const watch = (type, take, more) => new PerformanceObserver(list => list.getEntries().forEach(take))
    .observe({type, buffered: true, ...more});
  watch('largest-contentful-paint', entry => { vitals.lcp = entry.startTime; });
  watch('layout-shift', entry => { if (!entry.hadRecentInput) vitals.cls += entry.value; });
  watch('event', entry => { if (entry.interactionId) vitals.inp = Math.max(vitals.inp, entry.duration); },
    {durationThreshold: 16});
}"""


def main() -> None:
    """Measure each address and print a table, medians of some rounds."""
    parser = argparse.ArgumentParser(prog="python -m bench.vitals", description=__doc__)
    parser.add_argument("addresses", nargs="+", metavar="ADDRESS")
    print("| | LCP ms | CLS | INP ms |\n|---|---:|---:|---:|")  # noqa: T201
    with chromium_browser() as browser:
        for address in parser.parse_args().addresses:
            found = [_measured(browser, address) for _round in range(ROUNDS)]
            lcp, cls, inp = (statistics.median(one[name] for one in found) for name in ("lcp", "cls", "inp"))
            print(f"| {address} | {lcp:.0f} | {cls:.3f} | {inp:.0f} |")  # noqa: T201


def _measured(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.emulateNetworkConditions", _LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.add_init_script(f"({_WATCH})()")
    page.goto(address, wait_until="networkidle")
    _read_to_the_end(page)
    if page.locator("[data-reply-to]").count():
        page.locator("[data-reply-to]").first.click()
        page.keyboard.type("That is what I heard, too.", delay=60)
    page.wait_for_timeout(500)
    found: dict[str, float] = page.evaluate("vitals")
    context.close()
    return found


def _read_to_the_end(page: Page) -> None:
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 600):
        page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
        page.wait_for_timeout(60)
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()
