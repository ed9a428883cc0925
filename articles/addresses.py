"""Addresses as other machines are given them: absolute, ASCII, and never made from a request's Host header."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

# Browsers take "//" and "/\" for the beginning of another host, and leave out what is no character in an address.
_OWN_PATH = re.compile(r"/(?![/\\])[^\s\x00-\x1f\x7f]*")


def absolute(path: str) -> str:
    """The address of a path of this site; an address that is absolute already stays."""
    return iri_to_uri(urljoin(f"{settings.SITE_URL}/", path)) or ""


def web_address(address: str) -> str:
    """The address if it leads to the web, else nothing: what an editor typed becomes a link only then."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""


def linked(address: str) -> str:
    """The absolute address of a path of this site, or a web address; nothing if it is neither."""
    return absolute(address) if _OWN_PATH.fullmatch(address) else web_address(address)


class WebAddressField(forms.URLField):
    """Takes what begins with http:// or https:// alone: it will stand in a link."""

    default_error_messages = {"invalid": _("Please give an address that begins with https://.")}
    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https"} | kwargs)

    def validate(self, value: str) -> None:
        """`https://bank.example@elsewhere.example/` leads elsewhere than it seems to."""
        super().validate(value)
        if "@" in _host(value):
            raise forms.ValidationError(_("Please give an address without a name and an @ before the site’s."))


def _host(address: str) -> str:
    """With the user's name before it; nothing where there is none to be read, which is refused elsewhere."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
