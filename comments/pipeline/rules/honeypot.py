"""The field that people do not see."""

from comments.models import Result
from comments.pipeline.finding import Match, Subject
from comments.spam.interface import Reason


def honeypot(subject: Subject) -> Match | None:
    """Spam if the hidden field was filled in."""
    if not subject.candidate.honeypot_value:
        return None
    return Match(Result.SPAM, Reason(code="honeypot", weight=5.0))
