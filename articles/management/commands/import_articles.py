"""`manage.py import_articles FILE.jsonl`: articles from another system."""

from __future__ import annotations

import contextlib
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import IO, Any

import structlog
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from articles.importing import Line, New, Note, Unusable, brought_along, is_here, read_lines, story_of, write
from articles.sections import begin_navigation
from newsroom.verbs import Refused

log = structlog.stdlib.get_logger(__name__)

STEP = 50  # lines between two words on how far it is


class Command(BaseCommand):
    help = (
        "Imports articles, one JSON object a line: headline, standfirst, body_markdown or body_html, authors, sections"
        " (the first is the article's, the others become tags), tags, date, slug, source, and, if there are any, url"
        " (of the original, where the article is republished) and external_id. Started again it goes on where it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--dry-run", action="store_true", help="read and judge everything, write nothing")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write a line for everything that was changed")

    def handle(
        self, *args: Any, file: Path, dry_run: bool, report: Path | None, verbosity: int, **options: Any
    ) -> None:
        with contextlib.ExitStack() as open_files:
            try:
                lines = open_files.enter_context(file.open("rb"))
                to = open_files.enter_context(report.open("w", encoding="utf-8")) if report else None
            except OSError as error:
                raise CommandError(f"{error.filename}: {error.strerror}") from error
            _Import(self, dry_run=dry_run, report=to, verbosity=verbosity).run(lines)


class _Import:
    def __init__(self, command: BaseCommand, *, dry_run: bool, report: IO[str] | None, verbosity: int) -> None:
        self.command, self.dry_run, self.report, self.verbosity = command, dry_run, report, verbosity
        self.outcomes: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self.made: set[New] = set()
        self.seen: set[str] = set()
        self.started = time.monotonic()

    def run(self, file: IO[bytes]) -> None:
        for count, line in enumerate(read_lines(file), start=1):
            outcome, notes, made = self._take(line)
            self.outcomes[outcome] += 1
            self.changes.update({note.kind for note in notes})
            self.made.update(made)
            self._tell(line, outcome, notes, made)
            if count % STEP == 0 and self.verbosity:
                self.command.stdout.write(f"{count} lines, {time.monotonic() - self.started:.0f} s")
                self.command.stdout.flush()
        chosen = [] if self.dry_run else begin_navigation(now=timezone.now())
        if self.verbosity:
            self._sum_up()
            if chosen:
                names = ", ".join(section.name for section in chosen)
                self.command.stdout.write(f"The navigation was empty. It now has the fullest sections: {names}.")
        if self.outcomes and all(outcome.startswith("skipped") for outcome in self.outcomes):
            raise CommandError("No line of the file could be used.")

    def _take(self, line: Line) -> tuple[str, list[Note], list[New]]:
        """What became of a line, what was changed on the way, and what it brought along."""
        if line.trouble:
            return f"skipped: {line.trouble}", [], []
        now = timezone.now()
        try:
            story = story_of(line.fields, now=now)
            if story.external_id in self.seen or is_here(story):
                return "here already", [], []
            notes = list(story.notes)
            made = [new for new in brought_along(story) if new not in self.made]
            if not self.dry_run:
                notes += write(story, now=now)
            self.seen.add(story.external_id)
        except Unusable as error:
            reason, _colon, detail = str(error).partition(":")
            return f"skipped: {reason}", [Note(reason, detail.strip())] if detail else [], []
        except Refused as refusal:
            return f"skipped: {refusal}", [], []
        except (OperationalError, InterfaceError):  # the database is gone: no other line would fare better
            raise
        except Exception as error:  # whatever a line does, the others are to come in
            log.exception("import of a line failed", line=line.number)
            return f"skipped: {type(error).__name__}, see the log", [], []
        return ("imported, live" if story.published_at and story.body else "imported, draft"), notes, made

    def _tell(self, line: Line, outcome: str, notes: list[Note], made: list[New]) -> None:
        name = line.fields.get("slug") or line.fields.get("headline") or ""
        start = f"line {line.number} {str(name)[:80]!a}"
        texts = [f"{start}: {outcome}"] + [f"{start}: {note.kind}: {note.detail}".rstrip(": ") for note in notes]
        texts += [f"{start}: {new.kind} {'to be made' if self.dry_run else 'made'}: {new.name}" for new in made]
        for text in texts:
            if self.report:
                self.report.write(text + "\n")
            if self.verbosity > 1:
                self.command.stdout.write(text)

    def _sum_up(self) -> None:
        write = self.command.stdout.write
        seconds = time.monotonic() - self.started
        ending = " Nothing was written." if self.dry_run else ""
        write(f"{sum(self.outcomes.values())} lines in {seconds:.0f} s.{ending}")
        for outcome, number in self.outcomes.most_common():
            write(f"{number:6} {outcome}")
        if self.changes:
            write("Changed on the way, in so many articles:")
            for kind, number in self.changes.most_common():
                write(f"{number:6} {kind}")
        if self.made:
            write("To be made:" if self.dry_run else "Made:")
            for kind, number in sorted(Counter(new.kind for new in self.made).items()):
                write(f"{number:6} {kind}{'' if number == 1 else 's'}")
