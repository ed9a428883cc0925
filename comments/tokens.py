"""The reply form's token and other keyed hashes.

The token is bound to article and day and is the same for all readers, so that the page around it can be cached. It
says that the form came from here and lately; it is no speed limit.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum

from django.utils.crypto import constant_time_compare, salted_hmac

# A page of the last minute of a day must still be good for 48 hours.
GOOD_FOR = dt.timedelta(hours=72)
_SECRET = re.compile("[0-9a-f]{32}")


class TokenState(Enum):
    """What is wrong with a token, if anything."""

    GOOD = "good"
    STALE = "stale"
    FORGED = "forged"


def form_token(article_id: int, now: dt.datetime) -> str:
    """The token for forms rendered today (UTC)."""
    return _signed(article_id, now.astimezone(dt.UTC).strftime("%Y%m%d"))


def token_state(token: str, article_id: int, now: dt.datetime) -> TokenState:
    """Judge a token that came back."""
    day, _, _signature = token.partition("-")
    if not constant_time_compare(token.encode("utf-8", "replace"), _signed(article_id, day).encode("utf-8", "replace")):
        return TokenState.FORGED
    rendered = dt.datetime.strptime(day, "%Y%m%d").replace(tzinfo=dt.UTC)
    return TokenState.GOOD if rendered <= now < rendered + GOOD_FOR else TokenState.STALE


def keyed_hash(purpose: str, *parts: object, length: int = 32) -> str:
    """A hash that nobody without SECRET_KEY can make or reverse; hexadecimal."""
    text = "\0".join(str(part) for part in parts)
    return salted_hmac(f"comments.{purpose}", text, algorithm="sha256").hexdigest()[:length]


def browser_key(secret: str) -> str | None:
    """What is stored of the secret that a browser made up for a reply; None if it made none."""
    return keyed_hash("browser", secret) if _SECRET.fullmatch(secret) else None


def _signed(article_id: int, day: str) -> str:
    return f"{day}-{keyed_hash('form', article_id, day)}"
