"""`manage.py import_spam_model FILE`: begins with what another newsroom's checker has learned."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from comments.spam import store
from comments.spam.learned import decisions_in_words, learned_in_words
from comments.spam.model_file import from_file

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
            model, decisions = from_file(data)
        except ValueError as error:
            raise CommandError(f"{file} is {error}; nothing was changed.") from error
        if (learned := store.lessons()) and not yes:
            told = _("The checker has learned from %(what)s here: --yes replaces that.")
            raise CommandError(told % {"what": decisions_in_words(learned)})
        store.put(model, lessons=decisions)
        told = _("The checker has learned from %(what)s now.")
        self.stdout.write(told % {"what": learned_in_words(model, decisions=decisions)})
