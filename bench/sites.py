"""Sites to measure: a database, a folder of its own, and a server of two workers with one thread each."""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = "newsroom.settings"


@dataclasses.dataclass(frozen=True)
class Site:
    """One set-up of the project."""

    name: str
    folder: Path
    port: int
    environment: dict[str, str]

    @property
    def address(self) -> str:
        """Where its server listens."""
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str) -> None:
        """Run one of its commands; its output goes to stderr."""
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self._environment(), stdout=sys.stderr, check=True)  # noqa: S603

    def ask(self, module: str, *arguments: str) -> Any:
        """Run a module of ours that has the site's database and prints JSON."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self._environment(), capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            sys.exit(f"{module}: {done.stderr}")
        return json.loads(done.stdout)

    @contextlib.contextmanager
    def served(self, application: str = "newsroom.wsgi:application", **environment: str) -> Iterator[None]:
        """A server for the time of the block; what it logs goes to a file in the folder."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--no-access-log", application]
        with open(self.folder / "server.log", "a") as log:
            server = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env=self._environment() | environment, stdout=log, stderr=log
            )
            try:
                self._wait(server)
                yield
            finally:
                server.terminate()
                server.wait(30)

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """One `manage.py work` for the time of the block."""
        command = [sys.executable, "manage.py", "work"]
        worker = subprocess.Popen(command, cwd=ROOT, env=self._environment(), stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            yield
        finally:
            worker.terminate()
            worker.wait(60)

    @contextlib.contextmanager
    def bare(self, body: bytes) -> Iterator[str]:
        """The address of a bare view that answers `body`, on the next port."""
        file = self.folder / "body"
        file.write_bytes(body)
        beside = dataclasses.replace(self, port=self.port + 1)
        with beside.served("bench.bare:application", BENCH_BODY=str(file)):
            yield beside.address + "/"

    def get(self, path: str, headers: dict[str, str]) -> tuple[http.client.HTTPMessage, bytes]:
        """One answer: its headers and its bytes as they came. Exits unless it is 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}, see {self.folder / 'server.log'}")
        return answer.headers, body

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and server.poll() is None:
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                with contextlib.closing(connection):
                    connection.request("HEAD", "/")
                    connection.getresponse()
                time.sleep(1)  # the second worker
                return
            time.sleep(0.1)
        sys.exit(f"The server did not start, see {self.folder / 'server.log'}")

    def _environment(self) -> dict[str, str]:
        fixed = {
            "VAR_DIR": str(self.folder),
            "SITE_URL": self.address,
            "RATELIMIT_ENABLED": "0",
            "DJANGO_SETTINGS_MODULE": SETTINGS,
        }
        return os.environ | self.environment | fixed
