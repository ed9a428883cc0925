"""Puts into a moderator's words why a check gave no judgement."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from comments.spam.interface import CheckerError, CheckerRefusesKey, CheckerUnavailable, NotAsked

UNFINISHED = "unfinished"  # of a check in shadow that was begun, and of which nothing more is known

_WORDINGS = {
    CheckerError.code: gettext_lazy("the checker failed"),
    CheckerUnavailable.code: gettext_lazy("the checker gave no answer that can be used"),
    NotAsked.code: gettext_lazy("the checker had failed before and was left alone for a while"),
    CheckerRefusesKey.code: gettext_lazy("the service does not accept the site's key"),
    UNFINISHED: gettext_lazy("the check was broken off"),
}


def failure_in_words(code: str) -> str:
    """A clause, to stand after a colon; a code that is not known, as of a check that broke, as it is."""
    return str(_WORDINGS.get(code, code))
