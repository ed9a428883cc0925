"""A whole site to look at in a browser: the demonstration newspaper, its static files, and a real server before it."""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
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

_FILL = f"""
from newsroom.demo.content import load
from newsroom.demo.loading import draw, load as fill
fill(load(), draw(load(), size={PICTURE_SIZE}))
"""
_LIVE = """
from articles.models import LiveArticle
for row in LiveArticle.objects.all(): print(row.slug, row.path)
"""


class Site:
    """A site of its own in `folder`, served on a free port once `start` has been called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

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

    def manage(self, *arguments: str, script: str = "") -> str:
        """What `manage.py` prints; `script` is for its shell."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments, "-v0"],
            cwd=ROOT, env=self.environment, input=script, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def fill(self, *, full_size: bool = False) -> None:
        """Set up the site, build its static files for production, and write the demonstration newspaper into it."""
        self.manage("migrate")
        self.manage("collectstatic", "--noinput")
        static = self.folder / "var" / "static"
        subprocess.run([sys.executable, "-m", "whitenoise.compress", "--quiet", static], check=True, timeout=120)
        if full_size:
            self.manage("load_demo")
        else:
            self.manage("shell", script=_FILL)

    def start(self) -> None:
        """Serve as `make run` does. Raises TimeoutError."""
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port), "--workers", "1",
                "--blocking-threads", "2", "--no-ws", "--log-level", "warning", "newsroom.wsgi:application",
            ],
            cwd=ROOT, env=self.environment, start_new_session=True,
            stdout=(self.folder / "server.log").open("wb"), stderr=subprocess.STDOUT,
        )  # fmt: skip
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                requests.get(f"{self.url}/health/live", timeout=5)
                return
            except requests.RequestException:
                time.sleep(0.05)
        raise TimeoutError((self.folder / "server.log").read_text())

    def stop(self) -> None:
        """End the server and all that it started."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    @functools.cached_property
    def passwords(self) -> dict[str, str]:
        """Of the demonstration's accounts, by user name."""
        lines = (self.folder / "var" / "demo-accounts").read_text().splitlines()
        return dict(line.split() for line in lines)

    @functools.cached_property
    def articles(self) -> dict[str, str]:
        """Paths of the demonstration's published articles, by slug."""
        return dict(line.split() for line in self.manage("shell", script=_LIVE).splitlines())


def filled_site(folder: Path, shared: Path) -> Site:
    """A site in `folder` with the demonstration in it, made once in `shared` for all processes of the tests."""
    ready = shared / "filled"
    with (shared / "filled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (ready / "complete").exists():
            Site(ready).fill()
            (ready / "complete").touch()
    shutil.copytree(ready / "var", folder / "var")
    return Site(folder)
