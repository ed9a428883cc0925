"""From a file to JSON objects, whatever the file holds."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import IO, Any

LONGEST = 4_000_000  # bytes; a body of the longest kind, written as escapes, with room for the rest


@dataclasses.dataclass(frozen=True)
class Line:
    """One line that is not empty. `trouble` says why there is no object; lines are counted from 1."""

    number: int
    fields: dict[str, Any] = dataclasses.field(default_factory=dict)
    trouble: str = ""


def read_lines(file: IO[bytes]) -> Iterator[Line]:
    """Never holds more than LONGEST bytes of the file."""
    number = 0
    while content := file.readline(LONGEST + 1):
        number += 1
        if len(content) > LONGEST:
            while content and not content.endswith(b"\n"):
                content = file.readline(LONGEST)
            yield Line(number, trouble="longer than 4 MB")
        elif content.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _line(number, content)


def _line(number: int, content: bytes) -> Line:
    try:
        fields = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Line(number, trouble="not UTF-8")
    except (ValueError, RecursionError):
        return Line(number, trouble="not JSON")
    if not isinstance(fields, dict):
        return Line(number, trouble="not a JSON object")
    return Line(number, fields)
