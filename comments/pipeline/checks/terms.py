"""Words that the newsroom wants to see before readers do."""

from __future__ import annotations

from functools import lru_cache

from comments.models import Result
from comments.pipeline.finding import Finding, Subject
from comments.spam.embedded.folding import cleaned, fold
from comments.spam.interface import Reason


def terms(subject: Subject) -> Finding:
    """Held if a listed word or phrase stands in name or text, as whole words, in folded spelling."""
    listed = _compiled(subject.publication.hold_terms)
    if not listed:
        return Finding(check="terms", result=Result.PASS)
    words = f" {_folded(f'{subject.candidate.name} {subject.candidate.body}')} "
    found = [term for term, folded in listed if f" {folded} " in words]
    if not found:
        return Finding(check="terms", result=Result.PASS)
    reason = Reason(code="terms", weight=1.0, values={"terms": found[:10]})
    return Finding(check="terms", result=Result.HOLD, reasons=(reason,))


@lru_cache(maxsize=8)
def _compiled(listing: str) -> tuple[tuple[str, str], ...]:
    lines = (line.strip() for line in listing.splitlines())
    return tuple((line, _folded(line)) for line in lines if line)


def _folded(text: str) -> str:
    """Words in folded spelling with single spaces between them."""
    spaced = "".join(char if char.isalnum() or char in "'’" else " " for char in cleaned(text))
    return " ".join(fold(word) for word in spaced.split())
