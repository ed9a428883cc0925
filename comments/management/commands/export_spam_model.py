"""`manage.py export_spam_model FILE`: what the embedded checker has learned, for another newsroom."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.spam import store


class Command(BaseCommand):
    """Write the embedded checker's model to a file."""

    help = (
        "Write what the embedded checker has learned to a new file: weights of words and signs under numbers, from "
        "which no comment and no person can be read. `import_spam_model` of another site takes it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            model = store.exported()
        except ValueError as error:
            raise CommandError("The stored model cannot be read: `train_spam` makes it anew.") from error
        if not model.version:
            raise CommandError("The checker has learned nothing yet.")
        data = model.to_bytes()
        try:
            with file.open("xb") as out:
                out.write(data)
        except FileExistsError as error:
            raise CommandError(f"{file} exists: choose another name.") from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written ({error.strerror}).") from error
        self.stdout.write(f"{file}: the model of {model.version} decisions, {len(data) / 1024**2:.1f} MB.")
