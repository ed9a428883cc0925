"""Where the accounts of the demonstration are told to who tries it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def demo_accounts() -> Path:
    """The file that `load_demo` writes, one account and its password a line."""
    return Path(settings.VAR_DIR) / "demo-accounts"
