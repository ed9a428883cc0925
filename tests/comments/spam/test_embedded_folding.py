"""One spelling for many, without harm to ordinary words of any language."""

from __future__ import annotations

import pytest

from comments.spam.embedded import vocabulary
from comments.spam.embedded.folding import cleaned, fold, joined
from comments.spam.embedded.reading import read
from comments.spam.interface import Candidate


@pytest.mark.parametrize(
    "spelling",
    [
        "VIAGRA",
        "vi\u200bagra",
        "ｖｉａｇｒａ",
        "𝓿𝓲𝓪𝓰𝓻𝓪",
        "🅥🅘🅐🅖🅡🅐",
        "ⓥⓘⓐⓖⓡⓐ",
        "viаgrа",  # Cyrillic а
        "νiagra",  # Greek ν
        "v\u0301i\u0301agra",
        "v.i.a.g.r.a",
        "v i a g r a",
        "v-i-a-g-r-a",
        "v&#105;agra",
        "v1agra",
        "v1agr4",
        "viaaaagra",
    ],
)
def test_disguises_of_a_word_are_one_word_to_the_vocabulary(spelling):
    words = read(Candidate(body=f"so {spelling} there")).words
    assert [words[hit.start] for hit in vocabulary.hits(words)], words


@pytest.mark.parametrize("spelling", ["кaзинo oнлайн", "казино онлaйн", "KAЗИHO OНЛАЙН"])
def test_latin_letters_in_a_cyrillic_word_are_read_as_cyrillic(spelling):
    assert [hit.kind for hit in vocabulary.hits(read(Candidate(body=spelling)).words)] == ["gambling"]


@pytest.mark.parametrize("text", ["specialist", "socialise", "the cialist", "Lasvegas", "escorted", "bets1de"])
def test_a_word_inside_another_is_not_found(text):
    assert not vocabulary.hits(read(Candidate(body=text)).words)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Đường", "duong"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("ΑΊΣΧΟΣ", "αισχοσ"),
        ("посёлке", "поселке"),
        ("москва", "москва"),
        ("café", "cafe"),
        ("1984", "#"),
        ("한국어", "한국어"),
    ],
)
def test_words_of_many_languages_keep_their_letters(word, folded):
    assert fold(word) == folded


def test_initials_of_states_are_not_joined():
    assert joined("U.S. and E.U. officials") == ("U.S. and E.U. officials", 0)


def test_markup_goes_and_comparisons_stay():
    assert cleaned("<b>a</b> <3 and x < y > z").split() == ["a", "<3", "and", "x", "<", "y", ">", "z"]


def test_phrases_bear_filler_words_and_count_a_word_once():
    words = read(Candidate(body="Check out my awesome new channel")).words
    (hit,) = vocabulary.hits(words)
    assert words[hit.start : hit.end] == ["check", "out", "my", "awesome", "new", "channel"]


def test_other_words_between_break_a_phrase():
    words = read(Candidate(body="The English Channel crossing and my cabin")).words
    assert all(hit.weight < 1.5 for hit in vocabulary.hits(words))
