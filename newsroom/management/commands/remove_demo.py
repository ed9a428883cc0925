"""`manage.py remove_demo`: the demonstration newspaper goes, the newsroom's own work stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.demo.content import load
from newsroom.demo.removing import remove
from newsroom.models import DemoRow


class Command(BaseCommand):
    help = "Removes what load_demo has made, accounts and pictures included, and says what stays and why."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        if not DemoRow.objects.exists():
            raise CommandError("The demonstration is not here.")
        report = remove(load().publication)
        if verbosity:
            self.stdout.write("Removed: " + ", ".join(report.removed))
            for line in report.left:
                self.stdout.write("Left: " + line)
