"""`manage.py export_spam_model FILE`: what the embedded checker has learned, for another newsroom."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from comments.spam import store
from comments.spam.learned import learned_in_words
from comments.spam.model_file import to_file


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
            model, decisions = store.exported()
        except ValueError as error:
            raise CommandError("The stored model cannot be read: `train_spam` makes it anew.") from error
        if not model.version:
            raise CommandError("The checker has learned nothing yet.")
        data = to_file(model, decisions=decisions)
        try:
            with file.open("xb") as out:
                out.write(data)
        except FileExistsError as error:
            raise CommandError(f"{file} exists: choose another name.") from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written ({error.strerror}).") from error
        told = _("%(file)s: learned from %(what)s; %(size)s.")
        what = learned_in_words(model, decisions=decisions)
        self.stdout.write(told % {"file": file, "what": what, "size": filesizeformat(len(data))})
