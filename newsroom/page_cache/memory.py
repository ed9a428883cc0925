"""What pages made from one version of the site share: kept by a process until that version or its time is over."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Hashable
from typing import Any

_MOST = 1000  # values for each version of the site
_MOST_CHARACTERS = 16_000_000  # in those of them that are text


@dataclasses.dataclass
class Remembered:
    """Values made from one version of the site and true until `expires_at` (seconds since 1970)."""

    site_version: int
    expires_at: float
    values: dict[Hashable, Any] = dataclasses.field(default_factory=dict)
    characters: int = 0

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value, as long as there is room."""
        length = len(value) if isinstance(value, str) else 0
        if len(self.values) < _MOST and self.characters + length <= _MOST_CHARACTERS:
            self.values[key] = value
            self.characters += length


class SiteMemory:
    """The values of the newest version that this process has seen. Thread-safe."""

    def __init__(self) -> None:
        self._newest: Remembered | None = None
        self._lock = threading.Lock()

    def of(self, site_version: int) -> Remembered | None:
        """What is remembered of just this version, if its time has not run out."""
        newest = self._newest
        if newest is None or newest.site_version != site_version or time.time() >= newest.expires_at:
            return None
        return newest

    def begin(self, site_version: int, expires_at: float) -> Remembered:
        """Forget all else and begin with nothing."""
        with self._lock:
            if (known := self.of(site_version)) is None:
                known = self._newest = Remembered(site_version, expires_at)
            return known

    def clear(self) -> None:
        """Forget all."""
        self._newest = None
