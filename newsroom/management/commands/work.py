"""The command beside the server: does what is due until told to stop."""

from __future__ import annotations

import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from newsroom.models import Publication
from newsroom.stop_signal import StopSignal
from newsroom.work import Worker

IDLE = 1.0  # seconds between two looks when there was nothing to do


class Command(BaseCommand):
    help = "Does what is due: replies to check, scheduled updates, notices, feedback, clean-up. Any number may run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do all that is due now, then end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        _require_database()
        stopped = StopSignal((signal.SIGTERM, signal.SIGINT))
        worker = Worker()
        if once:
            while worker.turn(timezone.now(), is_stopped=lambda: bool(stopped)):
                pass
            if worker.failures:
                raise CommandError(f"Failed, see the log: {', '.join(sorted(worker.failures))}")
            return
        while not stopped:
            if not worker.turn(timezone.now(), is_stopped=lambda: bool(stopped)):
                time.sleep(IDLE)


def _require_database() -> None:
    """At the start a database that is away is a wrong set-up, told in one line; later it is a trouble that passes."""
    if Publication._meta.db_table not in connection.introspection.table_names():
        raise CommandError("The database has no tables yet: set it up with `manage.py migrate`.")
