"""The processes behind `make run`: they start, serve and end together."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, site_environment
from tests.fake_akismet import FakeAkismet

Start = Callable[..., "Site"]


class Site:
    """A site started as `make run` does, in a folder of its own."""

    def __init__(
        self, folder: Path, *arguments: str, demo: bool = False, errors: Path | None = None, **environment: str
    ) -> None:
        self.port = _free_port()
        start = [sys.executable, "-m", "newsroom.serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*start, *([] if demo else ["--no-demo"]), *arguments],
            cwd=ROOT,
            env=site_environment(folder, **environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if errors is None else errors.open("w"),
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []

    def wait_until_it_says(self, text: str) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if text in line:
                return
        raise AssertionError(f"ended with {self.process.wait()} after {self.lines}")

    def children(self) -> dict[str, int]:
        found = {}
        for pid in _children_of(self.process.pid):
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
            found["work" if "manage.py" in command else "server"] = pid
        return found

    def ends_on(self, number: signal.Signals) -> None:
        """With all that it has started, and well."""
        processes = _all_below(self.process.pid)
        assert len(processes) >= 4
        self.process.send_signal(number)
        assert self.process.wait(30) == 0
        _wait_until_gone(processes)

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection), contextlib.suppress(OSError):
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _is_running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _all_below(pid: int) -> list[int]:
    return [pid, *(below for child in _children_of(pid) for below in _all_below(child))]


def _wait_until_gone(pids: list[int]) -> None:
    deadline = time.monotonic() + 30
    while any(_is_running(pid) for pid in pids):
        assert time.monotonic() < deadline, "something was left behind"
        time.sleep(0.05)


def _wait_until_grown(path: Path) -> None:
    """The database is being written."""
    deadline = time.monotonic() + 30
    while not path.exists() or path.stat().st_size < 100_000:
        assert time.monotonic() < deadline, "nothing was written"
        time.sleep(0.02)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Site] = []

    def begin(*arguments: str, demo: bool = False, errors: Path | None = None, **environment: str) -> Site:
        started.append(Site(tmp_path, *arguments, demo=demo, errors=errors, **environment))
        return started[-1]

    yield begin
    for site in started:
        if site.process.poll() is None:
            site.ends_on(signal.SIGTERM)


def test_it_serves_says_where_leads_an_empty_site_to_its_set_up_and_keeps_all_from_others(
    start: Start, tmp_path: Path
) -> None:
    before = os.umask(0o022)
    try:
        site = start()
        site.wait_until_it_says("Ctrl-C stops it.")
    finally:
        os.umask(before)
    assert site.answers()
    said = "\n".join(site.lines)
    assert "Setting up the database" in said
    assert f"http://127.0.0.1:{site.port}/\n" in said
    assert f"http://127.0.0.1:{site.port}/admin/" in said
    assert "manage.py setup_newsroom" in said
    assert set(site.children()) == {"server", "work"}
    made = [path for path in [tmp_path / "var", *(tmp_path / "var").glob("*")] if path.exists()]
    assert {path.name for path in made} >= {"newsroom.sqlite3", "static", "secret-key"}
    assert {path.name: oct(path.stat().st_mode) for path in made if path.stat().st_mode & 0o077} == {}


def test_a_new_key_that_the_service_refuses_is_a_wrong_set_up_and_an_old_one_a_trouble(
    start: Start, site: Path
) -> None:
    with FakeAkismet() as service:
        service.answer("invalid", method="verify-key")
        wrong = start(errors=site / "errors", SPAM_CHECK_URL=service.url)
        assert wrong.process.wait(60) == 1
        assert (site / "errors").read_text() == (
            "The spam service does not accept the key: see SPAM_CHECK_URL; embedded: needs no service.\n"
        )
        for answer in ("valid", "invalid"):
            service.answer(answer, method="verify-key")
            started = start(SPAM_CHECK_URL=service.url)
            started.wait_until_it_says("Ctrl-C stops it.")
            started.ends_on(signal.SIGTERM)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("victim", ["server", "work"])
def test_one_that_dies_takes_the_other_down(start: Start, victim: str) -> None:
    site = start()
    site.wait_until_it_says("Ctrl-C stops it.")
    processes = _all_below(site.process.pid)
    os.kill(site.children()[victim], signal.SIGKILL)
    assert site.process.wait(30) == 1
    _wait_until_gone(processes)


@pytest.mark.usefixtures("site")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_nothing_outlives_it_when_it_is_killed(start: Start) -> None:
    site = start()
    site.wait_until_it_says("Ctrl-C stops it.")
    processes = _all_below(site.process.pid)
    site.process.kill()
    _wait_until_gone(processes)


def test_a_first_start_that_is_killed_early_comes_to_its_demonstration_the_next_time(start: Start, site: Path) -> None:
    for file in (site / "var").glob("newsroom.sqlite3*"):  # what becomes of its static files is another test's
        file.unlink()
    started = start(demo=True)
    started.wait_until_it_says("Setting up the database")
    _wait_until_grown(site / "var" / "newsroom.sqlite3-wal")
    for _again in range(2):
        os.killpg(started.process.pid, signal.SIGKILL)
        started.process.wait()
        started = start(demo=True)
        started.wait_until_it_says("Writing the demonstration newspaper")
    os.killpg(started.process.pid, signal.SIGKILL)
    started.process.wait()


def test_who_has_set_the_site_up_after_a_first_start_that_was_killed_gets_no_demonstration(
    start: Start, site: Path, manage: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (site / "var" / "demo-begun").touch()
    (site / "password").write_text("correct horse battery staple")
    wish = ["--name", "The Quay Post", "--username", "root", "--email", "root@example.org"]
    done = manage("setup_newsroom", "--no-input", *wish, "--password-file", str(site / "password"))
    assert done.returncode == 0, done.stderr
    again = start(demo=True)
    again.wait_until_it_says("Ctrl-C stops it.")
    assert not any("demonstration" in line for line in again.lines)
    assert not (site / "var" / "demo-begun").exists()


def test_a_second_start_has_nothing_to_set_up_and_keeps_the_data_and_ends_with_its_terminal(
    start: Start, site: Path
) -> None:
    key = (site / "var" / "secret-key").read_text()
    with contextlib.closing(sqlite3.connect(site / "var" / "newsroom.sqlite3")) as database, database:
        database.execute("UPDATE newsroom_publication SET name = 'Kept'")
    second = start()
    second.wait_until_it_says("Ctrl-C stops it.")
    second.ends_on(signal.SIGHUP)
    assert not any("…" in line for line in second.lines)
    assert (site / "var" / "secret-key").read_text() == key
    with contextlib.closing(sqlite3.connect(site / "var" / "newsroom.sqlite3")) as database:
        assert database.execute("SELECT name FROM newsroom_publication").fetchall() == [("Kept",)]


def _refused(tmp_path: Path, *arguments: str, **environment: str) -> str:
    outcome = subprocess.run(
        [sys.executable, "-m", "newsroom.serve", *arguments],
        cwd=ROOT,
        env=site_environment(tmp_path, **environment),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert outcome.returncode == 1
    (line,) = outcome.stderr.splitlines()
    return line


def test_an_occupied_port_is_named_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = _refused(tmp_path, "--port", str(port))
    assert line.startswith(f"Port {port} is in use")
    assert "PORT=" in line
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    assert _refused(tmp_path, f"--port={port}") == "PORT must be a number from 1 to 65535."


def test_a_database_out_of_reach_is_named_in_one_line(tmp_path: Path) -> None:
    line = _refused(tmp_path, "--port", str(_free_port()), DATABASE_URL="postgres://user:geheim@127.0.0.1:1/site")
    assert "127.0.0.1:1/site cannot be used" in line
    assert "geheim" not in line


@pytest.mark.usefixtures("site")
def test_services_out_of_reach_are_named_in_a_line_each_and_the_site_serves_until_ctrl_c(
    start: Start, tmp_path: Path
) -> None:
    site = start(
        errors=tmp_path / "errors",
        SPAM_CHECK_URL="akismet+http://geheim@127.0.0.1:1/",
        CACHE_URL="redis://127.0.0.1:1/0",
        EMAIL_URL="smtp://127.0.0.1:1",
    )
    site.wait_until_it_says("Ctrl-C stops it.")
    assert site.answers()
    site.ends_on(signal.SIGINT)
    assert not site.answers()
    lines = [line for line in (tmp_path / "errors").read_text().splitlines() if not line.startswith("{")]
    assert len(lines) == 3
    for line, told in zip(
        lines,
        ("The cache does not", "The mail server does not", "The spam service 127.0.0.1 could not be reached"),
        strict=True,
    ):
        assert line.startswith(told)
        assert "See " in line
    assert "geheim" not in "".join(lines)


def test_a_wrong_setting_is_named_in_one_line_before_the_site_is_set_up(tmp_path: Path) -> None:
    line = _refused(tmp_path, "--port", str(_free_port()), SPAM_CHECK_URL="wrong://geheim@host")
    assert line.startswith("SPAM_CHECK_URL must be embedded:, akismet://KEY@HOST or akismet+http://")
    assert "geheim" not in line
    assert not (tmp_path / "var" / "static").exists()


def test_a_folder_that_cannot_be_written_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    line = _refused(tmp_path, "--port", str(_free_port()), VAR_DIR=str(tmp_path / "a-file"))
    assert f"{tmp_path / 'a-file'} is a file" in line
    here = str(tmp_path / "a-file" / "var")
    assert "secret-key cannot be written" in _refused(tmp_path, "--port", str(_free_port()), VAR_DIR=here)
    line = _refused(
        tmp_path,
        "--port",
        str(_free_port()),
        VAR_DIR=here,
        SECRET_KEY="a key that is long enough for a test of this kind",
        DATABASE_URL=f"sqlite:///{tmp_path}/site.sqlite3",
    )
    assert here in line
    assert "cannot be written" in line
