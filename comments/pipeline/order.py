"""The checks that every reply passes, in this order; each is asked, whatever the others found."""

from __future__ import annotations

from typing import Protocol

from comments.pipeline.checks.honeypot import honeypot
from comments.pipeline.checks.links import links
from comments.pipeline.checks.repeats import repeats
from comments.pipeline.checks.spam_check import spam_check
from comments.pipeline.checks.terms import terms
from comments.pipeline.finding import Finding, Subject


class Check(Protocol):
    """One check: a function named like its module."""

    __name__: str

    def __call__(self, subject: Subject, /) -> Finding: ...


CHECKS: tuple[Check, ...] = (
    honeypot,  # a trap that only programs fall into
    links,  # many links want a person's look
    repeats,  # the same text again
    terms,  # words that the newsroom wants to see first
    spam_check,  # last, since it may be slow and outside
)
