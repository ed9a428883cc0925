"""`manage.py check_comments`: what `work` does with waiting replies, once, to the end."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from comments.chores import settle_due
from comments.models import Comment


class Command(BaseCommand):
    """Settle the replies that wait for their check."""

    help = "Check the replies that wait for it and are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="also what is due later or was taken by a process that died",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["all"]:
            Comment.objects.filter(next_attempt_at__gt=now).update(next_attempt_at=now)
        settled = 0
        while done := settle_due(now):
            settled += done
        waiting = Comment.objects.filter(next_attempt_at__isnull=False).count()
        self.stdout.write(f"{settled} replies checked, {waiting} wait for another attempt.")
