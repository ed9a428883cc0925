"""Measures the checker on labelled comments in files; knows no database."""

from __future__ import annotations

import csv
import dataclasses
import math
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from comments.spam.embedded import prior
from comments.spam.embedded.checker import SHIPPED, Thresholds, judge, text_mark
from comments.spam.embedded.features import features
from comments.spam.embedded.model import Model
from comments.spam.embedded.reading import read
from comments.spam.interface import Answer, Candidate

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


def measure(model: Model, examples: Sequence[Labelled], thresholds: Thresholds = SHIPPED) -> dict[str, float]:
    """Counts and rates (0 to 1; 0 where there is nothing to count).

    `accuracy` and `mcc` (Matthews correlation) take a probability of 0.5 and more for spam. The other rates count the
    three answers: of spam, caught, held and published; of ham, held and blocked (called spam).
    """
    table = {(is_spam, answer): 0 for is_spam in (True, False) for answer in ("published", "held", "blocked")}
    two_way = {(is_spam, called): 0 for is_spam in (True, False) for called in (True, False)}
    outcome = {Answer.HAM: "published", Answer.UNSURE: "held", Answer.SPAM: "blocked", Answer.BLATANT: "blocked"}
    for each in examples:
        judgement = judge(model, each.candidate, thresholds)
        table[each.is_spam, outcome[judgement.answer]] += 1
        two_way[each.is_spam, (judgement.score or 0.0) >= 0.5] += 1
    spam, ham = (sum(each.is_spam == label for each in examples) for label in (True, False))
    caught, missed = two_way[True, True], two_way[True, False]
    wronged, cleared = two_way[False, True], two_way[False, False]
    scale = math.sqrt((caught + wronged) * (caught + missed) * (cleared + wronged) * (cleared + missed))

    def rate(count: int, of: int) -> float:
        return count / of if of else 0.0

    return {
        "n": len(examples),
        "spam": spam,
        "ham": ham,
        "accuracy": rate(caught + cleared, len(examples)),
        "spam_caught": rate(table[True, "blocked"], spam),
        "spam_held": rate(table[True, "held"], spam),
        "spam_published": rate(table[True, "published"], spam),
        "ham_blocked": rate(table[False, "blocked"], ham),
        "ham_held": rate(table[False, "held"], ham),
        "mcc": (caught * cleared - wronged * missed) / scale if scale else 0.0,
    }
