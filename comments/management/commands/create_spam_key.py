"""`manage.py create_spam_key`: lets another site use this one's spam checker."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from comments.models import ServiceKey
from comments.service import keys


class Command(BaseCommand):
    """As *Keys for other sites* does in the admin, with the limits that it proposes."""

    help = "Make a key with which another site may use this one's spam checker, and print the key alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("site_url", metavar="SITE_URL", help="whose key it is: the site's address")

    def handle(self, *args: Any, **options: Any) -> None:
        key = ServiceKey(name=options["site_url"].strip())
        try:
            key.full_clean(exclude=["key_hash", "beginning", "created_at", "created_by"])
        except ValidationError as error:
            raise CommandError(f"SITE_URL: {error.messages[0]}") from error
        self.stdout.write(keys.make(key, by=None, now=timezone.now()))
