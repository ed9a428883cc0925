"""`manage.py load_demo`: the demonstration newspaper."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.demo.accounts import demo_accounts
from newsroom.demo.content import load
from newsroom.demo.loading import draw, in_the_way
from newsroom.demo.loading import load as load_into_site
from newsroom.models import DemoRow


class Command(BaseCommand):
    help = "Fills an empty site with a made-up newspaper: articles, pictures, replies, accounts. See remove_demo."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        say = self.stdout.write if verbosity else lambda line: None
        if DemoRow.objects.exists():
            say("The demonstration is here already.")
            return
        if there := in_the_way():
            raise CommandError(f"The site is not empty ({', '.join(there)}): the demonstration needs an empty one.")
        started = time.monotonic()
        content = load()
        say("Drawing the pictures …")
        drawn = draw(content)
        say("Writing the articles and replies …")
        load_into_site(content, drawn)
        say(f"Done in {time.monotonic() - started:.0f} s. The accounts stand in {demo_accounts()}.")
