"""Restoring a site from the file that `backup` wrote."""

from __future__ import annotations

import os
import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import F

from newsroom import archive, database_copy
from newsroom.models import Publication

_KINDS = {database_copy.SQLITE: "SQLite", database_copy.POSTGRESQL: "PostgreSQL"}


class Command(BaseCommand):
    help = "Replaces the database, the pictures and their originals by those of a file that backup wrote."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--yes", action="store_true", help="replace what the site has now")

    def execute(self, *args: Any, **options: Any) -> str | None:
        # What is written holds readers' addresses; archive opens the pictures to nginx. Before Django's checks, which
        # in newer versions make the database's file.
        os.umask(0o077)
        return super().execute(*args, **options)

    def handle(self, *args: Any, file: Path, yes: bool, **options: Any) -> None:
        try:
            about = archive.read_about(file)
            self._check(about)
            if not yes and self._has_content():
                raise CommandError("This site has content: all of it is replaced with --yes. Make a back-up first.")
            version = self._site_version()
            pictures = self._replace(file)
        except (archive.NotAnArchive, database_copy.CannotCopy) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror}.") from error
        call_command("migrate", interactive=False, verbosity=0)
        # Processes that run keep pages under the version that they were made from: no number may come back.
        Publication.objects.filter(site_version__lte=version).update(site_version=version)
        Publication.objects.update(site_version=F("site_version") + 1)
        self.stdout.write(f"Restored as of {about.made_at}: the database and {pictures} files of pictures.")
        if about.key_mark != archive.key_mark():
            self.stderr.write(
                "It was made under another SECRET_KEY: sessions, links in mails and readers' links to their own replies"
                " are good no more. Set that key to keep them."
            )
        self.stdout.write("Restart the server and the work beside it.")

    def _check(self, about: archive.About) -> None:
        if about.database != connection.vendor:
            made, own = (_KINDS.get(vendor, vendor) for vendor in (about.database, connection.vendor))
            raise CommandError(
                f"The file holds a database of {made}, DATABASE_URL names one of {own}: set it to {made}."
            )
        theirs, ours = {tuple(key) for key in about.migrations}, MigrationLoader(None).disk_migrations
        replaced = [migration.replaces for migration in ours.values() if theirs.issuperset(migration.replaces)]
        unknown = theirs.difference(ours, *replaced)
        if unknown:
            raise CommandError(
                f"The file was made by a version that has {'.'.join(min(unknown))}, which this one does not know:"
                " restore it with that version, or a newer one."
            )

    def _has_content(self) -> bool:
        with connection.cursor() as cursor:
            if Publication._meta.db_table in connection.introspection.table_names(cursor):
                return True
        return any(folder.is_dir() and any(folder.iterdir()) for folder in archive.folders().values())

    def _site_version(self) -> int:
        with connection.cursor() as cursor:
            if Publication._meta.db_table not in connection.introspection.table_names(cursor):
                return 0
        return Publication.objects.values_list("site_version", flat=True).first() or 0

    def _replace(self, file: Path) -> int:
        """Unpack and check all of it before anything of the site is touched."""
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="restore-") as folder:
            unpacked = Path(folder) / "unpacked"
            pictures = archive.unpack(file, unpacked)
            database_copy.check(unpacked / archive.DATABASE)
            database_copy.put_back(unpacked / archive.DATABASE)
            archive.replace_folders(unpacked)
            shutil.rmtree(unpacked)
        return pictures
