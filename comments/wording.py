"""What people are told of a reply's state, in words."""

from __future__ import annotations

import dataclasses

from django.utils.translation import gettext as _

from comments.models import Act, Comment, Result, Status, Verdict
from comments.spam.interface import Reason
from comments.spam.wording import describe


@dataclasses.dataclass(frozen=True)
class StateInWords:
    """A heading and a sentence on what happens next."""

    heading: str
    text: str


def for_author(comment: Comment, *, article_is_shown: bool) -> StateInWords:
    """What the author of a reply is told. What the checks took for spam is told as held: a spammer learns
    nothing. What a person marked as spam waits for nobody: that is said, without a reason.
    """
    match comment.status:
        case Status.PUBLISHED if not article_is_shown:
            return StateInWords(
                _("Your reply is not on the site at present"),
                _("It was published, but its article is not on the site now. If the article comes back, so does it."),
            )
        case Status.AWAITING if not article_is_shown:
            return StateInWords(
                _("Your reply is being checked"),
                _("Its article is not on the site now. If it comes back, your reply appears there once it has passed."),
            )
        case Status.PUBLISHED:
            return StateInWords(_("Your reply is published"), _("Everybody can read it under the article."))
        case Status.AWAITING:
            return StateInWords(
                _("Your reply is being checked"),
                _("It appears under the article as soon as it has passed. You need not send it again."),
            )
        case status if status == Status.REJECTED or _is_spam_by_a_person(comment):
            text = _("A moderator has decided not to publish it.")
            if status == Status.REJECTED and (reason := _rejection_reason(comment)):
                text = _("A moderator has decided not to publish it: %(reason)s") % {"reason": reason}
            if not article_is_shown:
                before = _("Its article is not on the site now.")
                text = f"{before} {text}"  # in front: a reason may end without a full stop
            return StateInWords(_("Your reply is not published"), text)
        case Status.REMOVED:
            return StateInWords(_("Your reply has been removed"), "")
        case _state:
            text = _held_text(comment)
            if not article_is_shown:
                after = _("Its article is not on the site now; your reply can be read there only if it comes back.")
                text = f"{text} {after}"
            return StateInWords(_("Your reply waits for a moderator"), text)


def verdict_in_words(verdict: Verdict) -> list[str]:
    """A verdict's grounds, strongest first, for moderators."""
    if verdict.result == Result.ERROR:
        return [_("The check could not be done (%(error)s); it is asked again.") % {"error": verdict.error}]
    return [describe(Reason(**reason)) for reason in verdict.evidence]


def _held_text(comment: Comment) -> str:
    verdicts = list(comment.verdicts.order_by("-round", "id"))
    newest = [verdict for verdict in verdicts if verdict.round == verdicts[0].round] if verdicts else []
    if any(verdict.check_name == "links" and verdict.result == Result.HOLD for verdict in newest):
        return _("It contains several links, so somebody looks at it first. You need not send it again.")
    if any(verdict.result == Result.ERROR for verdict in newest):
        return _("The check could not be done just now. It is tried again by itself; you need not send it again.")
    return _("Somebody from the newsroom looks at it first. You need not send it again.")


def _is_spam_by_a_person(comment: Comment) -> bool:
    if comment.status != Status.SPAM:
        return False
    # An undo puts back what was decided before it, by whomever.
    made = comment.decisions.filter(after=Status.SPAM).exclude(act=Act.UNDO).first()
    return made is not None and made.act == Act.MARK_SPAM


def _rejection_reason(comment: Comment) -> str:
    decision = comment.decisions.filter(after=Status.REJECTED).first()
    return decision.reason if decision else ""
