"""What an operator is told of a wrong environment: one line each, never a traceback, never a secret."""

from __future__ import annotations

import re
import runpy
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env
from newsroom import settings as site_settings

ROOT = Path(__file__).resolve().parents[2]
Manage = Callable[..., CompletedProcess[str]]


def refusal(outcome: CompletedProcess[str]) -> str:
    """The one line with which a command ended."""
    assert outcome.returncode == 1
    assert outcome.stdout == ""
    (line,) = outcome.stderr.splitlines()
    return line


def refused_settings() -> str:
    """The one line with which the settings did not load."""
    with pytest.raises(ImproperlyConfigured) as refused:
        runpy.run_path(str(ROOT / "newsroom" / "settings.py"))
    (line,) = str(refused.value).splitlines()
    return line


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DATABASE_URL", "mysql://user:geheim@localhost/site", "DATABASE_URL must begin with"),
        ("DATABASE_URL", "postgres://user:geheim@localhost:port/site", "DATABASE_URL cannot be read"),
        ("DATABASE_URL", "postgres://user:geheim@localhost", "DATABASE_URL must name a database"),
        ("DATABASE_URL", "sqlite:", "DATABASE_URL must name a database"),
        ("DATABASE_URL", "sqlite://:memory:", "DATABASE_URL must name a database"),
        ("DATABASE_URL", "postgres://user:geheim@localhost/site?foo=bar", "DATABASE_URL: PostgreSQL has no option foo"),
        ("DATABASE_URL", "postgres://localhost/site?pool=1", "DATABASE_URL: PostgreSQL has no option pool"),
        ("DATABASE_URL", "postgres://localhost/site?prepare_threshold=abc", "prepare_threshold must be a whole number"),
        ("DATABASE_URL", "postgres://localhost/site?prepare_threshold=-5", "prepare_threshold must be a whole number"),
        ("DATABASE_URL", "postgres://localhost/site?connect_timeout=abc", "connect_timeout must be a whole number"),
        ("DATABASE_URL", "sqlite:////srv/site.sqlite3?timeout=5", "take out what begins with ?"),
        ("CACHE_URL", "memcache://geheim", "CACHE_URL must begin with"),
        ("CACHE_URL", "redis://user:geheim@127.0.0.1:port/0", "CACHE_URL must be redis://HOST:PORT/NUMBER"),
        ("EMAIL_URL", "pigeon://geheim", "EMAIL_URL must begin with"),
        ("EMAIL_URL", "smtp+tls://user:geheim@", "EMAIL_URL must name a mail server"),
        ("STORAGE_URL", "s3://geheim", "STORAGE_URL must be"),
        ("SITE_URL", "example.org", "SITE_URL must be"),
        ("SITE_URL", "https://example.org/news", "SITE_URL must be"),
        ("SITE_URL", "http://a b", "SITE_URL must be"),
        ("SITE_URL", "http://<x>", "SITE_URL must be"),
        ("SITE_URL", "https://example..org", "SITE_URL must be"),
        ("SITE_URL", "https://*.example.org", "SITE_URL must be"),
        ("SITE_URL", "https://somebody@example.org", "SITE_URL must be"),
        ("DATABASE_URL", "sqlite://geheim.db", "DATABASE_URL must name a database"),
        ("TIME_ZONE", "Mars/Olympus", "TIME_ZONE must be"),
        ("TIME_ZONE", "../../etc/passwd", "TIME_ZONE must be"),
        ("LANGUAGE_CODE", "fr", "LANGUAGE_CODE must be one of en, de"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL must be one of"),
        ("ALLOWED_HOSTS", "news.example, https://geheim.example", "ALLOWED_HOSTS must be names of hosts"),
        ("ALLOWED_HOSTS", "news.example:8443", "ALLOWED_HOSTS must be names of hosts"),
        ("DEFAULT_FROM_EMAIL", "The newsroom", "DEFAULT_FROM_EMAIL must be a mail address"),
        ("ALERT_EMAIL", "desk@example.org, geheim", "ALERT_EMAIL must be a mail address"),
        ("CACHE_URL", "redis://127.0.0.1:6379/geheim", "CACHE_URL must be redis://HOST:PORT/NUMBER"),
        ("DEBUG", "perhaps", "DEBUG must be 1 or 0"),
        ("SHARED_CACHE_SECONDS", "-5", "SHARED_CACHE_SECONDS must be a whole number"),
    ],
)
def test_a_wrong_variable_is_named_as_the_settings_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv(name, value)
    line = refused_settings()
    assert told in line
    assert "user:geheim" not in line


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://user:geheim@localhost/site", "DATABASE_URL must begin with"),
        ("postgres://user:geheim@127.0.0.1:1/site", "Start it, or correct DATABASE_URL."),
        ("sqlite:////nowhere/geheim.sqlite3", "Make its folder writable"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_in_one_line(manage: Manage, url: str, told: str) -> None:
    line = refusal(manage("migrate", "--check", DATABASE_URL=url))
    assert told in line
    assert "user:geheim" not in line


def test_right_addresses_and_hosts_are_taken(manage: Manage) -> None:
    outcome = manage(
        "check",
        SITE_URL="HTTPS://News.Example:8443/",
        ALLOWED_HOSTS="news.example, .news.example, [::1], *",
        DEFAULT_FROM_EMAIL="The Harbour Gazette <desk@news.example>",
        ALERT_EMAIL="root@localhost, on-call@news.example",
        CACHE_URL="rediss://:geheim@cache.example:6380/2",
    )
    assert outcome.returncode == 0, outcome.stderr


def test_a_key_that_cannot_be_used_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, manage: Manage
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = tmp_path / "var" / "secret-key"
    key.parent.mkdir()
    key.touch()
    assert re.search(r"secret-key is empty: .*set SECRET_KEY", refusal(manage("check")))
    key.write_bytes(b"\xff\xfe")
    assert "secret-key cannot be read (no text)" in refused_settings()
    key.unlink()
    key.mkdir()
    assert "secret-key cannot be read (Is a directory)" in refused_settings()


@pytest.mark.parametrize("line", [b"foo bar", b"=1", b"caf\xe9=1"])
def test_a_wrong_line_among_what_was_kept_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: bytes
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    kept = tmp_path / "var" / "environment"
    kept.parent.mkdir()
    kept.write_bytes(b"# chosen once\n\nLANGUAGE_CODE=de\n" + line + b"\n")
    told = refused_settings()
    assert str(kept) in told
    assert "line 4, is not NAME=VALUE" in told or "cannot be read (no text)" in told


def test_a_folder_that_cannot_be_written_is_named_in_one_line(manage: Manage, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    line = refusal(manage("check", VAR_DIR=str(tmp_path / "a-file" / "var")))
    assert "a-file/var/secret-key cannot be written" in line
    assert "make the folder writable" in line


def test_commands_of_the_apps_say_what_is_wrong_too(manage: Manage) -> None:
    assert "TIME_ZONE must be" in refusal(manage("work", "--once", TIME_ZONE="nowhere"))


@pytest.mark.parametrize("arguments", [["work"], ["check", "--database", "default"]])
def test_a_file_that_is_no_database_is_named_in_one_line(manage: Manage, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "notes.txt").write_text("To be done today: the interview at the harbour. " * 50)
    line = refusal(manage(*arguments, DATABASE_URL=f"sqlite:///{tmp_path / 'notes.txt'}"))
    assert "notes.txt cannot be used (file is not a database). Name another file in DATABASE_URL" in line


@pytest.mark.parametrize(
    ("url", "told", "arguments"),
    [
        ("postgres://user:geheim@127.0.0.1:1/site", "Start it, or correct DATABASE_URL.", ["work"]),
        ("sqlite:////nowhere/site.sqlite3", "Make its folder writable", ["work", "--once"]),
        ("", "set it up with `manage.py migrate`", ["work"]),
        ("", "set it up with `manage.py migrate`", ["work", "--once"]),
    ],
    ids=["away", "nowhere", "empty", "empty once"],
)
def test_work_does_not_begin_without_a_database(manage: Manage, url: str, told: str, arguments: list[str]) -> None:
    line = refusal(manage(*arguments, DATABASE_URL=url))
    assert told in line
    assert "geheim" not in line


@pytest.mark.services
@pytest.mark.parametrize(("options", "prepared"), [("", 0), ("?prepare_threshold=5", 1)])
def test_an_address_chooses_whether_statements_are_prepared(
    manage: Manage, postgres: str, options: str, prepared: int
) -> None:
    asked = (
        "from django.db import connection; cursor = connection.cursor();"
        "[cursor.execute('SELECT 1 WHERE 2 > %s', [number]) for number in range(8)];"
        "cursor.execute(\"SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 1 WHERE%%'\");"
        "print(cursor.fetchone()[0])"
    )
    outcome = manage("shell", "--no-imports", "-c", asked, DATABASE_URL=postgres + options)
    assert outcome.stdout.strip() == str(prepared), outcome.stderr


@pytest.mark.services
def test_postgresql_compiles_no_statement(manage: Manage, postgres: str) -> None:
    asked = (
        "from django.db import connection; cursor = connection.cursor(); cursor.execute('SHOW jit');"
        "print(cursor.fetchone()[0])"
    )
    outcome = manage("shell", "--no-imports", "-c", asked, DATABASE_URL=f"{postgres}?options=-c%20jit%3Don")
    assert outcome.stdout.strip() == "off", outcome.stderr


def test_a_traceback_is_shown_on_request(manage: Manage) -> None:
    outcome = manage("migrate", "--check", "--traceback", DATABASE_URL="postgres://user@127.0.0.1:1/site")
    assert "Traceback" in outcome.stderr


def test_the_key_is_made_once_and_is_nobody_elses_to_read(manage: Manage, tmp_path: Path) -> None:
    manage("check")
    path = tmp_path / "var" / "secret-key"
    key = path.read_text()
    assert len(key) >= 50
    assert path.stat().st_mode & 0o777 == 0o600
    manage("check")
    assert path.read_text() == key


def test_processes_that_start_at_once_have_one_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    for number in range(50):
        folder, together = tmp_path / f"var{number}", threading.Barrier(4)

        def key(folder: Path = folder, together: threading.Barrier = together) -> str:
            together.wait()
            return site_settings._secret_key(folder)

        with ThreadPoolExecutor(4) as processes:
            keys = {made.result() for made in [processes.submit(key) for _process in range(4)]}
        assert keys == {(folder / "secret-key").read_text()}
        assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_what_was_kept_counts_where_the_environment_is_silent(manage: Manage, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    env.kept_file(tmp_path / "var").write_text("TIME_ZONE=Europe/Berlin\nLANGUAGE_CODE=de-AT\n")
    show = ("shell", "-c", "from django.conf import settings as s; print(s.TIME_ZONE, s.LANGUAGE_CODE)")
    assert manage(*show).stdout.splitlines()[-1] == "Europe/Berlin de"
    assert manage(*show, TIME_ZONE="Asia/Tokyo").stdout.splitlines()[-1] == "Asia/Tokyo de"


@pytest.mark.parametrize("variable", env.VARIABLES, ids=lambda variable: variable.name)
def test_each_variable_says_what_it_means_and_stands_in_the_operators_manual(variable: env.Variable) -> None:
    assert variable.meaning
    assert isinstance(variable.default, variable.kind)
    assert f"`{variable.name}`" in (ROOT / "docs" / "operating.md").read_text()


def test_nothing_but_the_list_reads_the_environment() -> None:
    reads = re.compile(r"os\.environ\[|os\.environ\.get|os\.getenv")
    found = [
        str(path.relative_to(ROOT))
        for package in ("newsroom", "articles", "comments")
        for path in (ROOT / package).rglob("*.py")
        if reads.search(path.read_text())
    ]
    assert found == []


def test_a_new_database_is_its_owners_alone_and_a_mode_that_was_chosen_stays(manage: Manage, tmp_path: Path) -> None:
    """`manage.py migrate` under the usual umask, in a folder that all can read; a few of its tables will do."""
    path = tmp_path / "newsroom.sqlite3"
    assert manage("migrate", "-v0", "contenttypes", DATABASE_URL=f"sqlite:///{path}").returncode == 0
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    assert manage("migrate", "-v0", "contenttypes", DATABASE_URL=f"sqlite:///{path}").returncode == 0
    assert path.stat().st_mode & 0o777 == 0o640
