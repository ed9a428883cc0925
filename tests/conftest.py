"""What every test stands on: no network but loopback, no files in `var/`, and the rows that migrations make."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import gc
import ipaddress
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.signals import connection_created
from django.utils import timezone

ROOT = Path(__file__).resolve().parent.parent
_FILES = pytest.StashKey[Path]()
_LEFT_OUT = pytest.StashKey[Counter[str]]()
MadeOnce = Callable[[str, Callable[[Path], None]], Path]


class NetworkBlocked(AssertionError):
    """A test reached for an address off this machine."""


def pytest_configure(config: pytest.Config) -> None:
    gc.set_threshold(100_000, 50, 50)  # looking through all of Django's objects takes a tenth of the tests' time
    _block_network()
    _take_own_redis()
    config.stash[_FILES] = files = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
    settings.PASSWORD_HASHERS = ["tests.factories.QuickArgon2"]
    settings.MEDIA_ROOT = files / "media"
    settings.STATIC_ROOT = files / "static"
    settings.STATIC_ROOT.mkdir()
    originals: Any = settings.STORAGES["originals"]
    originals["OPTIONS"]["location"] = files / "originals"


def _take_own_redis() -> None:
    """A database of Redis for each worker of the tests, counted on from the one that CACHE_URL names."""
    location = str(settings.CACHES["default"].get("LOCATION", ""))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    if location.startswith("redis"):
        server, _slash, number = location.rpartition("/")
        settings.CACHES["default"]["LOCATION"] = f"{server}/{int(number) + int(worker.removeprefix('gw'))}"


def pytest_unconfigure(config: pytest.Config) -> None:
    if (files := config.stash.get(_FILES, None)) is not None:
        shutil.rmtree(files, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that empty the database after them begin with what migrations put there, as all others do."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        is_transactional = bool(marker and marker.kwargs.get("transaction"))
        if is_transactional or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            kwargs = {**(marker.kwargs if marker else {}), "transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**kwargs), append=False)


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Those that need a browser or a server are named at the end, where they are left out."""
    for item in items:
        left_out = item.config.stash.setdefault(_LEFT_OUT, Counter())
        if any(item.get_closest_marker(need) for need in ("browser", "services")):
            left_out[item.nodeid.partition("::")[0]] += 1
        if hasattr(item.config, "workeroutput"):
            item.config.workeroutput["left_out"] = dict(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Of several workers each finds the same tests, and leaves out the same."""
    node.config.stash[_LEFT_OUT] = Counter(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if left_out := config.stash.get(_LEFT_OUT, None):
        terminalreporter.write_line(
            "Left out, for they need a browser (make test-browser) or a server (make test-services):"
        )
        for file, number in sorted(left_out.items()):
            terminalreporter.write_line(f"  {file}: {number}")


@pytest.fixture(autouse=True)
def _fresh_redis() -> None:
    """Where the cache is Redis, each test begins with an empty one; each worker has one of its own."""
    if str(settings.CACHES["default"].get("LOCATION", "")).startswith("redis"):
        cache.clear()


class MovingClock:
    """Stands still until it is moved on. Redis, which has a clock of its own, is made to go along in what it counts."""

    def __init__(self, travelling: time_machine.Traveller) -> None:
        self._travelling = travelling

    def shift(self, **by: float) -> None:
        """Move it on by so many `seconds`, `minutes` or `hours`."""
        passed = dt.timedelta(**by)
        self._travelling.shift(passed)
        location = str(settings.CACHES["default"].get("LOCATION", ""))
        if not location.startswith("redis"):
            return
        with redis.Redis.from_url(location) as server:
            for key in server.scan_iter("newsroom:limit:*"):
                left = server.pttl(key) - round(passed.total_seconds() * 1000)
                server.pexpire(key, left) if left > 0 else server.delete(key)


@pytest.fixture
def moving_clock() -> Iterator[MovingClock]:
    """Time stands still from the test's beginning on."""
    with time_machine.travel(timezone.now(), tick=False) as travelling:
        yield MovingClock(travelling)


@pytest.fixture
def manage(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `manage.py` as an operator does, for a site of its own under `tmp_path`; keywords set its environment."""

    def run(*arguments: str, input: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=site_environment(tmp_path, **environment),
            input=input,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


_PREPARE = """
import django
django.setup()
from newsroom.first_start import prepare
prepare(demo=False, say=lambda line: None)
"""


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Makes what must not be changed, a folder or a file, by its name: once for all workers of the tests."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def made(name: str, make: Callable[[Path], None]) -> Path:
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (shared / name).exists():
                make(shared / name)
        return shared / name

    return made


@pytest.fixture(scope="session")
def empty_site(made_once: MadeOnce) -> Path:
    """A folder with database and static files of a site that has been set up, to be copied."""

    def prepare(folder: Path) -> None:
        environment = site_environment(folder, DJANGO_SETTINGS_MODULE="newsroom.settings")
        subprocess.run([sys.executable, "-c", _PREPARE], cwd=ROOT, env=environment, check=True, timeout=120)

    return made_once("empty-site", prepare)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,  # pytest-django's own, which this one comes after
    request: pytest.FixtureRequest,
) -> None:
    """In SQLite's memory a worker's database is a copy of one that has been migrated, once for all workers: at its
    beginning, and before each test that begins with an emptied one, for which Django would read it from JSON."""
    if connection.vendor != "sqlite":
        return
    site: Path = request.getfixturevalue("empty_site")

    def copy(to: Any) -> None:
        with contextlib.closing(sqlite3.connect(site / "var" / "newsroom.sqlite3")) as migrated:
            migrated.backup(to.connection)

    def begin(connection: Any, **_sent: Any) -> None:
        if not connection.is_in_memory_db():
            return
        connection_created.disconnect(begin)
        copy(connection)
        connection.creation.deserialize_db_from_string = lambda _json: copy(connection)

    connection_created.connect(begin, weak=False)


@pytest.fixture
def site(empty_site: Path, tmp_path: Path) -> Path:
    """The folder of a site of one's own, set up and empty; `manage` works on it."""
    shutil.copytree(empty_site / "var", tmp_path / "var", ignore=shutil.ignore_patterns("static"))
    # Hundreds of files, which are replaced if at all: links to them do. All but the note of what they were made from.
    static = shutil.copytree(empty_site / "var" / "static", tmp_path / "var" / "static", copy_function=os.link)
    (static / ".sources").unlink()
    shutil.copy2(empty_site / "var" / "static" / ".sources", static)
    return tmp_path


@pytest.fixture
def postgres() -> Iterator[str]:
    """A database of this test's own on PostgreSQL."""
    server_url = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/x").rpartition("/")[0]
    name = f"at_once_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(f"{server_url}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server_url}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def site_environment(folder: Path, **environment: str) -> dict[str, str]:
    """The environment of a site of its own under `folder`, with the embedded defaults except as given."""
    own = {name: value for name, value in os.environ.items() if name not in _SITE_VARIABLES}
    return own | {"VAR_DIR": str(folder / "var"), "PYTHONUNBUFFERED": "1"} | environment


_SITE_VARIABLES = {"DATABASE_URL", "CACHE_URL", "SECRET_KEY", "SITE_URL", "DJANGO_SETTINGS_MODULE"}


def _block_network() -> None:
    def guard(method: str) -> Callable[..., Any]:
        real = getattr(socket.socket, method)

        def guarded(self: socket.socket, *arguments: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(arguments[-1][0]):
                raise NetworkBlocked(f"{method} to {arguments[-1][0]}")
            return real(self, *arguments)

        return guarded

    for method in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, method, guard(method))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
