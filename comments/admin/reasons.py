"""Reasons for a rejection that moderators choose from; the author of the comment reads the sentence."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "insult": _("It insults or attacks somebody."),
    "hate": _("It demeans people for what they are."),
    "off-topic": _("It is not about the article."),
    "unproven": _("It states something about a person or a company that we cannot verify."),
    "private": _("It tells private matters of somebody."),
    "advertising": _("It advertises."),
    "repeated": _("The same has been said already."),
}
