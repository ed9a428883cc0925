"""Numbers on a command's line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable


def from_on(least: int) -> Callable[[str], int]:
    """An argparse type: a whole number, this one or more."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or int(text) < least:
            raise ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return read
