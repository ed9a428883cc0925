"""What must be in place before the site is served: database, static files and, once, the demonstration content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from whitenoise import compress

Say = Callable[[str], None]


def prepare(*, demo: bool, say: Say) -> None:
    """Do what is missing, quickly where nothing is. Raises OperationalError, OSError."""
    is_new = _migrate(say)
    _collect_static(say)
    _load_demo(is_new=is_new, wanted=demo, say=say)


def demo_accounts() -> Path:
    """Where `load_demo` writes the accounts that it makes."""
    return Path(settings.VAR_DIR) / "demo-accounts"


def _migrate(say: Say) -> bool:
    """Bring the database up to date; whether it was empty before."""
    executor = MigrationExecutor(connection)
    is_new = not executor.loader.applied_migrations
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Setting up the database …" if is_new else "Bringing the database up to date …")
        call_command("migrate", interactive=False, verbosity=0)
    return is_new


def _collect_static(say: Say) -> None:
    """Copy the static files under their hashed names if a source, Django or this settings' storage has changed."""
    state = hashlib.sha256(f"{django.__version__} {type(storages['staticfiles']).__name__}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            source = Path(storage.path(path)).stat()
            state.update(f"\n{path} {source.st_size} {source.st_mtime_ns}".encode())
    mark = Path(settings.STATIC_ROOT) / ".sources"
    if mark.is_file() and mark.read_text() == state.hexdigest():
        return
    say("Collecting the static files …")
    call_command("collectstatic", interactive=False, verbosity=0)
    # Brotli, which takes half a minute, is for `make build`.
    compress.main(["--quiet", "--no-brotli", str(settings.STATIC_ROOT)])
    mark.write_text(state.hexdigest())


def _load_demo(*, is_new: bool, wanted: bool, say: Say) -> None:
    """On the first start; on the next if that was broken off in the middle."""
    begun = Path(settings.VAR_DIR) / "demo-begun"
    if not wanted or not (is_new or begun.exists()) or "load_demo" not in get_commands():
        return
    begun.touch()
    say("Writing the demonstration newspaper …")
    call_command("load_demo", verbosity=0)
    begun.unlink()
