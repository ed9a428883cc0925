"""What the service's answers mean. Only words that the protocol knows count; all else is no answer."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from comments.spam.akismet.exchange import Reply
from comments.spam.interface import Answer, Judgement, Reason, Usage

PROTOCOL_VERSION = "akismet-1.1"
THANKS = b"Thanks for making the web a better place."
LONGEST_PAUSE = 3600.0  # seconds; a service cannot ask to be left alone for longer
USUAL_RECHECK = 120  # seconds; what the service sends today
LONGEST_RECHECK = 24 * 3600


def word(reply: Reply) -> str:
    """The answer's body in lower case, empty where it is no plain word."""
    text = reply.body.strip().lower()
    return text.decode("ascii") if text.isalpha() and len(text) <= 20 else ""


def is_plain_text(reply: Reply) -> bool:
    """Whether the answer is of the kind that the protocol's answers are. One without a kind counts."""
    kind = reply.headers.get("Content-Type", "text/plain").partition(";")[0]
    return kind.strip().lower() == "text/plain"


def judgement(reply: Reply) -> Judgement | None:
    """The verdict of a comment-check, or None where the answer is none that the protocol knows."""
    if reply.headers.get("X-akismet-error"):
        # A problem with the account: whatever the body says, a person decides.
        return _judged(reply, Answer.UNSURE, Reason(code="akismet-account", weight=0.0))
    match word(reply):
        case "true" if reply.headers.get("X-akismet-pro-tip", "").strip().lower() == "discard":
            return _judged(reply, Answer.BLATANT, Reason(code="akismet-blatant", weight=1.0))
        case "true":
            return _judged(reply, Answer.SPAM, Reason(code="akismet-spam", weight=1.0))
        case "false":
            return _judged(reply, Answer.HAM, recheck_after=_recheck_after(reply.headers))
        case _:
            return None


def usage(reply: Reply) -> Usage | None:
    """This month's calls as `usage-limit` tells them, or None where the answer is none that the protocol knows."""
    try:
        told = json.loads(reply.body)
        limit = None if told["limit"] in {"none", None} else int(told["limit"])
        return Usage(used=int(told["usage"]), limit=limit, is_throttled=bool(told.get("throttled")))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The pause that the service asks for, 0 to 3600 seconds, or None. A date that has passed is 0."""
    text = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]+", text):
        return LONGEST_PAUSE if len(text) > 9 else min(float(text), LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    seconds = (moment - dt.datetime.now(dt.UTC)).total_seconds()
    return min(max(seconds, 0.0), LONGEST_PAUSE)


def alerts(headers: Mapping[str, str], *, key: str) -> list[tuple[str, str]]:
    """Code and text of what the service wants its customer to know, the key struck out of both.

    The protocol's alert codes are digits; `account-error` and `invalid-call` are ours, for the two headers
    that give a reason and no code.
    """
    found = []
    if code := headers.get("X-akismet-alert-code"):
        found.append((code, headers.get("X-akismet-alert-msg", "")))
    if text := headers.get("X-akismet-error"):
        found.append(("account-error", text))
    if text := headers.get("X-akismet-debug-help"):
        found.append(("invalid-call", text))
    return [(_clean(code, key)[:40], _clean(text, key)[:500]) for code, text in found]


def _judged(reply: Reply, answer: Answer, *reasons: Reason, recheck_after: int | None = None) -> Judgement:
    return Judgement(
        answer=answer,
        version=PROTOCOL_VERSION,
        reasons=reasons,
        reference=re.sub(r"[^\w.:-]", "", reply.headers.get("X-akismet-guid", ""), flags=re.ASCII)[:100],
        recheck_after=recheck_after,
    )


def _recheck_after(headers: Mapping[str, str]) -> int | None:
    text = headers.get("X-akismet-recheck-after", "").strip()
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return USUAL_RECHECK
    return min(int(text), LONGEST_RECHECK)


def _clean(text: str, key: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    return re.sub(re.escape(key), "…", printable, flags=re.IGNORECASE)
