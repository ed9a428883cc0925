"""How verbs refuse. Shared by articles and comments; views put the text before the person."""

from __future__ import annotations


class Refused(Exception):
    """The verb is not possible now; the text says why, translated, for the person who asked."""


class NotAllowed(Refused):
    """The person may not do this."""


class Conflict(Refused):
    """The row has changed since the caller saw it; the text says what happened instead."""
