"""A new SQLite database is its owner's alone, whatever command made it: it will hold readers' addresses."""

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
    """SQLite gives the files that it puts beside the database the same mode."""
    if connection.vendor != "sqlite":
        return
    path = Path(str(connection.settings_dict["NAME"]))
    if path.is_file() and (stands := path.stat()).st_size <= _NEW and stands.st_mode & 0o077:
        with contextlib.suppress(PermissionError):  # somebody else's file, made for this site
            path.chmod(0o600)
