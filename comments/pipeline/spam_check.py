"""The spam checker in use."""

from comments.disclosures import recorded
from comments.models import Result
from comments.pipeline.finding import Finding, Subject
from comments.spam.interface import Answer, CheckerError

RESULTS = {
    Answer.HAM: Result.PASS,
    Answer.UNSURE: Result.HOLD,
    Answer.SPAM: Result.SPAM,
    Answer.BLATANT: Result.BLATANT,
}


def spam_check(subject: Subject, *, is_settled: bool) -> Finding:
    """Ask it within the time that is left. No answer is a finding too, which holds the reply.

    A service outside is spared where the outcome is settled without it: it costs time and money, and the reply need
    not leave the site.
    """
    chosen = subject.checker
    if is_settled and chosen.service_host:
        return Finding(check=chosen.name, result=Result.SPARED, version="")
    try:
        with recorded(subject.comment_id, chosen, subject.candidate, call="check"):
            judgement = chosen.check(subject.candidate, timeout=subject.seconds_left)
    except CheckerError as error:
        return Finding(
            check=chosen.name, result=Result.ERROR, error=error.code, ask_again_after=error.retry_after or 0.0
        )
    result = RESULTS[judgement.answer]
    again = judgement.recheck_after
    if again is not None and result is Result.PASS and subject.candidate.recheck_reason != "retry":
        result = Result.HOLD  # provisional: looked at once more after that time
    else:
        again = None
    return Finding(
        check=chosen.name,
        result=result,
        version=judgement.version,
        score=judgement.score,
        log_odds=judgement.log_odds,
        reasons=judgement.reasons,
        reference=judgement.reference,
        ask_again_after=again,
    )
