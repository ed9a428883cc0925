"""Migrations since the last release that would break its code, which runs on while they are applied.

Run by `make check`. Before the first release there is no such code.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import django
from django_migration_linter import MigrationLinter

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """0 if all is well."""
    describe = ["git", "describe", "--tags", "--abbrev=0", "--match", "v*"]
    released = subprocess.run(describe, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    if not released:
        print("No release yet, so no older code runs beside new migrations.")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    apps = ["newsroom", "articles", "comments"]
    linter = MigrationLinter(str(ROOT), include_apps=apps, no_cache=True, quiet=["ok", "ignore"])
    linter.lint_all_migrations(git_commit_id=released)
    linter.print_summary()
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
