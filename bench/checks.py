"""How long one text takes the embedded checker and the rule of listed words, and the model to load.

Prints JSON: by what was measured, the seconds of each time. Nothing is asked of a database.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import math
import random
import string
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from comments.pipeline.finding import Subject  # noqa: E402
from comments.pipeline.rules.terms import terms  # noqa: E402
from comments.spam.choice import checker  # noqa: E402
from comments.spam.embedded.checker import judge, learn  # noqa: E402
from comments.spam.embedded.model import Model  # noqa: E402
from comments.spam.interface import Candidate  # noqa: E402
from newsroom.models import Publication  # noqa: E402

ROUNDS = 500
# The longest text that a form takes, of the kinds that are slow to read.
LONG: dict[str, Callable[[random.Random], str]] = {
    "words": lambda chance: _words(chance, 10_000),
    "one word": lambda chance: "".join(chance.choices(string.ascii_letters, k=10_000)),
    "links": lambda chance: " ".join(f"https://{_word(chance)}.example/{_word(chance)}" for _ in range(300))[:10_000],
    "Chinese": lambda chance: "".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(10_000)),
    "disguised": lambda chance: "".join(chance.choices("аеорсухABC\u200b\u0301１２３𝓪𝓫", k=10_000)),
    "dots and brackets": lambda chance: "".join(chance.choices("a.([ )]@:/", k=10_000)),
}


def main() -> None:
    """Measure and print."""
    chance = random.Random(1)  # noqa: S311 - texts, not secrets
    model, listed = _taught(chance), _with_listed_words(chance)
    short = [Candidate(body=_words(chance, 500), name=_word(chance)) for _ in range(ROUNDS)]
    longest = {kind: [Candidate(body=text(chance)) for _ in range(20)] for kind, text in LONG.items()}
    check = functools.partial(judge, model, is_explained=False)
    found = {
        "checker, 500 characters": _times(check, short),
        "checker, 500 characters, with its reasons": _times(lambda each: judge(model, each), short),
    }
    for kind, texts in longest.items():
        found[f"checker, 10,000 characters: {kind}"] = _times(check, texts)
    for kind, texts in longest.items():
        subjects = [dataclasses.replace(listed, candidate=candidate) for candidate in texts]
        found[f"5,000 listed words, 10,000 characters: {kind}"] = _times(terms, subjects)
    found["model loaded"] = _times(Model.from_bytes, [model.to_bytes()] * 20)
    print(json.dumps(found))  # noqa: T201


def _with_listed_words(chance: random.Random) -> Subject:
    listing = "\n".join({f"{_word(chance)}qx" for _ in range(5000)})
    subject = Subject(
        comment_id=0,
        candidate=Candidate(body=""),
        links=(),
        repeats=0,
        publication=Publication(hold_terms=listing),
        checker=checker(),
        deadline=math.inf,
    )
    terms(subject)  # the list is read once
    return subject


def _taught(chance: random.Random) -> Model:
    model = Model()
    for number in range(1000):
        learn(model, Candidate(body=_words(chance, 300), email=f"{number}@reader.example"), number % 2 == 0)
    return model


def _times(act: Callable[[Any], object], over: list[Any]) -> list[float]:
    times = []
    for each in over:
        started = time.perf_counter()
        act(each)
        times.append(time.perf_counter() - started)
    return times


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 9)))


def _words(chance: random.Random, length: int) -> str:
    text = ""
    while len(text) < length:
        text += f"{_word(chance)} "
    return text[:length]


if __name__ == "__main__":
    main()
