"""Sentences with names in them."""

from __future__ import annotations

import pytest

from newsroom.sentences import with_values


@pytest.mark.parametrize(
    ("words", "who", "told"),
    [
        ("Decided by %(who)s.", "Anna B.", "Decided by Anna B."),
        ("Decided by %(who)s. It stays.", "Anna B.", "Decided by Anna B. It stays."),
        ("Von %(who)s entschieden.", "Anna B.", "Von Anna B. entschieden."),
        ("Decided by %(who)s.", "Anna", "Decided by Anna."),
        ("Decided by %(who)s.", "A. %(who)s.", "Decided by A. %(who)s."),
        ("“%(who)s”.", "Anna B.", "“Anna B.”."),
    ],
)
def test_a_full_stop_is_not_doubled(words, who, told):
    assert with_values(words, who=who) == told
