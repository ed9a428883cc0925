#!/usr/bin/env python
"""Django's command line for this project."""

import atexit
import gc
import os
import sys


def main() -> None:
    # Else Python looks through all that is left at the end for rings to free: a fifth of what a short command takes.
    atexit.register(gc.freeze)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        from django.conf import settings
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("Django is not installed for this Python: run `make`, then `.venv/bin/python manage.py`.")
    from newsroom.wrong_set_up import one_line_errors

    with one_line_errors(traceback="--traceback" in sys.argv):
        # Django itself would go on without settings and not find the commands of this project.
        settings.DATABASES  # noqa: B018
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
