"""Back-up of a running site into one file."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from newsroom import archive, database_copy


class Command(BaseCommand):
    help = "Writes the database, the pictures and their originals to one new file. The site may go on running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="for example newsroom-2026-03-10.tar.gz")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} exists: choose another name.")
        try:
            with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="backup-") as folder:
                about = archive.About(
                    database=connection.vendor,
                    migrations=sorted(list(key) for key in MigrationRecorder(connection).applied_migrations()),
                    made_at=timezone.now().isoformat(timespec="seconds"),
                    key_mark=archive.key_mark(),
                )
                # The database first: a picture that is added meanwhile is one file too many, not one too few.
                copy = Path(folder) / archive.DATABASE
                database_copy.take(copy)
                pictures = archive.write(file, about=about, database=copy)
        except database_copy.CannotCopy as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or file} cannot be written ({error.strerror}).") from error
        size = file.stat().st_size / 1024**2
        self.stdout.write(f"{file}: the database and {pictures} files of pictures, {size:.1f} MB.")
        self.stdout.write("SECRET_KEY is not in it: keep that (or secret-key of VAR_DIR) in a safe place of its own.")
