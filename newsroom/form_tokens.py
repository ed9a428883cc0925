"""The token of readers' forms.

It is bound to article and day and is the same for all readers, so that the page around it can be cached. It says that
the form came from here and lately; it is no speed limit.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from newsroom.verbs import Refused

# A page of the last minute of a day must still be good for 48 hours.
GOOD_FOR = dt.timedelta(hours=72)


class TokenState(Enum):
    """What is wrong with a token, if anything."""

    GOOD = "good"
    STALE = "stale"
    FORGED = "forged"


class Forged(Refused):
    """The form did not come from this site."""


class Stale(Refused):
    """The form is too old; a fresh one will do."""


def form_token(article_id: int, now: dt.datetime) -> str:
    """The token for forms rendered today (UTC)."""
    return _signed(article_id, now.astimezone(dt.UTC).strftime("%Y%m%d"))


def token_state(token: str, article_id: int, now: dt.datetime) -> TokenState:
    """Judge a token that came back."""
    day, _hyphen, _signature = token.partition("-")
    if not constant_time_compare(token.encode("utf-8", "replace"), _signed(article_id, day).encode("utf-8", "replace")):
        return TokenState.FORGED
    rendered = dt.datetime.strptime(day, "%Y%m%d").replace(tzinfo=dt.UTC)
    return TokenState.GOOD if rendered <= now < rendered + GOOD_FOR else TokenState.STALE


def require_good(token: str, article_id: int, now: dt.datetime) -> None:
    """Raises Forged or Stale for a token that is not."""
    match token_state(token, article_id, now):
        case TokenState.FORGED:
            raise Forged(_("This form did not come from this site. Please load the article again."))
        case TokenState.STALE:
            raise Stale(_("This page was open for a long time. Please send it once more."))


def _signed(article_id: int, day: str) -> str:
    # This salt, for the forms on pages that readers have open were signed with it.
    signature = salted_hmac("comments.form", f"{article_id}\0{day}", algorithm="sha256").hexdigest()[:32]
    return f"{day}-{signature}"
