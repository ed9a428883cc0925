"""What every spam checker is told and what it answers. Knows neither HTTP nor the database."""

from __future__ import annotations

import dataclasses
import datetime as dt
from enum import StrEnum
from typing import Any, Protocol


class Answer(StrEnum):
    """What a checker thinks of a reply. An error is not an answer: it is raised as `CheckerError`."""

    HAM = "ham"
    UNSURE = "unsure"
    SPAM = "spam"
    BLATANT = "blatant"  # spam that no person need see (Akismet's "discard")


@dataclasses.dataclass(frozen=True, kw_only=True)
class DomainRecord:
    """A domain that a reply links to, as this site knows it from other comments."""

    domain: str
    days: int = 0  # whole days since it was first seen; 0 when that was today, or now
    published: int = 0  # of the latest comments that link to it
    spam: int = 0  # of these, called so by people


OF_THE_AUTHOR = (
    *("body", "name", "email", "url", "address", "user_agent", "referrer", "honeypot_value", "created_at"),
    "user_role",
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Candidate:
    """One reply as a checker sees it. Absent values are empty strings; times are aware."""

    body: str
    name: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    user_agent: str = ""
    referrer: str = ""
    site: str = ""  # full address of the front page
    permalink: str = ""  # full address of the article
    is_answer: bool = False  # an answer to a reply, not to the article
    parent: str = ""  # identifier of the reply answered
    created_at: dt.datetime | None = None
    article_modified_at: dt.datetime | None = None
    language: str = ""
    context: tuple[str, ...] = ()  # the article's section and tags
    honeypot_name: str = ""
    honeypot_value: str = ""
    user_role: str = ""  # of signed-in staff; Akismet always takes "administrator" for ham
    recheck_reason: str = ""  # "edit", "retry", …; empty at the first check
    is_test: bool = False
    published_before: int = 0  # replies by the same author that stand published
    domains: tuple[DomainRecord, ...] = ()  # of its links; empty when not looked for

    def filled(self) -> list[str]:
        """Names of the fields that tell of its author and are not empty, in the order above."""
        return [name for name in OF_THE_AUTHOR if getattr(self, name)]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reason:
    """One signal for (weight > 0) or against (weight < 0) spam; `wording.describe` puts it in words."""

    code: str
    weight: float
    values: dict[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Judgement:
    """A checker's answer with its grounds, strongest first."""

    answer: Answer
    version: str  # of the rules and the model that judged
    score: float | None = None  # probability of spam, 0 to 1, where the checker has one
    log_odds: float | None = None  # of spam, before calibration, where the checker is one that is calibrated
    reasons: tuple[Reason, ...] = ()
    reference: str = ""  # the service's own identifier of this check
    recheck_after: int | None = None  # seconds; provisional ham that is to be asked about again


@dataclasses.dataclass(frozen=True)
class Usage:
    """Of the current month. `limit` is None where there is none."""

    used: int
    limit: int | None
    is_throttled: bool = False


class CheckerError(Exception):
    """The checker gave no usable answer. The text never holds a key or a reply's contents."""

    code = "checker-error"
    retry_after: float | None = None  # seconds, where the service said so


class CheckerUnavailable(CheckerError):
    """Refused, reset, timed out, 5xx, 429, nonsense: asking again later may help."""

    code = "checker-unavailable"


class NotAsked(CheckerUnavailable):
    """The service has failed before and is left alone for a while: nothing was sent."""

    code = "not-asked"


class CheckerRefusesKey(CheckerError):
    """The service calls the key invalid: asking again will not help until the set-up is changed."""

    code = "checker-refuses-key"


class SpamChecker(Protocol):
    """A spam check chosen by `SPAM_CHECK_URL`."""

    name: str  # short and stable: "embedded", "akismet"
    service_host: str  # where replies are sent; empty when nothing leaves this site

    def check(self, candidate: Candidate, *, timeout: float) -> Judgement:
        """Judge one reply within `timeout` seconds. Raises CheckerError."""

    def learn(self, candidate: Candidate, *, is_spam: bool, timeout: float, by: str = "") -> None:
        """Take a person's decision on a reply that was checked. `by` tells persons apart and stays on this site. Raises
        CheckerError."""

    def verify(self, *, timeout: float) -> bool:
        """Say whether the checker can be used with its set-up (key known, model loads). Raises CheckerError."""

    def usage(self, *, timeout: float) -> Usage | None:
        """How much of what was bought has been used; None where nothing is counted. Raises CheckerError."""
