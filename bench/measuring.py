"""What is measured of one site."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Callable, Iterator

from bench import load, moderating, replying
from bench.figures import Figure
from bench.load import Load
from bench.sites import Site

PACKED = {"Accept-Encoding": "gzip"}
COMMENTS = (0, 100, 1000)  # of the first three articles that fill_for_bench makes


def measure(site: Site, options: argparse.Namespace) -> list[Figure]:
    """All figures of a filled site."""
    paths: list[str] = site.ask("bench.facts", "measured")
    figures = [*_kept_pages(site, paths, options), *_misses(site, paths, options)]
    figures += replying.figures(site, paths[0], options)
    with site.served():
        figures.append(_service(site, options))
    figures += [Figure.of_times(what, seconds) for what, seconds in site.ask("bench.checks").items()]
    with site.served():
        figures += moderating.figures(site)
    return figures


def _kept_pages(site: Site, paths: list[str], options: argparse.Namespace) -> Iterator[Figure]:
    """Hits and 304 beside the bare view with the same bytes, in turns."""
    with site.served():
        for comments, path in zip(COMMENTS, paths, strict=False):
            yield from _kept_page(site, path, PACKED, f"{comments} comments", options)
        yield from _kept_page(site, paths[1], {}, f"{COMMENTS[1]} comments, uncompressed", options)


def _kept_page(
    site: Site, path: str, headers: dict[str, str], which: str, options: argparse.Namespace
) -> Iterator[Figure]:
    answer, body = site.get(path, headers)
    etag = answer["ETag"] or ""

    def page(**more: str) -> Callable[[], Load]:
        asked = headers | {name.replace("_", "-"): value for name, value in more.items()}
        return lambda: load.run(site.address + path, options.seconds, headers=asked)

    with site.bare(body) as bare:
        found = _in_turns(
            {
                "bare view": lambda: load.run(bare, options.seconds),
                "hit": page(),
                "304": page(If_None_Match=etag),
            },
            options.rounds,
        )
    for what, run in found.items():
        size = f", {len(body) / 1000:.1f} kB" if what != "304" else ""
        yield Figure.of(f"{what}, {which}{size}", run, bare=found["bare view"])


def _misses(site: Site, paths: list[str], options: argparse.Namespace) -> Iterator[Figure]:
    """Every request is rendered, compressed and answered: see `missing.py`."""
    with site.served("bench.missing:application"):
        for comments, path in zip(COMMENTS, paths, strict=False):
            missed = functools.partial(load.run, site.address + path, options.seconds, headers=PACKED)
            yield Figure.of(f"miss, {comments} comments", _in_turns({"miss": missed}, options.rounds)["miss"])


def _service(site: Site, options: argparse.Namespace) -> Figure:
    """Checks for other sites, each of another text of some 500 characters."""
    key = site.ask("bench.facts", "service_key")
    ask = functools.partial(load.run, site.address, script="checks.lua", arguments=(key,))
    ask(replying.WARMING)
    return Figure.of(
        "check for another site", _in_turns({"check": lambda: ask(options.seconds)}, options.rounds)["check"]
    )


def _in_turns(runs: dict[str, Callable[[], Load]], rounds: int) -> dict[str, Load]:
    """Each in turn, several times; of each the run with the median rate, with the failures of all."""
    results: dict[str, list[Load]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            results[name].append(run())
    return {name: load.median(found) for name, found in results.items()}
