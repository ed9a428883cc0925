"""`manage.py import_spam_model FILE`: begins with what another newsroom's checker has learned."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.models import SpamModel
from comments.spam import store
from comments.spam.embedded.model import Model

_MOST = 16 * 1024**2  # bytes; a model has under 4 MB


class Command(BaseCommand):
    """Replace the embedded checker's model by one from a file."""

    help = (
        "Have the embedded checker judge by a model that `export_spam_model` wrote, and learn on from there. What it "
        "has learned here is replaced, with --yes only; `train_spam` brings back what decisions teach, and drops this."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--yes", action="store_true", help="replace what it has learned here")

    def handle(self, *args: Any, file: Path, yes: bool, **options: Any) -> None:
        try:
            with file.open("rb") as source:
                data = source.read(_MOST)
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror}).") from error
        try:
            model = Model.from_bytes(data)
        except ValueError as error:
            raise CommandError(f"{file} is {error}; nothing was changed.") from error
        learned = SpamModel.objects.filter(name=store.NAME).values_list("lessons", flat=True).first()
        if learned and not yes:
            raise CommandError(f"The checker has learned from {learned} decisions here: --yes replaces that.")
        store.put(model, lessons=model.version)
        self.stdout.write(f"The checker judges by the model of {model.version} decisions now.")
