"""Says how well the embedded spam checker tells spam from ham on labelled comments; touches no database."""

from __future__ import annotations

import json
import statistics
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from comments.spam.embedded.evaluation import (
    Labelled,
    WrongFile,
    distinct,
    judged,
    judged_in_turn,
    judged_then_taught,
    read_labelled,
    trained,
)
from comments.spam.embedded.figures import Outcome, figures, intervals
from comments.spam.embedded.model import Model


class Command(BaseCommand):
    help = (
        "Measure the embedded spam checker on CSV files with the columns CONTENT, CLASS (1 = spam, 0 = ham) and, if "
        "there is one, AUTHOR. accuracy and mcc take a probability of 0.5 for the border; the other rates count the "
        "checker's three answers (published, held, spam). In brackets: 95 % intervals. Nothing is read from or written "
        "to the database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.csv", help="comments to judge")
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--train",
            nargs="+",
            type=Path,
            default=[],
            metavar="FILE.csv",
            help="teach a fresh model with these first (without it: the checker as shipped)",
        )
        how.add_argument(
            "--test-then-train",
            action="store_true",
            help="judge each comment in the order of the files, then teach it",
        )
        how.add_argument(
            "--each-in-turn",
            action="store_true",
            help="judge each file after teaching all the others; two files or more",
        )
        parser.add_argument("--distinct", action="store_true", help="judge equal texts once")
        parser.add_argument("--json", action="store_true", help="print one JSON object, rates from 0 to 1")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            files = [read_labelled([path]) for path in options["files"]]
            lessons = read_labelled(options["train"])
        except WrongFile as error:
            raise CommandError(str(error)) from error
        if options["distinct"]:
            once = set(map(id, distinct(each for file in files for each in file)))
            files = [[each for each in file if id(each) in once] for file in files]
        if options["each_in_turn"]:
            self._tell_in_turn(options["files"], files, as_json=options["json"])
            return
        examples = [each for file in files for each in file]
        if options["test_then_train"]:
            outcomes, taught = judged_then_taught(examples), _("each judged, then taught")
        else:
            model = trained(lessons) if lessons else Model()
            outcomes = judged(model, examples)
            taught = _("model taught by %(number)d decisions") % {"number": model.version}
        if options["json"]:
            self.stdout.write(json.dumps(_with_intervals(outcomes)))
        else:
            self._tell(outcomes, taught)

    def _tell_in_turn(self, paths: list[Path], files: list[list[Labelled]], *, as_json: bool) -> None:
        if len(files) < 2:
            raise CommandError(_("It takes two files or more to judge each after teaching the others."))
        turns = judged_in_turn(files)
        mean = statistics.mean(figures(outcomes)["mcc"] for outcomes in turns)
        if as_json:
            told = {str(path): _with_intervals(outcomes) for path, outcomes in zip(paths, turns, strict=True)}
            self.stdout.write(json.dumps({"files": told, "mcc": mean}))
            return
        for path, outcomes in zip(paths, turns, strict=True):
            self.stdout.write(f"{path.name}:")
            self._tell(outcomes, _("taught by the other files"))
        self.stdout.write(f"{mean:7.3f}  {_('mean Matthews correlation of the files')}")

    def _tell(self, outcomes: list[Outcome], taught: str) -> None:
        found, sure = figures(outcomes), intervals(outcomes)
        self.stdout.write(_("%(n)d comments: %(spam)d spam, %(ham)d ham; %(taught)s") % {**found, "taught": taught})
        for name, label in (
            ("spam_caught", _("spam caught")),
            ("spam_held", _("spam held for a person")),
            ("spam_published", _("spam published")),
            ("ham_blocked", _("ham taken for spam")),
            ("ham_held", _("ham held for a person")),
            ("accuracy", _("right at the border of 0.5")),
        ):
            low, high = sure[name]
            self.stdout.write(f"{found[name]:7.1%}  ({low:6.1%} – {high:6.1%})  {label}")
        low, high = sure["mcc"]
        label = _("Matthews correlation at the border of 0.5")
        self.stdout.write(f"{found['mcc']:7.3f}  ({low:6.3f} – {high:6.3f})  {label}")


def _with_intervals(outcomes: list[Outcome]) -> dict[str, Any]:
    return {**figures(outcomes), "intervals": intervals(outcomes)}
