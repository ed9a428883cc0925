"""The environment of the templates under `templates/jinja2/`: what is drawn many times on a page stands there, since
Jinja draws it in a quarter of the time (docs/decisions/0007-cards-in-jinja.md). All else is Django's templates."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """Escapes as Django's templates do. Texts are translated by `_` and `ngettext` and get their values by `format`;
    `url` takes an address's name and its parts in order. A name that is not given is an error."""
    made = Environment(**{**options, "undefined": StrictUndefined}, extensions=["jinja2.ext.i18n"])  # noqa: S701  given
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=False
    )
    made.globals["url"] = lambda name, *parts: reverse(name, args=parts)
    return made
