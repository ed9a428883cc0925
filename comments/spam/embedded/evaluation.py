"""Measures the checker on labelled comments in files; knows no database."""

from __future__ import annotations

import csv
import dataclasses
import random
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

from comments.spam.embedded import prior
from comments.spam.embedded.calibration import Case, comparable, fitted
from comments.spam.embedded.checker import SHIPPED, Thresholds, judge, learn, text_mark
from comments.spam.embedded.features import features
from comments.spam.embedded.figures import Fate, Outcome, figures
from comments.spam.embedded.model import Model
from comments.spam.embedded.reading import read
from comments.spam.interface import Answer, Candidate, Judgement

_FATES: dict[Answer, Fate] = {
    Answer.HAM: "published",
    Answer.UNSURE: "held",
    Answer.SPAM: "blocked",
    Answer.BLATANT: "blocked",
}
_CALIBRATED_ON = 1000  # the newest
_CALIBRATED_EVERY = 100
PASSES = 2  # over a file's comments, in an order that is shuffled but the same each time


class WrongFile(Exception):
    """A file is missing or not as the columns say; the text names the file and line."""


@dataclasses.dataclass(frozen=True, slots=True)
class Labelled:
    """A comment with a person's decision."""

    candidate: Candidate
    is_spam: bool


def read_labelled(paths: Iterable[Path]) -> list[Labelled]:
    """The comments of CSV files with the columns CONTENT, CLASS (1 spam, 0 ham) and maybe AUTHOR. Raises WrongFile."""
    found = []
    for path in paths:
        try:
            with path.open(newline="", encoding="utf-8-sig") as file:
                rows = csv.DictReader(file)
                missing = {"CONTENT", "CLASS"} - set(rows.fieldnames or ())
                if missing:
                    raise WrongFile(f"{path}: no column {', '.join(sorted(missing))}")
                for row in rows:
                    label = (row["CLASS"] or "").strip()
                    if label not in ("0", "1"):
                        raise WrongFile(f"{path}, line {rows.line_num}: CLASS is neither 0 nor 1")
                    candidate = Candidate(body=row["CONTENT"] or "", name=row.get("AUTHOR") or "")
                    found.append(Labelled(candidate, label == "1"))
        except OSError as error:
            raise WrongFile(f"{path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise WrongFile(f"{path}: not UTF-8") from error
        except csv.Error as error:
            raise WrongFile(f"{path}: {error}") from error
    return found


def distinct(examples: Iterable[Labelled]) -> list[Labelled]:
    """The examples without those whose folded text and label an earlier one has."""
    return list({(text_mark(read(each.candidate)), each.is_spam): each for each in reversed(list(examples))}.values())[
        ::-1
    ]


def trained(examples: Sequence[Labelled]) -> Model:
    """A fresh model taught by examples, equal texts once."""
    model = Model()
    lessons = []
    for each in distinct(examples):
        reading = read(each.candidate)
        signals = prior.noticed(reading, each.candidate)
        lessons.append((features(reading, each.candidate, signals), prior.log_odds(signals), each.is_spam))
        model.count(each.is_spam)
    order = random.Random(1)  # noqa: S311 - an order, not a secret
    for _ in range(PASSES):
        order.shuffle(lessons)
        for known, before, is_spam in lessons:
            model.update(known, is_spam, prior=before)
    return model


def judged(model: Model, examples: Iterable[Labelled], thresholds: Thresholds = SHIPPED) -> list[Outcome]:
    """What the checker makes of each, without learning."""
    return [_outcome(judge(model, each.candidate, thresholds, is_explained=False), each) for each in examples]


def judged_then_taught(examples: Iterable[Labelled], thresholds: Thresholds = SHIPPED) -> list[Outcome]:
    """What a fresh checker makes of each before it is taught it, calibrated as it goes: as in a newsroom where people
    decide on all."""
    model, found, cases = Model(), [], deque[Case](maxlen=_CALIBRATED_ON)
    for number, each in enumerate(examples, start=1):
        judgement = judge(model, each.candidate, thresholds, is_explained=False)
        found.append(_outcome(judgement, each))
        learn(model, each.candidate, each.is_spam)
        if judgement.log_odds is not None:
            cases.append(Case(judgement.log_odds, each.is_spam, model.version))
        if number % _CALIBRATED_EVERY == 0:
            model.calibration = fitted(comparable(cases, lessons=model.version))
    return found


def judged_in_turn(files: Sequence[Sequence[Labelled]], thresholds: Thresholds = SHIPPED) -> list[list[Outcome]]:
    """Of each file, what a checker makes of it that was taught by all the others."""
    return [
        judged(trained([each for other in files if other is not file for each in other]), file, thresholds)
        for file in files
    ]


def measure(model: Model, examples: Sequence[Labelled], thresholds: Thresholds = SHIPPED) -> dict[str, float]:
    """The figures of `judged`."""
    return figures(judged(model, examples, thresholds))


def _outcome(judgement: Judgement, example: Labelled) -> Outcome:
    return Outcome(example.is_spam, _FATES[judgement.answer], (judgement.score or 0.0) >= 0.5)
