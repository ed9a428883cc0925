"""Replies with each kind of spam checker, settled in the request or left to `manage.py work`."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import functools
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from bench import load
from bench.figures import Figure
from bench.load import Load
from bench.sites import ROOT, Site

WARMING = 2  # seconds in which each worker loads the checker's model and opens its connection, not measured
_TOKEN = re.compile(r'name="token" value="([^"]+)"')
# Seconds that the service takes for an answer; None for the embedded checker.
CHECKERS = {"embedded": None, "service": 0.0, "service that takes 300 ms": 0.3}


def figures(site: Site, path: str, options: argparse.Namespace) -> Iterator[Figure]:
    """To one article. Those left to `work` are posted in turns, for they are compared with each other."""
    for checker, pause in CHECKERS.items():
        with _service(options.port + 2, pause) as address, site.served(SPAM_CHECK_URL=address):
            run, came = _posted(site, path, options)
        yield Figure.of(f"reply settled in its request: {checker}", run, note=_told(came))
    left: dict[str, list[Load]] = {checker: [] for checker in CHECKERS}
    settled: dict[str, float] = {}
    told: dict[str, str] = {}
    for _ in range(options.rounds):
        for checker, pause in CHECKERS.items():
            with _service(options.port + 2, pause) as address:
                later = {"SPAM_CHECK_URL": address, "TASKS_URL": "database:"}
                with site.served(**later):
                    run, came = _posted(site, path, options)
                left[checker].append(run)
                settled[checker] = _worked(dataclasses.replace(site, environment=site.environment | later), options)
                told[checker] = _told(came)
    runs = {checker: load.median(found) for checker, found in left.items()}
    for checker, run in runs.items():
        share = run.per_second / runs["embedded"].per_second
        note = f"{share:.2f} of the embedded checker's; one `work` settles {settled[checker]:,.0f} a second"
        yield Figure.of(f"reply left to `work`: {checker}", run, note=f"{told[checker]}; {note}")


def _posted(site: Site, path: str, options: argparse.Namespace) -> tuple[Load, dict[str, Any]]:
    """The load, and what stands in the database of what came with it."""
    _headers, page = site.get(path, {})
    token = _TOKEN.search(page.decode())
    assert token is not None, f"{path} has no reply form"
    post: Callable[[int], Load] = functools.partial(
        load.run, site.address, script="replies.lua", arguments=(path, token[1], site.address)
    )
    post(WARMING)
    last = site.ask("bench.facts", "replies")["last"]
    run = post(options.seconds)
    time.sleep(2)  # what still stood in the server's queue
    return run, site.ask("bench.facts", "replies", str(last))


def _told(came: dict[str, Any]) -> str:
    statuses = ", ".join(f"{number} {status}" for status, number in sorted(came["statuses"].items()))
    return f"{statuses}; {came['without_verdict']} without verdict"


def _worked(site: Site, options: argparse.Namespace) -> float:
    """How many of those that wait one `work` settles a second; those that are left are taken away."""
    last = site.ask("bench.facts", "last_verdict")
    with site.working():
        time.sleep(WARMING + options.seconds)
    return float(site.ask("bench.facts", "settled_a_second", str(last)))


@contextlib.contextmanager
def _service(port: int, pause: float | None) -> Iterator[str]:
    """The value of SPAM_CHECK_URL, while what it names runs."""
    if pause is None:
        yield "embedded:"
        return
    service = subprocess.Popen([sys.executable, "-m", "bench.other_service", str(port), str(pause)], cwd=ROOT)  # noqa: S603
    try:
        time.sleep(1)
        yield f"akismet+http://0123456789ab@127.0.0.1:{port}/"
    finally:
        service.terminate()
        service.wait(10)
