"""Which spam checker is in use."""

from __future__ import annotations

from comments.spam.interface import CheckerUnavailable, SpamChecker


def checker() -> SpamChecker:
    """The checker that SPAM_CHECK_URL names."""
    raise CheckerUnavailable("No checker is set up.")
