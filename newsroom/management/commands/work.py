"""The command beside the server: does what is due until told to stop."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from newsroom.work import Worker

IDLE = 1.0  # seconds between two looks when there was nothing to do


class Command(BaseCommand):
    help = "Does what is due: replies to check, scheduled updates, notices, feedback, clean-up. Any number may run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do all that is due now, then end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker = Worker()
        if once:
            while worker.turn(timezone.now(), is_stopped=stop.is_set):
                pass
            if worker.failures:
                raise CommandError(f"Failed, see the log: {', '.join(sorted(worker.failures))}")
            return
        while not stop.is_set():
            if not worker.turn(timezone.now(), is_stopped=stop.is_set):
                stop.wait(IDLE)
