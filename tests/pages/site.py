"""A whole site to look at in a browser: the demonstration newspaper, its static files, and a real server before it."""

from __future__ import annotations

import functools
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

from tests.conftest import ROOT, site_environment

STARTS_WITHIN = 60  # seconds
PICTURE_SIZE = (720, 450)  # the demonstration's own is larger and takes several times as long to encode

_SET_UP = """
from newsroom.first_start import prepare
prepare(demo=False, say=lambda line: None)
"""
_FILL = f"""
from newsroom.demo.content import load
from newsroom.demo.loading import draw, load as fill
fill(load(), draw(load(), size={PICTURE_SIZE}))
"""
_LIVE = """
from articles.models import LiveArticle
for row in LiveArticle.objects.all(): print(row.slug, row.path)
"""
_SESSION = """
from django.test import Client
from newsroom.models import User
client = Client()
client.force_login(User.objects.get(username={username!r}))
for cookie in client.cookies.values(): print(cookie.key, cookie.value)
"""


class Site:
    """A site of its own in `folder`, served on a free port once `start` has been called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._server: subprocess.Popen[bytes] | None = None
        self._scripts: subprocess.Popen[str] | None = None

    @functools.cached_property
    def environment(self) -> dict[str, str]:
        """The embedded defaults, with one page more that always fails."""
        return site_environment(
            self.folder,
            SITE_URL=self.url,
            RATELIMIT_ENABLED="0",
            PYTHONPATH=str(ROOT),
            DJANGO_SETTINGS_MODULE="tests.pages.settings",
        )

    def manage(self, *arguments: str) -> None:
        """Run `manage.py` as an operator does. Raises RuntimeError."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments, "-v0"],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)}: {done.stderr}")

    def run(self, script: str) -> str:
        """What a script of the site's own prints. Raises RuntimeError with its traceback."""
        if self._scripts is None:
            self._scripts = subprocess.Popen(
                [sys.executable, "-m", "tests.pages.scripts"],
                cwd=ROOT, env=self.environment, start_new_session=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                stderr=(self.folder / "scripts.log").open("a"),
            )  # fmt: skip
        assert self._scripts.stdin
        assert self._scripts.stdout
        print(json.dumps(script), file=self._scripts.stdin, flush=True)
        answer = self._scripts.stdout.readline()
        if not answer:
            raise RuntimeError((self.folder / "scripts.log").read_text())
        printed, trouble = json.loads(answer)
        if trouble:
            raise RuntimeError(trouble)
        return str(printed)

    def set_up(self) -> None:
        """Make database and static files."""
        self.run(_SET_UP)

    def fill(self) -> None:
        """Write the demonstration newspaper into it, with smaller pictures."""
        self.run(_FILL)

    def start(self) -> None:
        """Serve as `make run` does. Raises TimeoutError."""
        self._server = subprocess.Popen(
            [
                sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port), "--workers", "1",
                "--blocking-threads", "2", "--no-ws", "--log-level", "warning", "newsroom.wsgi:application",
            ],
            cwd=ROOT, env=self.environment, start_new_session=True,
            stdout=(self.folder / "server.log").open("wb"), stderr=subprocess.STDOUT,
        )  # fmt: skip
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and self._server.poll() is None:
            try:
                requests.get(f"{self.url}/health/live", timeout=5)
                return
            except requests.RequestException:
                time.sleep(0.05)
        raise TimeoutError((self.folder / "server.log").read_text())

    def close(self) -> None:
        """End the server, and all else that was started for the site."""
        for process in filter(None, (self._server, self._scripts)):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._server = self._scripts = None

    @functools.cached_property
    def passwords(self) -> dict[str, str]:
        """Of the demonstration's accounts, by user name."""
        lines = (self.folder / "var" / "demo-accounts").read_text().splitlines()
        return dict(line.split() for line in lines)

    @functools.cached_property
    def articles(self) -> dict[str, str]:
        """Paths of the demonstration's published articles, by slug."""
        return dict(line.split() for line in self.run(_LIVE).splitlines())

    def session(self, username: str) -> dict[str, str]:
        """Cookies of somebody who has signed in just now, by name."""
        return dict(line.split() for line in self.run(_SESSION.format(username=username)).splitlines())
