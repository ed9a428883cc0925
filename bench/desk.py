"""`python -m bench.desk`: the moderators' desk with few comments and with very many, beside Django's change list.

Each size on SQLite, and on PostgreSQL with Redis where both answer, filled anew and thrown away. One request after
the other over one connection; PAGES of each kind.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import html
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from bench.figures import Figure, compared
from bench.moderating import QUEUE, Browser, address_of, cards, decision, times, token_of
from bench.setups import drop_postgres, postgres, sqlite
from bench.sites import Site

SIZES = "10000,100000,1000000"
PAGES, FAR = 50, 500
LIST = "/admin/comments/comment/"
_NEXT = re.compile(r'<a [^>]*rel="next" href="([^"]+)"')


def main() -> None:
    """Measure each set-up at each size and print a table for each set-up."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"numbers of comments; the first is compared with ({SIZES})")
    parser.add_argument("--port", type=int, default=8106)
    parser.add_argument(
        "--postgres", default="postgres://postgres@127.0.0.1:5432/postgres", help="may create databases"
    )
    parser.add_argument("--redis", default="redis://127.0.0.1:6379/5")
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    results: dict[str, list[tuple[int, list[Figure]]]] = {}
    for setup in (sqlite, postgres):
        for size in sizes if options.only in (None, setup.__name__) else ():
            if (measured := _measured(setup, size, options)) is not None:
                results.setdefault(measured[0], []).append((size, measured[1]))
    print(compared(results, sys.argv[1:]))  # noqa: T201


def _measured(
    setup: Callable[..., Site | None], size: int, options: argparse.Namespace
) -> tuple[str, list[Figure]] | None:
    folder = Path(tempfile.mkdtemp(prefix="newsroom-bench-"))
    filled = argparse.Namespace(**vars(options), comments=size, articles=max(1, size // 100))
    try:
        site = setup(folder, filled)
        return None if site is None else (site.name, list(figures(site)))
    finally:
        shutil.rmtree(folder)
        drop_postgres(options)


def figures(site: Site) -> Iterator[Figure]:
    """All that is measured of a filled site. Acts come last: they change what stands in the lanes."""
    known: dict[str, str] = site.ask("bench.facts", "desk")
    cookie: str = site.ask("bench.facts", "moderator")
    with site.served(), contextlib.closing(Browser(site, cookie)) as browser:
        pages = _pages(known)
        queries: list[int] = site.ask("bench.facts", "queries", cookie, *pages.values())
        for (what, path), number in zip(pages.items(), queries, strict=True):
            yield Figure.of_times(what, times(browser, path, PAGES), note=f"{number} queries, {_told(browser, path)}")
        yield _far(browser)
        yield from _acts(browser)
        batches: list[float] = site.ask("bench.facts", "bulk_act")
        done = f"{len(batches)} batches in {sum(batches):.0f} s"
        yield Figure.of_times("a batch of 25 of an act on 10,000", batches, note=done)
    with site.served("bench.stock:application"):
        boss = site.ask("bench.facts", "administrator")
        with contextlib.closing(Browser(site, boss)) as browser:
            yield Figure.of_times("Django's change list, first page", times(browser, LIST, PAGES))


def _pages(known: dict[str, str]) -> dict[str, str]:
    """Addresses by what they show. Filters stand in the spam lane, the longest."""
    filters = {
        "section": {"section": known["section"]},
        "article": {"article": known["article"]},
        "author": {"author": known["author"]},
        "address": {"sender": known["address"]},
        "network": {"sender": known["network"]},
        "campaign": {"alike": known["alike"]},
        "reason": {"reason": "embedded"},
        "score": {"least": "90", "most": "92"},
        "date": {"since": known["day"], "until": known["day"]},
        "section and search": {"section": known["section"], "q": "casino"},
    }
    of_spam = {"rare word": known["rare"], "common word": "https", "two words": "casino discount"}
    of_readers = {"rare word": known["rare"], "common word": "the", "two words": "harbour rules"}
    pages = {f"queue, {lane}": f"{QUEUE}?lane={lane}" for lane in ("held", "spam", "published", "own")}
    pages |= {f"filter: {name}": f"{QUEUE}?{urlencode({'lane': 'spam'} | asked)}" for name, asked in filters.items()}
    for lane, terms in (("spam", of_spam), ("published", of_readers)):
        for name, term in terms.items():
            pages[f"search in {lane}: {name}"] = f"{QUEUE}?{urlencode({'lane': lane, 'q': term})}"
    pages["search in published: common in spam"] = f"{QUEUE}?{urlencode({'lane': 'published', 'q': 'https'})}"
    for name, term in of_readers.items():
        pages[f"search in all comments: {name}"] = f"{LIST}?{urlencode({'q': term})}"
    return pages


def _told(browser: Browser, path: str) -> str:
    """How much a page is."""
    page = browser.ask("GET", path)[1]
    shown = f"{len(cards(page))} cards, " if path.startswith(QUEUE) else ""
    return f"{shown}{len(gzip.compress(page.encode(), 6)) / 1000:.1f} kB gzipped"


def _far(browser: Browser) -> Figure:
    """A page far down the spam lane, come to by the links to the next; not the last one, which is seldom full."""
    path, number = f"{QUEUE}?lane=spam", 1
    following = _next(browser.ask("GET", path)[1])
    while number < FAR and following and (beyond := _next(browser.ask("GET", following)[1])):
        path, number, following = following, number + 1, beyond
    return Figure.of_times(f"queue, page {FAR} by its links", times(browser, path, PAGES), note=f"page {number}")


def _acts(browser: Browser) -> Iterator[Figure]:
    """Single decisions, each undone again."""
    decided, undone = [], []
    for _ in range(3):
        for card in cards(browser.ask("GET", f"{QUEUE}?lane=held")[1]):
            took, answer = browser.ask("POST", *decision(card, "approve"))
            decided.append(took)
            line = json.loads(answer)["html"]
            undone.append(browser.ask("POST", address_of(line), token_of(line))[0])
    yield Figure.of_times("one decision", decided)
    yield Figure.of_times("one undo", undone)


def _next(page: str) -> str | None:
    found = _NEXT.search(page)
    return html.unescape(found[1]) if found else None


if __name__ == "__main__":
    main()
