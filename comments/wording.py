"""What people are told of a reply's state, in words."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments import text
from comments.models import Act, Comment, Result, Status, Verdict
from comments.models.rule import Kind
from comments.spam.failures import failure_in_words
from comments.spam.interface import Reason
from comments.spam.wording import describe, is_caveat
from newsroom.models.publication import CommentsMode

_OF_TEXTS = (Kind.TERM, Kind.PATTERN)


@dataclasses.dataclass(frozen=True)
class StateInWords:
    """A heading and a sentence on what happens next."""

    heading: str
    text: str


def for_author(comment: Comment, *, article_is_shown: bool) -> StateInWords:
    """What the author of a reply is told. Of what is held and of what the checks took for spam the same, which is true
    of both: a spammer learns nothing, and nobody is promised that a person will look. What a person marked as spam
    waits for nobody: that is said, without a reason.
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
        case status if status == Status.AWAITING or _is_checked_again(comment):
            return StateInWords(
                _("Your reply is being checked"),
                _("It appears under the article as soon as it has passed. You need not send it again."),
            )
        case status if status == Status.REJECTED or _is_spam_by_a_person(comment):
            said = _("A moderator has decided not to publish it.")
            if status == Status.REJECTED and (reason := _rejection_reason(comment)):
                said = _("A moderator has decided not to publish it: %(reason)s") % {"reason": reason}
            if not article_is_shown:
                before = _("Its article is not on the site now.")
                said = f"{before} {said}"  # in front: a reason may end without a full stop
            return StateInWords(_("Your reply is not published"), said)
        case Status.REMOVED:
            return StateInWords(_("Your reply has been removed"), "")
        case _state:
            said = _held_text(comment)
            if not article_is_shown:
                after = _("Its article is not on the site now; your reply can be read there only if it comes back.")
                said = f"{said} {after}"
            return StateInWords(_("Your reply is not shown at present"), said)


def of_dropped() -> StateInWords:
    """What the author of blatant spam is told where it is not kept: the truth, for it may be a mistake."""
    return StateInWords(
        _("Your reply is not published"),
        _("The spam check was sure that it is spam, so it was not kept. If that is wrong, please tell the newsroom."),
    )


@dataclasses.dataclass(frozen=True)
class Grounds:
    """What speaks for spam and what against it, strongest first, and how little is known."""

    spam: list[str]
    ham: list[str]
    caveats: list[str]


def verdict_in_words(verdict: Verdict) -> Grounds:
    """A verdict's grounds, for moderators."""
    if verdict.result == Result.ERROR:
        said = _("The check could not be done: %(reason)s. It is asked again.")
        return Grounds([said % {"reason": failure_in_words(verdict.error)}], [], [])
    noted = [Reason(**reason) for reason in verdict.evidence]
    reasons = [reason for reason in noted if not is_caveat(reason)]
    return Grounds(
        [describe(reason) for reason in reasons if reason.weight >= 0],
        [describe(reason) for reason in reasons if reason.weight < 0],
        [describe(reason) for reason in noted if is_caveat(reason)],
    )


def _held_text(comment: Comment) -> str:
    """Why, as far as it helps its author, and what happens next; true of what the checks took for spam, too."""
    verdicts = list(comment.verdicts.order_by("-round", "id"))
    newest = [verdict for verdict in verdicts if verdict.round == verdicts[0].round] if verdicts else []
    grounds = [reason for verdict in newest if verdict.result == Result.HOLD for reason in verdict.evidence]
    if comment.status == Status.SPAM:  # a reason would be a lesson in avoiding it
        grounds = []
    held_by = {reason["code"] for reason in grounds}
    found = {verdict.result for verdict in newest}
    if comment.next_attempt_at is not None and Result.ERROR in found and Result.HOLD not in found:
        return _("The check could not be done just now. It is tried again by itself; you need not send it again.")
    told = [_links_in_words(len(text.links(comment.body)))] if "many_links" in held_by else []
    if any(map(_is_listed_text, grounds)):  # which would be a lesson in writing it otherwise
        told.append(_("It contains words that the newsroom wants to see first."))
    if "repeated" in held_by:
        told.append(_("The same text has been sent before."))
    if _mode(comment) == CommentsMode.HELD:
        told.append(_("No reply to this article is shown by itself."))
    told.append(_("It is shown only once somebody from the newsroom has approved it. You need not send it again."))
    return " ".join(told)


def _is_listed_text(reason: dict[str, Any]) -> bool:
    """Whether a rule holds it for what it says; of rules on its author's address nothing is told."""
    return reason["code"] == "terms" or (reason["code"] == "rule_hold" and reason["values"]["kind"] in _OF_TEXTS)


def _links_in_words(number: int) -> str:
    return ngettext("It contains %(number)d link.", "It contains %(number)d links.", number) % {"number": number}


def _mode(comment: Comment) -> str:
    live = getattr(comment.article, "live", None)
    return live.thread_mode if live else ""


def _is_checked_again(comment: Comment) -> bool:
    """Whether it has been edited since it was last checked."""
    if comment.status != Status.HELD or comment.next_attempt_at is None or comment.edited_at is None:
        return False
    return not comment.verdicts.filter(created_at__gte=comment.edited_at).exists()


def _is_spam_by_a_person(comment: Comment) -> bool:
    if comment.status != Status.SPAM:
        return False
    # An undo puts back what was decided before it, by whomever.
    made = comment.decisions.filter(after=Status.SPAM).exclude(act=Act.UNDO).first()
    return made is not None and made.act == Act.MARK_SPAM


def _rejection_reason(comment: Comment) -> str:
    decision = comment.decisions.filter(after=Status.REJECTED).first()
    return decision.reason if decision else ""
