"""`manage.py remove_demo`: the demonstration newspaper goes, the newsroom's own work stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from newsroom.demo.content import load
from newsroom.demo.removing import remove, replies_of_readers
from newsroom.models import DemoRow


class Command(BaseCommand):
    help = "Removes what load_demo has made, accounts and pictures included, and says what stays and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="with the replies that readers have sent to it since")

    @no_translations  # or half of what it says would be in the site's language
    def handle(self, *args: Any, verbosity: int, yes: bool, **options: Any) -> None:
        if not DemoRow.objects.exists():
            raise CommandError("The demonstration is not here.")
        if not yes and (number := replies_of_readers()):
            raise CommandError(
                f"What readers have replied to it since ({number}) goes with it. If that is meant, add --yes."
            )
        report = remove(load().publication)
        if verbosity:
            self.stdout.write("Removed: " + ", ".join(report.removed))
            for line in report.left:
                self.stdout.write("Left: " + line)
