"""The field that people do not see."""

from comments.models import Result
from comments.pipeline.finding import Finding, Subject
from comments.spam.interface import Reason


def honeypot(subject: Subject) -> Finding:
    """Spam if the hidden field was filled in."""
    if subject.candidate.honeypot_value:
        return Finding(check="honeypot", result=Result.SPAM, reasons=(Reason(code="honeypot", weight=5.0),))
    return Finding(check="honeypot", result=Result.PASS)
