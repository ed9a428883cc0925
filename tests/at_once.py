"""People at once: a program that lets them all loose on a real database, each on a connection of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, site_environment


def run_at_once(module: str, folder: Path, **environment: str) -> Any:
    """Run the program on a site of its own under `folder`; what it printed last, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env=site_environment(folder, LOG_LEVEL="ERROR", **environment),
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
