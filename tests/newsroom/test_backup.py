"""Back-up from a site in use and restore, by the commands that an operator types."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader

from newsroom.archive import NotAnArchive, unpack
from tests.conftest import ROOT, MadeOnce, site_environment

Manage = Callable[..., CompletedProcess[str]]

# Each alert and its count are written in one transaction with a user of the same number: what a consistent copy holds
# of one it holds of the other.
WRITER = """
import itertools, sys
from django.db import transaction
from django.utils import timezone
from newsroom.models import Alert, User
for number in itertools.count():
    with transaction.atomic():
        Alert.objects.create(code=f"n{number}", message="x" * 2000, first_at=timezone.now(), last_at=timezone.now())
        User.objects.create(username=f"n{number}")
    if number == 20:
        print("under way", flush=True)
"""
COUNTS = "SELECT (SELECT count(*) FROM newsroom_alert), (SELECT count(*) FROM newsroom_user)"


def execute(site: Path, sql: str) -> list[tuple[object, ...]]:
    """What one statement gives, asked by another process than the site's."""
    with contextlib.closing(sqlite3.connect(site / "var/newsroom.sqlite3")) as connection, connection:
        return connection.execute(sql).fetchall()


@contextlib.contextmanager
def writing(folder: Path, **environment: str) -> Iterator[None]:
    """A process that writes without a pause, as a site in use does."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v0", "-c", WRITER],
        cwd=ROOT,
        env=site_environment(folder, **environment),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "under way\n"
        yield
        assert process.poll() is None, "the writer was stopped by the back-up"
    finally:
        process.kill()
        process.wait()


def put_pictures(site: Path) -> dict[str, bytes]:
    """Files as uploads leave them; one has a name outside ASCII."""
    files = {
        "media/2026/bridge.webp": b"small" * 1000,
        "media/grün.jpg": b"g",
        "originals/bridge.jpg": os.urandom(5000),
    }
    for name, content in files.items():
        path = site / "var" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return files


def pictures(site: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(site / "var")): path.read_bytes()
        for name in ("media", "originals")
        for path in (site / "var" / name).rglob("*")
        if path.is_file()
    }


def modes(site: Path) -> dict[str, set[int]]:
    """What the database and what lies in the folders of pictures lets whom do."""
    kinds = {"database": [site / "var/newsroom.sqlite3"], "folders": [], "files": []}
    for name in ("media", "originals"):
        for path in [site / "var" / name, *(site / "var" / name).rglob("*")]:
            kinds["folders" if path.is_dir() else "files"].append(path)
    return {kind: {path.stat().st_mode & 0o777 for path in paths} for kind, paths in kinds.items()}


def test_a_back_up_of_a_site_in_use_restores_to_one_moment_of_it(manage: Manage, site: Path, tmp_path: Path) -> None:
    files = put_pictures(site)
    archive = tmp_path / "site.tar.gz"
    with writing(site):
        outcome = manage("backup", str(archive))
    assert outcome.returncode == 0, outcome.stderr
    assert "3 files of pictures" in outcome.stdout

    elsewhere = {"VAR_DIR": str(tmp_path / "elsewhere" / "var")}
    (tmp_path / "elsewhere" / "var").mkdir(parents=True)
    (tmp_path / "elsewhere" / "var").chmod(0o750)  # as nginx, which is in its group, reads the pictures
    before = os.umask(0)
    try:
        outcome = manage("restore", str(archive), **elsewhere)
    finally:
        os.umask(before)
    assert outcome.returncode == 0, outcome.stderr
    assert modes(tmp_path / "elsewhere") == {"database": {0o600}, "folders": {0o750}, "files": {0o640}}
    ((alerts, users),) = execute(tmp_path / "elsewhere", COUNTS)
    assert alerts == users
    assert 20 < int(str(alerts)) < int(str(execute(site, COUNTS)[0][0]))
    assert pictures(tmp_path / "elsewhere") == files
    assert "another SECRET_KEY" in outcome.stderr


def test_the_archive_is_its_owners_alone_and_leaves_keys_out(manage: Manage, site: Path, tmp_path: Path) -> None:
    archive = tmp_path / "site.tar.gz"
    before = os.umask(0)
    try:
        assert manage("backup", str(archive)).returncode == 0
    finally:
        os.umask(before)
    assert archive.stat().st_mode & 0o777 == 0o600
    key = (site / "var" / "secret-key").read_bytes()
    assert key not in gzip.decompress(archive.read_bytes())
    assert [path.name for path in site.iterdir() if path.name.endswith(".part")] == []


def test_a_back_up_never_replaces_a_file(manage: Manage, site: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("kept")
    outcome = manage("backup", str(tmp_path / "precious"))
    assert outcome.returncode == 1
    assert "choose another name" in outcome.stderr
    assert (tmp_path / "precious").read_text() == "kept"


def test_a_target_that_cannot_be_written_is_told_in_one_line(manage: Manage, site: Path, tmp_path: Path) -> None:
    outcome = manage("backup", str(tmp_path / "nowhere" / "site.tar.gz"))
    assert outcome.returncode == 1
    (line,) = outcome.stderr.splitlines()
    assert "cannot be written" in line


def test_what_a_site_holds_is_replaced_on_request_only_and_then_wholly(
    manage: Manage, site: Path, tmp_path: Path
) -> None:
    files = put_pictures(site)
    archive = tmp_path / "site.tar.gz"
    assert manage("backup", str(archive)).returncode == 0
    execute(site, "UPDATE newsroom_publication SET name = 'Changed', site_version = 40")
    (site / "var/media/later.jpg").write_bytes(b"later")
    for name in ("media", "originals"):
        (site / "var" / name).chmod(0o700)

    refused = manage("restore", str(archive))
    assert refused.returncode == 1
    assert "--yes" in refused.stderr
    assert execute(site, "SELECT name FROM newsroom_publication") == [("Changed",)]
    assert "media/later.jpg" in pictures(site)

    # A process with an open connection, as the server has, sees the restored rows at once.
    reader = sqlite3.connect(site / "var/newsroom.sqlite3")
    assert reader.execute("SELECT name FROM newsroom_publication").fetchone() == ("Changed",)
    outcome = manage("restore", str(archive), "--yes")
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stderr == ""
    # Pages kept by running servers under the version 40 or an earlier one are never taken for restored ones.
    name, version = reader.execute("SELECT name, site_version FROM newsroom_publication").fetchone()
    reader.close()
    assert name != "Changed"
    assert version == 41
    assert pictures(site) == files
    assert modes(site) | {"database": set()} == {"database": set(), "folders": {0o700}, "files": {0o600}}


def _tampered(archive: Path, target: Path, *extra: tarfile.TarInfo, **about: object) -> Path:
    """A copy of an archive with further members, or with other claims about itself."""
    with tarfile.open(archive) as source, tarfile.open(target, "w:gz") as copy:
        for member in source:
            content = source.extractfile(member)
            assert content is not None
            data = content.read()
            if member.name == "newsroom-backup.json":
                data = json.dumps(json.loads(data) | about).encode()
                member.size = len(data)
            copy.addfile(member, io.BytesIO(data))
        for member in extra:
            copy.addfile(member, io.BytesIO(b"x" * member.size))
    return target


def _member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    member.size = 1 if kind == tarfile.REGTYPE else 0
    return member


@pytest.fixture(scope="module")
def sound(empty_site: Path, made_once: MadeOnce) -> Path:
    """An archive as `backup` writes it."""

    def back_up(target: Path) -> None:
        command = [sys.executable, "manage.py", "backup", str(target)]
        subprocess.run(command, cwd=ROOT, env=site_environment(empty_site), check=True, capture_output=True)

    return made_once("sound.tar.gz", back_up)


class TestWrongFiles:
    @pytest.mark.parametrize(
        "member",
        [
            _member("media/../../../evil"),
            _member("/tmp/evil"),
            _member("media"),
            _member("elsewhere/evil"),
            _member("secret-key"),
            _member("media/link", tarfile.SYMTYPE, "/etc/passwd"),
            _member("media/link", tarfile.LNKTYPE, "database"),
            _member("media/device", tarfile.CHRTYPE),
            _member("media/pipe", tarfile.FIFOTYPE),
        ],
        ids=lambda member: f"{member.name}-{member.type.decode()}",
    )
    def test_a_member_that_no_back_up_has_is_never_unpacked(
        self, sound: Path, tmp_path: Path, member: tarfile.TarInfo
    ) -> None:
        with pytest.raises(NotAnArchive, match="which no back-up has"):
            unpack(_tampered(sound, tmp_path / "evil.tar.gz", member), tmp_path / "here")
        assert not list(tmp_path.rglob("evil"))

    def test_damage_is_noticed(self, sound: Path, tmp_path: Path) -> None:
        whole = sound.read_bytes()
        wrong = {
            "text": b"hello",
            "empty": b"",
            "half": whole[: len(whole) // 2],
            "flipped": whole[:-2000] + bytes(1000) + whole[-1000:],
        }
        for name, content in wrong.items():
            (tmp_path / name).write_bytes(content)
            with pytest.raises(NotAnArchive, match="damaged"):
                unpack(tmp_path / name, tmp_path / f"here-{name}")

    @pytest.mark.parametrize(
        ("about", "told"),
        [
            ({"format": 2}, "format 2"),
            ({"database": "postgresql"}, "PostgreSQL"),
            ({"migrations": [["newsroom", "0999_from_the_future"]]}, "newsroom.0999_from_the_future"),
            ({"migrations": [["newsroom", "0002_roles"]]}, "newsroom.0002_roles"),  # one of three in one's place now
            ({"migrations": 7, "surprise": 1}, "was not made by"),
        ],
    )
    def test_what_does_not_fit_is_told_in_one_line_and_the_site_stays_as_it_was(
        self, manage: Manage, site: Path, sound: Path, about: dict[str, object], told: str
    ) -> None:
        execute(site, "UPDATE newsroom_publication SET name = 'Kept'")
        outcome = manage("restore", str(_tampered(sound, site / "other.tar.gz", **about)), "--yes")
        assert outcome.returncode == 1
        (line,) = outcome.stderr.splitlines()
        assert told in line
        assert execute(site, "SELECT name FROM newsroom_publication") == [("Kept",)]

    def test_migrations_that_others_have_replaced_since_are_known(
        self, manage: Manage, sound: Path, tmp_path: Path
    ) -> None:
        own = MigrationLoader(None).disk_migrations.values()
        older = [[label, name] for migration in own for label, name in migration.replaces]
        outcome = manage("restore", str(_tampered(sound, tmp_path / "older.tar.gz", migrations=older)), "--yes")
        assert outcome.returncode == 0, outcome.stderr

    def test_nothing_is_touched_before_all_is_unpacked(self, manage: Manage, site: Path, sound: Path) -> None:
        put_pictures(site)
        execute(site, "UPDATE newsroom_publication SET name = 'Kept'")
        evil = _tampered(sound, site / "evil.tar.gz", _member("media/../../evil"))
        outcome = manage("restore", str(evil), "--yes")
        assert outcome.returncode == 1
        assert "nothing was restored" in outcome.stderr
        assert execute(site, "SELECT name FROM newsroom_publication") == [("Kept",)]
        assert len(pictures(site)) == 3
        assert not list((site / "var").glob("restore-*"))

    def test_a_file_that_is_not_there_is_told_in_one_line(self, manage: Manage, site: Path) -> None:
        outcome = manage("restore", str(site / "missing.tar.gz"))
        assert outcome.returncode == 1
        (line,) = outcome.stderr.splitlines()
        assert "No such file" in line


@pytest.mark.services
class TestPostgreSQL:
    @pytest.fixture
    def environment(self) -> Iterator[dict[str, str]]:
        server = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/x").rpartition("/")[0]
        name = f"newsroom_backup_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
            try:
                yield {"DATABASE_URL": f"{server}/{name}"}
            finally:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def counts(self, environment: dict[str, str]) -> tuple[int, int]:
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            row = connection.execute(COUNTS).fetchone()
        assert row is not None
        return int(row[0]), int(row[1])

    def test_a_site_in_use_is_backed_up_and_restored(
        self, manage: Manage, environment: dict[str, str], tmp_path: Path
    ) -> None:
        assert manage("migrate", "-v0", **environment).returncode == 0
        archive = tmp_path / "site.tar.gz"
        with writing(tmp_path, **environment):
            outcome = manage("backup", str(archive), **environment)
        assert outcome.returncode == 0, outcome.stderr
        later = self.counts(environment)
        # A table that the copy does not know, with a reference to one that it does.
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE later (id int, user_id bigint REFERENCES newsroom_user (id))")
        assert manage("restore", str(archive), **environment).returncode == 1
        outcome = manage("restore", str(archive), "--yes", **environment)
        assert outcome.returncode == 0, outcome.stderr
        alerts, users = self.counts(environment)
        assert 20 < alerts == users < later[0]
        assert manage("migrate", "--check", **environment).returncode == 0

    def test_a_restore_that_is_broken_off_by_a_deadlock_begins_again(
        self, manage: Manage, environment: dict[str, str], tmp_path: Path
    ) -> None:
        assert manage("migrate", "-v0", **environment).returncode == 0
        archive = tmp_path / "site.tar.gz"
        assert manage("backup", str(archive), **environment).returncode == 0
        address, outcomes = environment["DATABASE_URL"], []

        def waiting(connection: psycopg.Connection[Any]) -> int:
            asked = (
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            row = connection.execute(asked).fetchone()
            assert row is not None
            return int(row[0])

        def until_waiting(connection: psycopg.Connection[Any], number: int) -> None:
            for _ in range(300):
                if waiting(connection) >= number:
                    return
                time.sleep(0.1)
            raise AssertionError("Nobody waits.")

        def insert(reader: psycopg.Connection[Any]) -> None:
            with contextlib.suppress(psycopg.errors.DeadlockDetected, psycopg.errors.UndefinedTable):
                reader.execute("SELECT 1 FROM articles_article")
            reader.rollback()

        with (
            psycopg.connect(address, autocommit=True) as watching,
            psycopg.connect(address) as between,
            psycopg.connect(address) as reader,
        ):
            # Who restores takes the tables by name: it gets articles_article and waits for articles_section.
            between.execute("LOCK articles_section IN ROW EXCLUSIVE MODE")
            reader.execute("LOCK comments_comment IN ROW EXCLUSIVE MODE")
            restoring = threading.Thread(
                target=lambda: outcomes.append(manage("restore", str(archive), "--yes", **environment))
            )
            restoring.start()
            until_waiting(watching, 1)
            inserting = threading.Thread(target=insert, args=[reader])
            inserting.start()
            until_waiting(watching, 2)
            # The reader has looked for a deadlock by then: it is who restores that will find one.
            time.sleep(1.5)
            between.rollback()
            inserting.join(30)
            restoring.join(60)
        (outcome,) = outcomes
        assert outcome.returncode == 0, outcome.stderr

    def test_without_its_programs_a_line_says_what_to_install(
        self, manage: Manage, environment: dict[str, str], tmp_path: Path
    ) -> None:
        outcome = manage("backup", str(tmp_path / "site.tar.gz"), **environment, PATH="/nowhere")
        assert outcome.returncode == 1
        assert "postgresql-client" in outcome.stderr
