"""Being told to end by a signal."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from types import FrameType


class StopSignal:
    """True once one of the signals has come.

    No more than a flag: a handler that raises, or takes a lock as `threading.Event.set` does, may run in the middle of
    code that holds a lock, `subprocess.Popen.poll` for one, and whoever asks for it next waits for ever.
    """

    def __init__(self, numbers: Iterable[signal.Signals]) -> None:
        self._has_come = False
        for number in numbers:
            signal.signal(number, self._note)

    def __bool__(self) -> bool:
        return self._has_come

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._has_come = True
