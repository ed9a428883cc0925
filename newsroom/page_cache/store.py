"""Where a process keeps its pages: a bounded number of bytes, compressed."""

from __future__ import annotations

import dataclasses
import threading
from collections import OrderedDict
from collections.abc import Hashable

from newsroom.page_cache.versions import Versions

OVERHEAD = 4096  # bytes that a page's headers, key and objects take besides its body


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """One rendered page: its body, the headers that go with it and what it depends on."""

    packed: bytes  # by gzip
    length: int  # of the body before that
    etag: str
    headers: tuple[tuple[str, str], ...]
    versions: Versions
    article_path: str | None
    expires_at: float
    plain: bytes = b""  # once a client that takes no gzip has come for it a second time

    @property
    def size(self) -> int:
        """Bytes of memory, roughly."""
        return len(self.packed) + len(self.plain) + OVERHEAD


class PageStore:
    """The pages read last, in two parts.

    A new page is on trial; its second reading moves it among the kept. Both parts drop what was read longest ago, so
    a flood of addresses that are read once passes through the trial part and displaces no page that readers read.
    """

    def __init__(self, capacity: int) -> None:
        """`capacity` is in bytes; a quarter of it is for pages on trial."""
        self._lock = threading.Lock()
        self._trial, self._kept = _Part(capacity // 4), _Part(capacity - capacity // 4)

    @property
    def size(self) -> int:
        """Bytes in use."""
        return self._trial.size + self._kept.size

    def __len__(self) -> int:
        return len(self._trial.pages) + len(self._kept.pages)

    def get(self, key: Hashable) -> Page | None:
        """The page under a key, which counts as a reading."""
        with self._lock:
            if page := self._kept.pages.get(key):
                self._kept.pages.move_to_end(key)
                return page
            if page := self._trial.pages.get(key):
                self._trial.drop(key)
                for fallen_key, fallen in self._kept.add(key, page):
                    self._trial.add(fallen_key, fallen)
            return page

    def put(self, key: Hashable, page: Page) -> None:
        """Keep a page in the place of the one under its key; one too large for the trial part is not kept."""
        with self._lock:
            part = self._kept if key in self._kept.pages else self._trial
            part.drop(key)
            if page.size <= self._trial.capacity:
                part.add(key, page)

    def clear(self) -> None:
        """Forget all pages."""
        with self._lock:
            for part in (self._trial, self._kept):
                part.pages.clear()
                part.size = 0


class _Part:
    def __init__(self, capacity: int) -> None:
        self.capacity, self.size = capacity, 0
        self.pages: OrderedDict[Hashable, Page] = OrderedDict()

    def add(self, key: Hashable, page: Page) -> list[tuple[Hashable, Page]]:
        """Put a page in as the one read last; returns those that had to leave."""
        self.drop(key)
        self.pages[key] = page
        self.size += page.size
        fallen = []
        while self.size > self.capacity:
            old_key, old = self.pages.popitem(last=False)
            self.size -= old.size
            fallen.append((old_key, old))
        return fallen

    def drop(self, key: Hashable) -> None:
        if page := self.pages.pop(key, None):
            self.size -= page.size
