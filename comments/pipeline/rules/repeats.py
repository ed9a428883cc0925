"""The same text again and again."""

from comments.models import Result
from comments.pipeline.finding import Match, Subject
from comments.spam.interface import Reason

HOLD_FROM, SPAM_FROM = 2, 10  # earlier copies within a day


def repeats(subject: Subject) -> Match | None:
    """A text that has come a few times is held, one that comes in a flood is spam."""
    if subject.repeats < HOLD_FROM:
        return None
    result = Result.SPAM if subject.repeats >= SPAM_FROM else Result.HOLD
    return Match(result, Reason(code="repeated", weight=2.0, values={"number": subject.repeats}))
