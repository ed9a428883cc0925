"""Runs scripts for a site one after the other: starting Django anew takes longer than most of them.

Reads a script from each line, as a JSON string, and answers with a line: a JSON pair of what it printed and of the
traceback that it ended with, empty if it came to its end.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import traceback

import django


def main() -> None:
    """Until there are no more lines."""
    django.setup()
    answers = sys.stdout
    for line in sys.stdin:
        printed, trouble = io.StringIO(), ""
        try:
            with contextlib.redirect_stdout(printed):
                exec(json.loads(line), {"__name__": "script"})
        except Exception:
            trouble = traceback.format_exc()
        print(json.dumps((printed.getvalue(), trouble)), file=answers, flush=True)


if __name__ == "__main__":
    main()
