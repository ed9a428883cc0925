"""How long one text takes the embedded checker, 5,000 listed rules and the card that marks it, and the model to load.

Prints JSON: by what was measured, the seconds of each time. Nothing is asked of a database.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import random
import string
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from comments.admin.card_text import marked  # noqa: E402
from comments.marking import named_by  # noqa: E402
from comments.models import Verdict  # noqa: E402
from comments.models.rule import Kind  # noqa: E402
from comments.ruleset.compiled import Facts, Listed, RuleSet  # noqa: E402
from comments.spam.embedded.checker import judge, learn  # noqa: E402
from comments.spam.embedded.model import Model  # noqa: E402
from comments.spam.interface import Candidate  # noqa: E402

ROUNDS = 500
TODAY = dt.date(2026, 11, 28)
# The longest text that a form takes, of the kinds that are slow to read.
LONG: dict[str, Callable[[random.Random], str]] = {
    "words": lambda chance: _words(chance, 10_000),
    "one word": lambda chance: "".join(chance.choices(string.ascii_letters, k=10_000)),
    "links": lambda chance: " ".join(f"https://{_word(chance)}.example/{_word(chance)}" for _ in range(300))[:10_000],
    "Chinese": lambda chance: "".join(chr(chance.randrange(0x4E00, 0x9FFF)) for _ in range(10_000)),
    "disguised": lambda chance: "".join(chance.choices("аеорсухABC\u200b\u0301１２３𝓪𝓫", k=10_000)),
    "dots and brackets": lambda chance: "".join(chance.choices("a.([ )]@:/", k=10_000)),
}
# What a check may name of a text: words that begin alike, and patterns that are slow to look for.
NAMED = [
    {"values": {"kind": "term", "listed": [f"viagr{letter}" for letter in string.ascii_lowercase]}},
    {"values": {"kind": "pattern", "listed": ["(a+)+b", r"(\w+\s?)*!", "a.*z", "[^x]*q", r"(a[^!]*!)|a"]}},
]


def main() -> None:
    """Measure and print."""
    chance = random.Random(1)  # noqa: S311 - texts, not secrets
    model, listed = _taught(chance), _listed(chance)
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
        facts = [Facts(each.name, each.body, "", "a@b.example", "", "192.0.2.1", 1, 1) for each in texts]
        found[f"5,000 listed rules, 10,000 characters: {kind}"] = _times(lambda each: listed.found(each, TODAY), facts)
    named = named_by([Verdict(evidence=NAMED)])
    for kind, texts in longest.items():
        found[f"marks of a card, 10,000 characters: {kind}"] = _times(lambda each: marked(each.body, named), texts)
    found["model loaded"] = _times(Model.from_bytes, [model.to_bytes()] * 20)
    print(json.dumps(found))  # noqa: T201


def _listed(chance: random.Random) -> RuleSet:
    """Mostly words, some of each other kind."""
    values = [(Kind.TERM, f"{_word(chance)}qx") for _ in range(4000)]
    values += [(Kind.DOMAIN, f"{_word(chance)}.example") for _ in range(500)]
    values += [(Kind.NETWORK, f"203.0.{number}.0/24") for number in range(256)]
    values += [(Kind.EMAIL_DOMAIN, f"{_word(chance)}.example") for _ in range(144)]
    values += [(Kind.PATTERN, rf"\b{_word(chance)}(qx|xq)+\b") for _ in range(90)]
    values += [(Kind.PATTERN, rf"[{letter}]\d+x$") for letter in "abcdefghij"]
    rows = enumerate(values)
    return RuleSet(Listed(pk, kind, value, "hold", "on", "", False, None, None, None) for pk, (kind, value) in rows)


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
