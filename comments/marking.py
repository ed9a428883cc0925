"""Where in a text the words stand that a check has named, however they are spelled there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from comments.lookalikes import plain
from comments.models import Verdict

_MOST = 40  # words that are looked for


def named_words(verdicts: Iterable[Verdict]) -> list[str]:
    """What the checks' reasons quote: listed words and domains, and words that speak for spam or against it."""
    found: dict[str, None] = {}
    for verdict in verdicts:
        for reason in verdict.evidence:
            values = reason.get("values") or {}
            for quoted in (values.get("listed"), values.get("words"), values.get("terms")):
                words = [quoted] if isinstance(quoted, str) else quoted or []
                found.update(dict.fromkeys(str(word) for word in words))
    return [word for word in found if word][:_MOST]


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Beginning and end of each, in order; none overlaps another. Whole words alone, in the spelling that `lookalikes`
    takes for the same; what is spelled letter by letter is not found."""
    if not words:
        return []
    folded, origin = [], []
    for at, char in enumerate(text):
        letters = _folded(char)
        folded.append(letters)
        origin += [at] * len(letters)
    sought = "|".join(filter(None, map(_pattern, sorted(words, key=len, reverse=True))))
    if not sought:
        return []
    matches = re.finditer(rf"(?<!\w)(?:{sought})(?!\w)", "".join(folded))
    return [(origin[match.start()], origin[match.end() - 1] + 1) for match in matches if match.group()]


def _pattern(word: str) -> str:
    return r"[\W_]+".join(re.escape(part) for part in re.findall(r"\w+", plain(word)))


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    return char.casefold() if char.isspace() else plain(char)
