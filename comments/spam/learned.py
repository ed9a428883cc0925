"""What the embedded checker has learned from, in the same words wherever it is told."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.spam.embedded.model import Model


def decisions_in_words(number: int) -> str:
    """Of people, those alone that were news to it."""
    return ngettext("%(number)d decision by people", "%(number)d decisions by people", number) % {"number": number}


def learned_in_words(model: Model, *, decisions: int) -> str:
    """The decisions and, named apart, the comments that nobody decided on and that were weighed against them."""
    beside = model.version - decisions
    if not beside:
        return decisions_in_words(decisions)
    comments = ngettext(
        "%(number)d comment weighed against them", "%(number)d comments weighed against them", beside
    ) % {"number": beside}
    return _("%(decisions)s and %(comments)s") % {"decisions": decisions_in_words(decisions), "comments": comments}
