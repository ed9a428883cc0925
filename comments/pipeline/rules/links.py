"""How many links a reply holds."""

from comments.models import Result
from comments.pipeline.finding import Match, Subject
from comments.spam.interface import Reason


def links(subject: Subject) -> Match | None:
    """A person looks at replies with as many links as the publication's settings say."""
    number = len(subject.links)
    if number < subject.publication.hold_links_from:
        return None
    return Match(Result.HOLD, Reason(code="many_links", weight=1.0, values={"number": number}))
