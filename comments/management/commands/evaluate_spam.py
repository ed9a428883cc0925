"""Says how well the embedded spam checker tells spam from ham on labelled comments; touches no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from comments.spam.embedded.evaluation import WrongFile, distinct, measure, read_labelled, trained
from comments.spam.embedded.model import Model


class Command(BaseCommand):
    help = (
        "Measure the embedded spam checker on CSV files with the columns CONTENT, CLASS (1 = spam, 0 = ham) and, if "
        "there is one, AUTHOR. accuracy and mcc take a probability of 0.5 for the border; the other rates count the "
        "checker's three answers (published, held, spam). Nothing is read from or written to the database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.csv", help="comments to judge")
        parser.add_argument(
            "--train",
            nargs="+",
            type=Path,
            default=[],
            metavar="FILE.csv",
            help="teach a fresh model with these first (without it: the checker as shipped)",
        )
        parser.add_argument("--distinct", action="store_true", help="judge equal texts once")
        parser.add_argument("--json", action="store_true", help="print one JSON object, rates from 0 to 1")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            examples = read_labelled(options["files"])
            model = trained(read_labelled(options["train"])) if options["train"] else Model()
        except WrongFile as error:
            raise CommandError(str(error)) from error
        figures = measure(model, distinct(examples) if options["distinct"] else examples)
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        self.stdout.write(
            _("%(n)d comments: %(spam)d spam, %(ham)d ham; model taught by %(taught)d decisions")
            % {**figures, "taught": model.version}
        )
        for name, label in (
            ("spam_caught", _("spam caught")),
            ("spam_held", _("spam held for a person")),
            ("spam_published", _("spam published")),
            ("ham_blocked", _("ham taken for spam")),
            ("ham_held", _("ham held for a person")),
            ("accuracy", _("right at the border of 0.5")),
        ):
            self.stdout.write(f"{figures[name]:7.1%}  {label}")
        self.stdout.write(f"{figures['mcc']:7.3f}  {_('Matthews correlation at the border of 0.5')}")
