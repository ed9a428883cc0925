"""Keyed hashes: what is stored of what must not be stored itself, and signatures."""

from __future__ import annotations

import re

from django.utils.crypto import salted_hmac

_SECRET = re.compile("[0-9a-f]{32}")


def keyed_hash(purpose: str, *parts: object, length: int = 32) -> str:
    """A hash that nobody without SECRET_KEY can make or reverse; hexadecimal."""
    text = "\0".join(str(part) for part in parts)
    return salted_hmac(f"comments.{purpose}", text, algorithm="sha256").hexdigest()[:length]


def browser_key(secret: str) -> str | None:
    """What is stored of the secret that a browser made up for a reply; None if it made none."""
    return keyed_hash("browser", secret) if _SECRET.fullmatch(secret) else None
