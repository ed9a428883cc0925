"""Public pages of a server with two worker processes, each with a memory of its own."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", "/")
        return connection.getresponse().read().decode()


def workers_of(page: str) -> list[str]:
    """The number of the process that wrote it."""
    return re.findall(r"pid=(\d+)", page)


@pytest.fixture
def database(site: Path) -> Path:
    return site / "var" / "newsroom.sqlite3"


@pytest.fixture
def port(tmp_path: Path, database: Path) -> Iterator[int]:
    """The small site with two workers; gives its port."""
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.newsroom.page_cache_settings",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1"]
    command += ["--host", "127.0.0.1", "--port", str(port), "newsroom.wsgi:application"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        deadline, answering = time.monotonic() + 60, set[str]()
        while len(answering) < 2 and time.monotonic() < deadline and server.poll() is None:
            with contextlib.suppress(OSError):
                answering.update(workers_of(get(port)))
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def test_a_change_shows_at_once_in_every_worker(port: int, database: Path):
    workers = set()
    stale = []
    for number in range(20):
        name = f"Edition {number}"
        with contextlib.closing(sqlite3.connect(database, timeout=20)) as connection, connection:
            connection.execute(
                "UPDATE newsroom_publication SET name = ?, site_version = site_version + 1", [f"{name}."]
            )
        for _ in range(10):
            page = get(port)
            workers.update(workers_of(page))
            if f"{name}." not in page:
                stale.append((number, page))
    assert not stale
    assert len(workers) == 2
