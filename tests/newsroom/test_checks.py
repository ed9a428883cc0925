"""Wrong set-ups that the system checks name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from pytest_django import Settings

from tests.fake_akismet import KEY, FakeAkismet

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = {
    "SITE_URL": "https://news.example.org",
    "TRUSTED_PROXIES": ["127.0.0.1"],
    "EMAIL_DELIVERY_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "ALERT_EMAIL": ["desk@example.org"],
    "DEFAULT_FROM_EMAIL": "news@example.org",
}


def found(*tags: str, deploy: bool = False) -> set[str | None]:
    return {message.id for message in run_checks(tags=tags or ["newsroom"], include_deployment_checks=deploy)}


@pytest.fixture(autouse=True)
def sound(settings: Settings, tmp_path: Path) -> None:
    """A site on one machine with nothing wrong."""
    settings.SECRET_KEY = "one-key-of-50-characters-that-nobody-can-guess-7Hq"
    settings.VAR_DIR = tmp_path


def test_the_embedded_defaults_and_a_whole_production_set_up_have_nothing_wrong(settings: Settings) -> None:
    assert found() == set()
    for name, value in PUBLIC.items():
        setattr(settings, name, value)
    assert found() == set()


@pytest.mark.parametrize(
    ("id", "wrong"),
    [
        ("newsroom.E001", {"SECRET_KEY": "short"}),
        ("newsroom.E001", {"SECRET_KEY": "a" * 60}),
        ("newsroom.E003", {**PUBLIC, "DEBUG": True}),
        ("newsroom.W001", {**PUBLIC, "SITE_URL": "http://news.example.org"}),
        ("newsroom.W001", {**PUBLIC, "SITE_URL": "http://192.0.2.7:8000"}),
        ("newsroom.W002", {**PUBLIC, "TRUSTED_PROXIES": []}),
        ("newsroom.W003", {**PUBLIC, "EMAIL_DELIVERY_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("newsroom.W004", {**PUBLIC, "ALERT_EMAIL": []}),
        ("newsroom.W005", {**PUBLIC, "DEFAULT_FROM_EMAIL": "newsroom@localhost"}),
        ("newsroom.W006", {**PUBLIC, "RATELIMIT_ENABLED": False}),
        ("newsroom.E005", {"TASKS_URL": "celery://broker"}),
        ("newsroom.E005", {"TASKS_URL": "immediate"}),
        ("newsroom.E006", {"SPAM_CHECK_URL": "https://some-key.rest.akismet.com"}),
        ("newsroom.E006", {"SPAM_CHECK_URL": "akismet:"}),
        ("newsroom.E006", {"SPAM_CHECK_URL": "akismet://rest.akismet.com"}),
        ("newsroom.E006", {"SPAM_CHECK_URL": "akismet+http://some-key@127.0.0.1:port/"}),
        ("newsroom.E014", {"SPAM_SHADOW_URL": "embedded:"}),
        (
            "newsroom.E014",
            {"SPAM_CHECK_URL": "akismet://key@a.example", "SPAM_SHADOW_URL": "akismet+http://k@b.example"},
        ),
        ("newsroom.E007", {"TRUSTED_PROXIES": ["10.0.0.0/8", "the-proxy"]}),
        ("newsroom.E007", {"TRUSTED_PROXIES": ["10.0.0.1/8"]}),
        ("newsroom.E009", {"TRUSTED_PROXIES": ["0.0.0.0/0"]}),
        ("newsroom.E009", {"TRUSTED_PROXIES": ["::/0"]}),
    ],
)
def test_each_wrong_setting_is_named_by_its_id_alone(settings: Settings, id: str, wrong: dict[str, Any]) -> None:
    for name, value in wrong.items():
        setattr(settings, name, value)
    assert found() == {id}


def test_no_message_holds_a_key(settings: Settings) -> None:
    settings.SPAM_CHECK_URL, settings.SECRET_KEY = "wrong://geheim@host", "geheim"
    assert not [message for message in run_checks(tags=["newsroom"]) if "geheim" in str(message)]


@pytest.mark.parametrize("of", ["VAR_DIR", "MEDIA_ROOT", "originals", "database", "mail"])
def test_folders_that_cannot_be_written_are_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, of: str
) -> None:
    (tmp_path / "a-file").touch()
    folder = tmp_path / "a-file" / "inside"
    if of == "originals":
        settings.STORAGES = settings.STORAGES | {of: settings.STORAGES[of] | {"OPTIONS": {"location": folder}}}
    elif of == "database":
        monkeypatch.setattr(connection, "vendor", "sqlite")
        monkeypatch.setitem(connection.settings_dict, "NAME", str(folder / "newsroom.sqlite3"))
    elif of == "mail":
        settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        settings.EMAIL_FILE_PATH = folder
    else:
        setattr(settings, of, folder)
    (message,) = run_checks(tags=["newsroom"])
    assert message.id == "newsroom.E004"
    assert str(folder) in message.msg


def test_a_folder_that_cannot_be_written_is_named_without_those_in_it(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    settings.VAR_DIR = tmp_path / "a-file" / "var"
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    (message,) = run_checks(tags=["newsroom"])
    assert message.msg == f"{settings.VAR_DIR} cannot be written."


def test_an_sqlite_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 1))
    assert found() == {"newsroom.E008"}


def test_a_key_of_this_machines_own_does_not_do_for_several(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret-key").write_text(settings.SECRET_KEY)
    assert found() == set()
    monkeypatch.setitem(connection.settings_dict, "HOST", "db.example.org")
    assert found() == {"newsroom.E002"}
    (tmp_path / "secret-key").write_text("an earlier one")
    assert found() == set()


class TestNetwork:
    @pytest.mark.django_db
    def test_what_is_out_of_reach_is_named_on_request_only(self, settings: Settings) -> None:
        settings.CACHES = {
            "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
        }
        settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 5
        assert found() == set()
        assert found("network", deploy=True) == {"newsroom.E011", "newsroom.E012"}

    @pytest.mark.django_db
    def test_an_address_of_a_service_that_cannot_be_read_is_named_by_the_network_check_alone(
        self, settings: Settings
    ) -> None:
        settings.SPAM_CHECK_URL = "akismet://abc@127.0.0.1:99999"
        (message,) = run_checks(tags=["network"], include_deployment_checks=True)
        assert message.msg.startswith("SPAM_CHECK_URL: ")

    @pytest.mark.django_db
    @pytest.mark.parametrize(
        ("mode", "told"),
        [
            ("refused", "The spam service 127.0.0.1 could not be reached"),
            ("500", "The spam service 127.0.0.1 answered 500. Replies are held"),
            ("200-html", "The spam service 127.0.0.1 did not answer in plain text"),
            ("invalid", "does not accept the site's key"),
        ],
    )
    def test_a_spam_service_that_is_of_no_use_is_named_without_its_key(
        self, settings: Settings, mode: str, told: str
    ) -> None:
        with FakeAkismet() as service:
            settings.SPAM_CHECK_URL = service.url
            assert found("network", deploy=True) == set()
            service.fail_with(mode)
            assert found() == set()
            (message,) = run_checks(tags=["network"], include_deployment_checks=True)
        assert message.id == "newsroom.E013"
        assert told in message.msg
        assert KEY not in f"{message.msg} {message.hint}"

    @pytest.mark.django_db
    def test_so_is_one_in_shadow(self, settings: Settings) -> None:
        with FakeAkismet() as service:
            settings.SPAM_SHADOW_URL = service.url
            assert found("network", deploy=True) == set()
            service.fail_with("invalid")
            (message,) = run_checks(tags=["network"], include_deployment_checks=True)
        assert (message.id, message.hint) == ("newsroom.E013", "See SPAM_SHADOW_URL.")
        assert "Replies are held" not in message.msg

    @pytest.mark.django_db
    def test_the_defaults_are_within_reach(self) -> None:
        assert found("network", deploy=True) == set()

    @pytest.mark.django_db
    def test_looking_for_a_mail_server_leaves_no_file_where_mail_goes_to_files(
        self, settings: Settings, tmp_path: Path
    ) -> None:
        settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        settings.EMAIL_FILE_PATH = tmp_path / "mail"
        assert found("network", deploy=True) == set()
        assert not list(tmp_path.rglob("*.log"))

    def test_a_database_that_is_away_is_named(self, manage: Callable[..., CompletedProcess[str]]) -> None:
        url = "postgres://user:geheim@127.0.0.1:1/site"
        assert manage("check", DATABASE_URL=url).returncode == 0
        outcome = manage("check", "--deploy", "--tag", "network", DATABASE_URL=url)
        assert outcome.returncode == 1
        assert "newsroom.E010" in outcome.stderr
        assert "geheim" not in outcome.stderr


def test_each_id_stands_in_the_operators_manual() -> None:
    code, manual = (ROOT / "newsroom/checks.py").read_text(), (ROOT / "docs/operating.md").read_text()
    ids = {f"{kind}{number:03}" for kind in "EW" for number in range(1, 100)}
    assert {id for id in ids if f'"newsroom.{id}"' in code} == {id for id in ids if f"\n| `{id}` |" in manual}


def test_each_command_of_the_site_stands_in_the_operators_manual() -> None:
    manual = (ROOT / "docs/operating.md").read_text()
    files = [
        path
        for app in ("articles", "comments", "newsroom")
        for path in ROOT.glob(f"{app}/management/commands/[a-z]*.py")
    ]
    assert len(files) > 10
    assert [
        path.stem for path in files if not re.search(rf"`[^`\n]*\b{path.stem}\b|manage.py {path.stem}\b", manual)
    ] == []
