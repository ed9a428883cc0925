"""Patterns: the same texts as Python's regular expressions, in bounded time, and clear words for what cannot be."""

from __future__ import annotations

import itertools
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.models.rule import Kind
from comments.ruleset import values
from comments.ruleset.automaton import Pattern, TooCostly, Work, plain
from comments.ruleset.patterns import MOST_STEPS, BadPattern
from newsroom.verbs import Refused

ENOUGH = 1_000_000


def is_found(pattern: str, text: str, work: int = ENOUGH) -> bool:
    return Pattern(pattern).is_in(plain(text), Work(work))


_ATOMS = st.sampled_from(["a", "b", "c", " ", ".", "[ab]", "[^a]", r"\w", r"\s", r"\b", "^", "$", "[a-b ]"])
_REPEATS = st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{1,}", "*?"])
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("({}|{})".format, inner, inner),
        st.builds("({}){}".format, inner, _REPEATS),
    ),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(_PATTERNS, st.text("abc ", max_size=10))
def test_a_pattern_finds_what_pythons_finds(pattern, text):
    try:
        ready = Pattern(pattern)
    except BadPattern:
        return  # too large
    assert ready.is_in(text, Work(ENOUGH)) == bool(re.search(pattern, text))


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a|aa)+$", "(.*)*x", "(a?){30}a{30}!", "a*a*a*a*a*a*a*!", "(x+x+)+y", r"(\w+\s?)*$z", "(.{1,12} ){8}z"],
)
@pytest.mark.parametrize("text", ["a" * 9999 + "b", "ab" * 5000, "a b " * 2500, "x" * 10_000, "ax " * 3333])
def test_no_pattern_takes_long_on_any_text(pattern, text):
    # The work is counted, not timed: about ten million a second.
    is_found(pattern, text, work=30_000)


def test_what_would_take_too_long_all_the_same_is_given_up():
    text = "".join(random.Random(1).choices("ab", k=10_000))
    with pytest.raises(TooCostly):
        is_found(r"[ab]*a[ab]{60}\d", text, work=100_000)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r"(a)\1", "Back-references"),
        ("(?=a)b", "Only plain groups"),
        ("(?P<name>a)", "Only plain groups"),
        ("a**", "A repeat is repeated"),
        ("a++", "A repeat is repeated"),
        ("*a", "nothing to repeat"),
        ("^*", "nothing to repeat"),
        ("(a", "“(” is not closed"),
        ("a)", "“)” closes nothing"),
        ("[a", "“[” is not closed"),
        ("[z-a]", "A range ends before it begins"),
        ("a{3,1}", "A repeat ends before it begins"),
        ("a\\", "stands at the end"),
        (r"\q", "is not known"),
        ("a{99999}", "too large"),
        ("(a{1000}){1000}", "too large"),
        ("((((a{9}){9}){9}){9}){9}", "too large"),
        ("(" * 40 + "a" + ")" * 40, "too deep"),
        ("(.*)*", "matches every text"),
        ("a?", "matches every text"),
    ],
)
def test_what_is_no_pattern_is_refused_in_words(pattern, said):
    with pytest.raises(Refused) as refused:
        values.as_kept(Kind.PATTERN, pattern)
    assert said in str(refused.value)


def test_the_largest_pattern_is_built():
    assert is_found(f"a{{{MOST_STEPS // 2}}}", "a" * MOST_STEPS)
    with pytest.raises(BadPattern):
        Pattern(f"a{{{MOST_STEPS // 2 + 1}}}")


@pytest.mark.parametrize("text", ["FREE MONEY", "ｆｒｅｅ ｍｏｎｅｙ", "fr\u200bee mo\u00adney", "Free\tmoney"])
def test_capitals_wide_letters_and_what_is_not_drawn_make_no_difference(text):
    assert is_found(r"\bFree\smoney\b", text)


@pytest.mark.parametrize("text", ["freemoney", "carefree moneybags", "free  money"])
def test_a_pattern_is_no_looser_than_it_is_written(text):
    assert not is_found(r"\bfree\smoney\b", text)


@settings(max_examples=300, deadline=None)
@given(_PATTERNS, st.text("abc ", max_size=10))
def test_where_a_pattern_matches_is_where_pythons_does(pattern, text):
    try:
        ready = Pattern(pattern)
    except BadPattern:
        return  # too large
    sides = [(start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1)]
    expected, at = [], 0
    for start, group in itertools.groupby(sides, key=lambda side: side[0]):
        ends = [end for _start, end in group if _is_whole(pattern, text, start, end)]
        if start >= at and ends:
            expected.append((start, at := max(ends)))
    assert list(ready.places(text, Work(ENOUGH))) == expected


def _is_whole(pattern: str, text: str, start: int, end: int) -> bool:
    """Whether it matches from here to there, with what stands beside."""
    ahead = len(text) - end
    return bool(re.compile(rf"(?:{pattern})(?=[\s\S]{{{ahead}}}\Z)").match(text, start))
