"""What the log holds and what it never holds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.conftest import ROOT, MadeOnce, site_environment

# Asks a page as a reader does and fails in ways that put what was typed into errors' texts.
SCRIPT = """
import logging
import structlog
from django.db import IntegrityError, connection
from django.test import Client
client = Client(raise_request_exception=False, headers={"X-Request-ID": "abcdefgh-1234"})
for path in (
    "/comment/signed:secret/", "/admin/reset/Mg/secret-token/", "/admin/notices/queue-1:secret/stop/",
    "/geheim@example.org/", "/health/live",
):
    client.get(path, headers={"Host": "localhost"})
client.get("/", headers={"Host": "evil.example"})
for _attempt in range(9):  # the last ones are locked out
    signing_in = {"username": "geheim", "password": "secret"}
    path = "/admin/login/?next=/admin/newsroom/user/%3Fq%3Dgeheim"
    client.post(path, signing_in, headers={"Host": "localhost"}, REMOTE_ADDR="192.0.2.77")
client.get("/media/..%2fnewsroom.sqlite3", headers={"Host": "localhost"})
logging.getLogger("django.request").warning("Forbidden: %s", "/admin/invitation/secret")
try:
    raise IntegrityError("duplicate key value\\nDETAIL:  Key (name)=(geheim) already exists.")
except IntegrityError:
    logging.getLogger("django.request").error("Internal Server Error: /comment/secret/", exc_info=True)
structlog.stdlib.get_logger("newsroom").warning("alert", code="akismet-down")
with connection.cursor() as cursor:
    cursor.execute("ALTER TABLE newsroom_alert RENAME TO newsroom_alert_away")
logging.getLogger("django.request").error("Internal Server Error: /city/")
"""


@pytest.fixture(scope="module")
def log(empty_site: Path, tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce) -> str:
    """All that the script has logged."""

    def run(file: Path) -> None:
        folder = shutil.copytree(empty_site, tmp_path_factory.mktemp("logs"), dirs_exist_ok=True)
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", SCRIPT]
        with file.open("w") as errors:
            subprocess.run(command, cwd=ROOT, env=site_environment(folder, DEBUG="1"), stderr=errors, check=True)

    return made_once("log", run).read_text()


@pytest.fixture
def lines(log: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.splitlines()]


def test_each_line_is_a_json_object_with_level_logger_and_time(lines: list[dict[str, Any]]) -> None:
    assert len(lines) >= 5
    assert all({"event", "level", "logger", "timestamp"} <= line.keys() for line in lines)


def test_an_alert_that_no_row_can_hold_is_a_line_as_well(lines: list[dict[str, Any]]) -> None:
    assert [line["event"] for line in lines[-2:]] == ["Internal Server Error: /city/", "alert not kept"]


def test_secrets_addresses_and_rows_values_are_left_out(log: str) -> None:
    assert "secret" not in log
    assert "geheim" not in log
    assert "New login failure" in log
    assert "192.0.2.77" not in log
    assert "duplicate key value" in log
    assert "Traceback" in log


def test_an_answer_is_one_line_with_the_id_that_came_with_the_request(lines: list[dict[str, Any]]) -> None:
    answered = [line for line in lines if line["event"] == "answered"]
    signed_in = ["/admin/login/"] * 9
    paths = ["/comment/…", "/admin/reset/…", "/admin/notices/…", "/…@…/", "/", *signed_in, "/media/../newsroom.sqlite3"]
    assert [line["path"] for line in answered] == paths
    assert {line["request_id"] for line in answered} == {"abcdefgh-1234"}
    assert [line["status"] for line in answered[4:]] == [*[400] * 8, 429, 429, 400]


def test_a_wrong_host_is_no_error(lines: list[dict[str, Any]]) -> None:
    assert not [line for line in lines if "evil.example" in str(line)]


def test_what_is_refused_is_news_and_no_error_of_ours(lines: list[dict[str, Any]]) -> None:
    refused = [line for line in lines if line["logger"].startswith("django.security.")]
    assert {line["level"] for line in refused} == {"info"}
    assert not [line for line in refused if "exception" in line]
    assert any("Suspicious" in line["logger"] for line in refused)


@pytest.mark.django_db
def test_a_long_address_is_logged_without_delay(client: Client) -> None:
    started = time.monotonic()
    client.get(f"/{'a' * 60_000}/")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("given", ["", "short", "with space in it", "new\nline-12345678", "x" * 65, "<script>1234567"])
def test_an_id_that_is_not_fit_to_be_logged_is_replaced(client: Client, given: str) -> None:
    answer = client.get("/health/live", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] != given
    assert len(answer.headers["X-Request-ID"]) == 32


def test_an_id_that_is_fit_comes_back(client: Client) -> None:
    answer = client.get("/health/live", headers={"X-Request-ID": "0123-abcd_EFGH"})
    assert answer.headers["X-Request-ID"] == "0123-abcd_EFGH"
