"""Texts made to break or to slow the checker: bounded work, a probability, no exception."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comments.spam.embedded.checker import judge, learn
from comments.spam.embedded.model import Model
from comments.spam.embedded.reading import MOST_EXAMINED, read
from comments.spam.interface import Candidate
from comments.spam.wording import describe

HOSTILE = Path(__file__).parents[4] / "shared/data/hostile"

TEXTS = [
    "",
    " \n\t ",
    "\x00",
    "\ud800 lone \udfff surrogates",
    "a" * 10_000,
    "a\u0301\u0316" * 3_000,
    "\ufdfa" * 10_000,
    "<a " * 3_000,
    "[url=" * 2_000,
    "a@a." * 2_500,
    "+1 " * 3_000,
    "www." * 2_500,
    "http://" + "x" * 9_000,
    "http://[::1]:99999/?#@" * 300,
    "subscribe to my " * 600,
    "check out new " * 700,
    "汉" * 10_000,
    "𠀀" * 5_000,
    "\u202e" * 5_000,
    "a b c d " * 1_250,
    "&#xD800;&#0;&#99999999;" * 400,
    "😂" * 5_000,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_made_up_texts_are_judged_and_learnt(text):
    model = Model()
    values = {"name": text[:80], "email": text[:254], "url": text[:500], "context": (text[:200],)}
    for candidate in (Candidate(body=text), Candidate(body=text[:3_000], **values)):
        judgement = judge(model, candidate)
        assert judgement.score is not None
        assert 0.0 <= judgement.score <= 1.0
        assert all(map(describe, judgement.reasons))
        learn(model, candidate, True)
    Model.from_bytes(model.to_bytes())


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_is_examined_is_bounded(text):
    reading = read(Candidate(body=text * 5))
    assert len(reading.raw) <= MOST_EXAMINED + 1
    assert len(reading.words) <= 1_000
    assert max(map(len, reading.tokens), default=0) <= 40


def test_the_end_of_a_long_text_is_examined():
    long = "We walked along the river and spoke about the weather. " * 150
    assert judge(Model(), Candidate(body=long + "http://bit.ly/x buy viagra online pharmacy")).answer == "blatant"
    assert judge(Model(), Candidate(body=long)).answer == "ham"


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared/data/hostile is not there")
def test_collected_hostile_strings_are_judged():
    model = Model()
    texts = [*json.loads((HOSTILE / "blns.json").read_text()), *(HOSTILE / "xss-payloads.txt").read_text().split("\n")]
    assert len(texts) > 3_000
    for text in texts:
        for body in (text, (text * 200)[:4_000] if len(text) % 10 == 0 else text):
            score = judge(model, Candidate(body=body, name=text[:80])).score
            assert score is not None
            assert 0.0 <= score <= 1.0
