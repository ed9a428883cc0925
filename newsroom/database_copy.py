"""Copies of the whole database, taken and put back while the site runs; of PostgreSQL by its own programs."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ATTEMPTS = 3
_PROGRAMS = "pg_dump, pg_restore and psql are needed for PostgreSQL: install its client (Debian: postgresql-client)."


class CannotCopy(Exception):
    """The copy could not be taken or put back; the text says why and what to do."""


def take(target: Path) -> None:
    """Write a copy of one moment to the new file `target`. Raises CannotCopy."""
    if connection.vendor == SQLITE:
        with _sqlite(_own_file()) as source, _sqlite(target, "rwc") as copy:
            # All pages in one step: in steps, each change by others would begin the copy anew.
            source.backup(copy, pages=-1)
        check(target)
    else:
        _run(["pg_dump", *_server(), "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])


def put_back(source: Path) -> None:
    """Replace all that the database holds by a copy, in one transaction. Raises CannotCopy."""
    if connection.vendor == SQLITE:
        connection.close()
        with _sqlite(source) as copy, _sqlite(_own_file(), "rwc") as own:
            copy.backup(own, pages=-1)
        return
    with connection.cursor() as cursor:
        tables = [connection.ops.quote_name(name) for name in sorted(connection.introspection.table_names(cursor))]
    connection.close()
    sql = source.with_suffix(".sql")
    # Tables that the copy does not know would stay, and keep those that they refer to from being replaced.
    drop = f"SET lock_timeout = '60s';\nDROP TABLE {', '.join(tables)} CASCADE;\n" if tables else ""
    _run(["pg_restore", "--no-owner", "--no-privileges", f"--file={sql}", str(source)])
    arguments = ["psql", *_server(), "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _run([*arguments, f"--command={drop or ';'}", f"--file={sql}"])
        except CannotCopy as error:
            # A site in use locks the same tables in another order; of two who wait for each other one is broken off.
            if "deadlock detected" not in str(error) or attempt == ATTEMPTS:
                raise
        else:
            break


def check(copy: Path) -> None:
    """See whether a copy is whole. Raises CannotCopy."""
    if connection.vendor == SQLITE:
        with _sqlite(copy) as opened:
            (answer,) = opened.execute("PRAGMA quick_check(1)").fetchone()
        if answer != "ok":
            raise CannotCopy("The copy of the database is damaged.")
    else:
        _run(["pg_restore", "--list", f"--file={os.devnull}", str(copy)])


@contextlib.contextmanager
def _sqlite(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    try:
        opened = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=60)
        try:
            yield opened
        finally:
            opened.close()
    except sqlite3.Error as error:
        raise CannotCopy(f"{path}: {error}") from error


def _own_file() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _server() -> list[str]:
    settings = connection.settings_dict
    given = {"--username": settings["USER"], "--host": settings["HOST"], "--port": settings["PORT"]}
    return [*(f"{name}={value}" for name, value in given.items() if value), f"--dbname={settings['NAME']}"]


def _run(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        raise CannotCopy(_PROGRAMS)
    # The password goes by the environment: a command line can be read by every user of the machine.
    environment = os.environ | {"PGPASSWORD": str(connection.settings_dict["PASSWORD"] or "")}
    outcome = subprocess.run(command, env=environment, capture_output=True, text=True)
    if outcome.returncode:
        lines = outcome.stderr.strip().splitlines() or [f"status {outcome.returncode}"]
        telling = next((line for line in lines if "ERROR:" in line or "FATAL:" in line), lines[-1])
        raise CannotCopy(f"{command[0]}: {telling}")
