"""Reasons for a rejection that moderators choose from; the author of the comment reads the sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from newsroom.models import Publication


def rejection_reasons(publication: Publication) -> list[str]:
    """The newsroom's own, one a line in the publication's row; those of the house while it has none."""
    return [line.strip() for line in publication.rejection_reasons.splitlines() if line.strip()] or [
        _("It insults or attacks somebody."),
        _("It demeans people for what they are."),
        _("It is not about the article."),
        _("It states something about a person or a company that we cannot verify."),
        _("It tells private matters of somebody."),
        _("It advertises."),
        _("The same has been said already."),
    ]
