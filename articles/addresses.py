"""Addresses as other machines are given them: absolute, ASCII, and never made from a request's Host header."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri


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
