"""One thread makes a page that many ask for at the same moment; the others wait for it."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager

_PATIENCE = 2.0  # seconds that a thread waits; making a page takes a hundredth of that


class Making:
    """The pages that threads of this process are making just now. Thread-safe."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._ends: dict[Hashable, threading.Event] = {}

    @contextmanager
    def turn(self, key: Hashable) -> Iterator[bool]:
        """True for the thread that is to make the page now; False for one that has waited for another's.

        Who has waited looks for the page and makes it itself if it is still not there (it was not for all, or a change
        came in between), without another wait.
        """
        with self._lock:
            end = self._ends.get(key)
            is_first = end is None
            if end is None:
                end = self._ends[key] = threading.Event()
        if not is_first:
            end.wait(self._patience)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._ends[key]
            end.set()
