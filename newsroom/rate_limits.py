"""Limits on how often one address may do something."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence


@dataclasses.dataclass(frozen=True)
class Limit:
    """So many in so many seconds."""

    times: int
    per: int


def hit(scope: str, who: str, limits: Sequence[Limit]) -> None:
    """Count one act; raises RateLimited past a limit."""
