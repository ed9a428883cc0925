"""A server killed at any moment of a submission loses no reply that it has answered for."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import requests

from tests.conftest import ROOT, site_environment

SUBMISSIONS = 100
KILLS = 8

SET_UP = """
from tests import factories
print(factories.live("Open for replies").path)
"""
COUNT = """
from io import StringIO
from django.core.management import call_command
from django.db.models import Count
from comments.models import Comment
rows = Comment.objects.annotate(checks=Count("verdicts"))
print(rows.filter(shown=True, checks=0).count())
call_command("check_comments", all=True, stdout=StringIO())
for row in rows.all(): print(row.name, row.status, row.checks, row.decisions.count())
"""


class Server:
    """A real server process that can be killed and started again."""

    def __init__(self, environment: dict[str, str], *, workers: int = 1) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._environment = environment
        self._workers = str(workers)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port),
                "--workers", self._workers, "--blocking-threads", "2", "--no-ws", "newsroom.wsgi:application",
            ],
            cwd=ROOT, env=self._environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                requests.get(f"http://127.0.0.1:{self.port}/health/live", timeout=1)
                return
            except requests.RequestException:
                time.sleep(0.05)
        raise TimeoutError("The server did not start.")

    def kill(self) -> None:
        """As the kernel does when memory runs out: the whole group, at once."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


def manage(environment: dict[str, str], *arguments: str, script: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=environment, input=script, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def server(site: Path):
    environment = site_environment(site, RATELIMIT_ENABLED="0", PYTHONPATH=str(ROOT))
    running = Server(environment)
    running.environment = environment
    running.start()
    yield running
    running.kill()


def test_replies_that_were_answered_for_survive_and_get_their_verdict(server):
    path = manage(server.environment, "shell", "-v", "0", script=SET_UP).strip().splitlines()[-1]
    site = f"http://127.0.0.1:{server.port}"
    token = re.search(r'name="token" value="([^"]+)"', requests.get(site + path, timeout=10).text).group(1)
    chance = random.Random(20261123)
    promised: list[str] = []
    numbers = iter(range(SUBMISSIONS))
    lock = threading.Lock()
    begun = {number: threading.Event() for number in sorted(chance.sample(range(SUBMISSIONS - 4), KILLS))}

    def reader() -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            name = f"Reader {number}"
            words = " ".join(chance.choice(["harbour", "wall", "council", "tram", "market"]) for _word in range(12))
            fields = {"name": name, "comment": f"About the {words}.", "token": token}
            if number in begun:
                begun[number].set()
            answer = None
            while answer is None:  # whoever gets no answer sends it again, as people do
                try:
                    answer = requests.post(f"{site}{path}reply/", data=fields, timeout=10, allow_redirects=False)
                except requests.RequestException:
                    time.sleep(0.05)
            assert answer.status_code == 303, answer.text[:500]
            promised.append(name)

    readers = [threading.Thread(target=reader, daemon=True) for _number in range(4)]
    for thread in readers:
        thread.start()
    for point in begun.values():
        assert point.wait(60)
        time.sleep(chance.uniform(0, 0.06))  # about as long as a submission takes: before, in and after its writes
        server.kill()
        server.start()
    for thread in readers:
        thread.join(60)
    server.kill()
    shown_unchecked, *lines = manage(server.environment, "shell", "-v", "0", script=COUNT).splitlines()
    rows = [line.rsplit(" ", 3) for line in lines]
    assert shown_unchecked == "0"
    by_name = {name: (status, int(checks), int(decisions)) for name, status, checks, decisions in rows}
    assert len(promised) == SUBMISSIONS
    assert set(promised) == set(by_name)
    assert len(rows) == SUBMISSIONS
    for status, checks, decisions in by_name.values():
        assert status != "awaiting"
        assert checks % 2 == 0
        assert checks >= 2
        assert decisions == 1
