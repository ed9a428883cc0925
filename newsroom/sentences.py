"""Sentences that are put together of a translated text and what people have named themselves."""

from __future__ import annotations

from typing import Any


def with_values(words: str, **values: Any) -> str:
    """A translated text with its %(values)s. Where a value that ends with a full stop ("Anna B.") ends the sentence it
    has that one alone."""
    text = words
    for name, value in values.items():
        if str(value).endswith("."):
            text = text.replace(f"%({name})s.", f"%({name})s")
    return text % values
