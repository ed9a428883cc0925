"""`python -m bench`: all figures of the project in one run, as Markdown on stdout.

On SQLite, and on PostgreSQL with Redis where both answer; beside them a bare Django view on the same machine in the
same minutes. The ratios are what to compare; the absolute figures are this machine's.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench.figures import table
from bench.measuring import measure
from bench.setups import drop_postgres, postgres, sqlite


def main() -> None:
    """Measure each set-up and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="of each burst of load")
    parser.add_argument("--rounds", type=int, default=3, help="bursts of which the median counts")
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--comments", type=int, default=100_000)
    parser.add_argument("--port", type=int, default=8106, help="this one and the next are used")
    parser.add_argument(
        "--postgres", default="postgres://postgres@127.0.0.1:5432/postgres", help="may create databases"
    )
    parser.add_argument("--redis", default="redis://127.0.0.1:6379/5")
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt-get install wrk")
    folder = Path(tempfile.mkdtemp(prefix="newsroom-bench-"))
    results = []
    try:
        for setup in (sqlite, postgres):
            if options.only in (None, setup.__name__) and (site := setup(folder, options)) is not None:
                results.append((site.name, measure(site, options)))
    finally:
        shutil.rmtree(folder)
        drop_postgres(options)
    print(table(results, sys.argv[1:]))  # noqa: T201


if __name__ == "__main__":
    main()
