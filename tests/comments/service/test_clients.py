"""The service under other people's programs: unmodified clients of the protocol, in their own processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from comments.models import ServiceKey, ServiceUsage
from comments.service import keys
from tests import factories
from tests.comments.service.test_service import HAM, SPAM
from tests.conftest import MadeOnce

CLIENTS = Path(__file__).parent / "clients"
pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="session")
def python_clients(made_once: MadeOnce) -> Path:
    def install(folder: Path) -> None:
        wanted = ["--require-hashes", "-r", str(CLIENTS / "requirements.txt")]
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", str(folder)]
        subprocess.run([*pip, *wanted], check=True, timeout=300)

    return made_once("python-clients", install)


@pytest.fixture(scope="session")
def javascript_clients(made_once: MadeOnce) -> Path:
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")

    def copy_and_install(folder: Path) -> None:
        shutil.copytree(CLIENTS, folder)
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True, timeout=300
        )

    return made_once("javascript-clients", copy_and_install)


@pytest.fixture
def key(settings: Any) -> str:
    settings.ALLOWED_HOSTS = ["localhost", ".news.localhost"]
    row = ServiceKey(name="The Other Paper", per_minute=100, per_month=1000)
    return keys.make(row, by=factories.user("Administrators"), now=timezone.now())


def ask(*command: str, folder: Path, **told: str) -> dict[str, Any]:
    done = subprocess.run(
        [*command, json.dumps({**told, "ham": HAM, "spam": SPAM})],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def taught() -> tuple[int, int]:
    return ServiceUsage.objects.values_list("missed_spam", "false_positives").get()


def test_akismet_of_pypi(key: str, live_server: Any, python_clients: Path) -> None:
    command = (sys.executable, str(CLIENTS / "python_akismet.py"))
    told = ask(*command, folder=python_clients, service=f"{live_server.url}/akismet", key=key)
    usage = told.pop("usage")
    assert told == {
        "good": True,
        "wrong": False,
        "ham": "HAM",
        "spam": "DISCARD",  # blatant, by the header that says so
        "missed": True,
        "false alarm": True,
        "refused": "APIKeyError",
    }
    assert (usage["limit"], usage["throttled"]) == (1000, False)
    assert taught() == (1, 1)


def test_cedx_akismet_of_npm(key: str, live_server: Any, javascript_clients: Path) -> None:
    told = ask("node", "cedx.mjs", folder=javascript_clients, service=f"{live_server.url}/akismet/", key=key)
    refused = told.pop("refused")
    assert told == {"good": True, "wrong": False, "ham": "ham", "spam": "pervasiveSpam"}
    assert "unable to find your key" in refused
    assert taught() == (1, 1)


def test_akismet_api_of_npm_with_its_key_before_the_hosts_name(
    key: str, live_server: Any, javascript_clients: Path
) -> None:
    port = live_server.url.rpartition(":")[2]
    command = ("node", "--require", "./localhost.cjs", "akismet_api.cjs")
    told = ask(*command, folder=javascript_clients, host=f"news.localhost:{port}/akismet", key=key)
    assert told == {"good": True, "wrong": False, "ham": False, "spam": True, "refused": "Invalid API key"}
    assert taught() == (1, 1)
