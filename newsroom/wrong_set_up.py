"""A wrong set-up in one line: what is wrong and what to do, for the commands that an operator starts."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

_NO_DATABASE = "file is not a database"
_HINTS = (
    (_NO_DATABASE, "Name another file in DATABASE_URL, or restore a back-up."),
    ("no such table", "Set it up with `manage.py migrate`."),
    ("locked", "Another process holds it for long; end that, then try again."),
    ("readonly", "Make the file and its folder writable, or set DATABASE_URL."),
    ("unable to open", "Make its folder writable, or set VAR_DIR or DATABASE_URL."),
    ("disk", "Make room on the disk, then try again."),
    ("authentication", "Correct user and password in DATABASE_URL."),
    ("does not exist", "Create it, or correct DATABASE_URL."),
)


@contextlib.contextmanager
def one_line_errors(*, traceback: bool = False) -> Iterator[None]:
    """End the process with one line on stderr and status 1 where the set-up is wrong; `traceback` shows it all."""
    try:
        yield
    except (ImproperlyConfigured, DatabaseError) as error:
        if traceback or not _is_of_the_set_up(error):
            raise
        sys.exit(in_one_line(error))
    except PermissionError as error:
        if traceback or error.filename is None:
            raise
        sys.exit(
            f"{error.filename} cannot be used ({error.strerror}). Let this user write there, or name another place."
        )


def _is_of_the_set_up(error: ImproperlyConfigured | DatabaseError) -> bool:
    # SQLite has no kind of its own for a file that is something else.
    return isinstance(error, (ImproperlyConfigured, OperationalError)) or _NO_DATABASE in str(error)


def in_one_line(error: ImproperlyConfigured | DatabaseError) -> str:
    """The text for the operator, without passwords."""
    if isinstance(error, ImproperlyConfigured):
        return _first_line(error)
    reason = _first_line(error)
    hint = next((hint for mark, hint in _HINTS if mark in str(error)), "Start it, or correct DATABASE_URL.")
    return f"The database {_database()} cannot be used ({reason}). {hint}"


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _database() -> str:
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(settings["NAME"])
    host = f"{settings['HOST'] or 'localhost'}:{settings['PORT'] or 5432}"
    return f"{host}/{settings['NAME']}"
