"""What a new connection to the database begins with, whatever program opens it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver

_NEW = 4096  # bytes; a file without a single table has at most its first page


@receiver(connection_created)
def keep_to_owner(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """A new SQLite database is its owner's alone: it will hold readers' addresses. SQLite gives the files that it puts
    beside the database the same mode."""
    if connection.vendor != "sqlite":
        return
    path = Path(str(connection.settings_dict["NAME"]))
    if path.is_file() and (stands := path.stat()).st_size <= _NEW and stands.st_mode & 0o077:
        with contextlib.suppress(PermissionError):  # somebody else's file, made for this site
            path.chmod(0o600)


@receiver(connection_created)
def interpret_statements(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """PostgreSQL compiles a statement that it thinks dear, anew each time that it comes. One of many small questions,
    like that for a page of cards, takes 2 ms by itself and 40 to be compiled, and is thought dear as soon as a table
    that it joins has grown by rows that are no more. Not in the address, where poolers refuse what they do not know."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
