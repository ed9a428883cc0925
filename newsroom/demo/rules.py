"""What the desk of the demonstration's paper wants to see before readers do."""

from __future__ import annotations

import datetime as dt

from comments import rules
from comments.models import Rule
from comments.models.rule import Effect, Kind, RuleState
from newsroom.models import User

_TERMS = (
    *("lives at", "maiden name", "ring me", "our site", "we do them", "money changed hands", "somebody else's money"),
    *("friend of hers", "whose name", "round the back", "so-and-so", "ask me how", "resign", "wake up"),
)


def write(*, by: User, now: dt.datetime) -> list[Rule]:
    """Words that hold a reply, a pattern that is only watched, and a domain that has not been decided on."""
    listed = [Rule(kind=Kind.TERM, value=term, effect=Effect.HOLD, state=RuleState.ON) for term in _TERMS]
    listed += [
        Rule(
            kind=Kind.PATTERN,
            value=r"\b(always|never|every) .{0,40}(council|mayor)",
            effect=Effect.MARK,
            state=RuleState.SHADOW,
            note="Would this find the sweeping ones, or everybody?",
        ),
        Rule(kind=Kind.DOMAIN, value="fences.example", effect=Effect.SPAM, note="Ask the advertising desk first."),
    ]
    return [rules.save(rule, by=by, now=now) for rule in listed]
