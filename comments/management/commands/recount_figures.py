"""`manage.py recount_figures`: the figures of moderation counted anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.figures.keeping import recount


class Command(BaseCommand):
    """What deleted comments have counted for stays: their rows are gone."""

    help = "Counts the figures of all days anew, which `work` otherwise does day by day. Changes nothing else."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many days these were."""
        self.stdout.write(f"{recount(timezone.now())} days counted.")
