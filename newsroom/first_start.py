"""What must be in place before the site is served: database, static files and, once, the demonstration content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from whitenoise import compress

Say = Callable[[str], None]


def prepare(*, demo: bool, say: Say) -> None:
    """Do what is missing, quickly where nothing is. Raises OperationalError, OSError."""
    begun = Path(settings.VAR_DIR) / "demo-begun"  # until all of the demonstration is there, whatever breaks that off
    if not demo:
        begun.unlink(missing_ok=True)
    elif not _is_set_up():
        begun.touch()
    _migrate(say)
    _collect_static(say)
    if begun.exists():
        _load_demo(say)
        begun.unlink()


def _load_demo(say: Say) -> None:
    """Unless somebody has gone on without it, since the start that was to load it was broken off."""
    from newsroom.demo.loading import in_the_way  # which draws: slow to import for a start that does not

    if not in_the_way():
        say("Writing the demonstration newspaper …")
        call_command("load_demo", verbosity=0)


def _is_set_up() -> bool:
    """Whether that of the database has at least been begun."""
    return bool(MigrationRecorder(connection).applied_migrations())


def _migrate(say: Say) -> None:
    """Bring the database up to date."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        is_new = not executor.loader.applied_migrations
        say("Setting up the database …" if is_new else "Bringing the database up to date …")
        call_command("migrate", interactive=False, verbosity=0)


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
