"""The first steps of a newsroom that starts empty."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from newsroom.models import Publication, User
from tests.conftest import ROOT, site_environment

PASSWORD = "harbour-lights-at-seven"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text(PASSWORD + "\n")
    return path


def setup(**options: object) -> None:
    call_command("setup_newsroom", no_input=True, verbosity=0, **options)


@pytest.mark.django_db
class TestByOptions:
    def test_the_administrator_can_sign_in_and_administer(
        self, client: Client, password_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.delenv("SITE_URL", raising=False)  # its default is not where `make run PORT=8001` serves
        setup(name="The Gazette", username="ruth", email="ruth@example.org", password_file=password_file)
        assert "ruth can sign in at /admin/ as" in capsys.readouterr().out
        assert Publication.current().name == "The Gazette"
        user = User.objects.get(username="ruth")
        assert user.has_perm("newsroom.change_publication")
        client.force_login(user, backend="newsroom.backends.NewsroomBackend")
        assert client.get("/admin/account/").status_code == 200
        assert user.check_password(PASSWORD)

    def test_a_new_name_makes_kept_pages_old(self) -> None:
        before = Publication.current().site_version
        setup(name="The Gazette")
        assert Publication.current().site_version > before

    def test_zone_and_language_are_kept_for_the_next_start(self, tmp_path: Path) -> None:
        (tmp_path / "environment").write_text("LANGUAGE_CODE=en\nLOG_LEVEL=WARNING\n")
        setup(time_zone="Europe/Berlin", language="de")
        lines = (tmp_path / "environment").read_text().splitlines()
        assert lines == ["LOG_LEVEL=WARNING", "TIME_ZONE=Europe/Berlin", "LANGUAGE_CODE=de"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"time_zone": "Mars/Olympus"},
            {"language": "tlh"},
            {"name": ""},
            {"name": "two\nlines"},
            {"username": "a b", "password_file": "x"},
            {"username": "ruth", "email": "nowhere", "password_file": "x"},
            {"username": "ruth"},
            {"username": "ruth", "password_file": "no-such-file"},
        ],
    )
    def test_wrong_answers_change_nothing(self, tmp_path: Path, wrong: dict[str, str]) -> None:
        before = Publication.current().name
        options = {key: Path(value) if key == "password_file" else value for key, value in wrong.items()}
        with pytest.raises(CommandError):
            setup(**({"name": "Never"} | options))
        assert Publication.current().name == before
        assert not User.objects.exists()
        assert not (tmp_path / "environment").exists()

    def test_answers_that_nobody_can_be_asked_for_are_not_taken_as_given(
        self, monkeypatch: pytest.MonkeyPatch, password_file: Path
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO("The Gazette\nEurope/Paris\n"))
        everything = {"name": "The Gazette", "time_zone": "UTC", "language": "en", "username": "ruth", "email": ""}
        for missing in everything:
            with pytest.raises(CommandError, match="not a terminal"):
                call_command("setup_newsroom", **(everything | {missing: None}), password_file=password_file)
        assert not User.objects.exists()
        call_command("setup_newsroom", **everything, password_file=password_file)
        assert User.objects.get().username == "ruth"
        call_command("setup_newsroom", **(everything | {"username": None}))

    def test_a_weak_password_is_refused_with_the_reason(self, tmp_path: Path) -> None:
        (tmp_path / "password").write_text("12345")
        with pytest.raises(CommandError, match="too short"):
            setup(username="ruth", password_file=tmp_path / "password")

    def test_an_account_is_never_taken_over(self, password_file: Path) -> None:
        setup(username="ruth", password_file=password_file)
        with pytest.raises(CommandError, match="changepassword"):
            setup(username="Ruth", password_file=password_file)


def test_it_asks_and_asks_again_where_an_answer_is_wrong(
    manage: Callable[..., CompletedProcess[str]], site: Path
) -> None:
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "setup_newsroom"],
        cwd=ROOT,
        env=site_environment(site),
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),  # makes it the controlling terminal
    )
    os.close(end)
    said = b""
    for question, answer in [
        (b"Name", "The Gazette"),
        (b"Time zone", "Nowhere"),
        (b"Time zone", "Europe/Paris"),
        (b"Language", ""),
        (b"username", "ruth"),
        (b"E-mail", ""),
        (b"Password", "short"),
        (b"Once more", "short"),
        (b"Password", PASSWORD),
        (b"Once more", PASSWORD),
    ]:
        heard = b""
        while question not in heard:
            heard += os.read(terminal, 1000)
        said += heard
        os.write(terminal, answer.encode() + b"\n")
    while process.poll() is None:
        try:
            said += os.read(terminal, 1000)
        except OSError:
            break
    assert process.wait(30) == 0
    assert b"too short" in said
    assert PASSWORD.encode() not in said
    show = "from newsroom.models import *; from django.conf import settings as s;"
    show += "print(Publication.current().name, s.TIME_ZONE, User.objects.get().username)"
    assert manage("shell", "-v0", "-c", show).stdout == "The Gazette Europe/Paris ruth\n"
