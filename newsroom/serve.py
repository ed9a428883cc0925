"""What `make run` starts: the server with the embedded defaults and `manage.py work` beside it.

Both end together: on Ctrl-C, on SIGTERM, and when one of them ends by itself.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from newsroom.stop_signal import StopSignal

HOST = "127.0.0.1"
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STARTED_WITHIN = 60  # seconds
STOPPED_WITHIN = 10  # seconds; then by force

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_PORT_EXAMPLE = "as in `make run PORT=8001`"


class Stopped(BaseException):
    """The operator wants it to end before it serves. No fault: what catches all of those lets it through."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare, serve, and end with 0 if told to, with 1 if something went wrong."""
    parser = argparse.ArgumentParser(prog="newsroom.serve", description=__doc__)
    parser.add_argument("--port", default="8000")
    parser.add_argument("--no-demo", action="store_true", help="start without the demonstration content")
    options = parser.parse_args(arguments)
    port = _free_port(options.port)
    os.umask(0o077)  # database and mail hold readers' addresses and links that open accounts
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")

    from newsroom.wrong_set_up import one_line_errors

    for number in STOPPING:
        signal.signal(number, _stop)
    try:
        with one_line_errors():
            _prepare(demo=not options.no_demo)
        return _serve(port)
    except Stopped:
        return 0


def _free_port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit("PORT must be a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except PermissionError:
            sys.exit(f"Port {text} is reserved for the system: choose one from 1024 on, {_PORT_EXAMPLE}.")
        except OSError:
            sys.exit(f"Port {text} is in use: end what uses it, or choose another, {_PORT_EXAMPLE}.")
    return int(text)


def _prepare(*, demo: bool) -> None:
    import django

    django.setup()
    from django.core import checks
    from django.core.management import CommandError

    from newsroom.first_start import prepare

    for check in checks.run_checks():
        if check.is_serious() and not check.is_silenced():
            sys.exit(" ".join(filter(None, (check.msg, check.hint))))

    try:
        prepare(demo=demo, say=_say)
        _require_good_key()
    except CommandError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename} cannot be written ({error.strerror}): make it writable, or set VAR_DIR.")


def _require_good_key() -> None:
    from comments.spam import choice, key_at_start

    if key_at_start.is_refused():
        instead = {"SPAM_CHECK_URL": "embedded: needs no service", "SPAM_SHADOW_URL": "none is needed"}
        variable = choice.service_variable()
        sys.exit(f"The spam service does not accept the key: see {variable}; {instead[variable]}.")


def _serve(port: int) -> int:
    # Some threads to spare: no proxy stands before it, and each form that is sent slowly holds one. Errors alone are
    # logged: the server warns at each start of as many threads.
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "8"]
    server += ["--host", HOST, "--port", str(port), "--no-ws", "--log-level", "error", "newsroom.wsgi:application"]
    commands = {"server": server, "work beside it": [sys.executable, "manage.py", "work"]}
    processes: dict[str, subprocess.Popen[bytes]] = {}
    stopped = StopSignal(STOPPING)
    try:
        for name, command in commands.items():
            # A group of its own: Ctrl-C in the terminal reaches this process only, which then ends both in order.
            processes[name] = subprocess.Popen(command, start_new_session=True, preexec_fn=_end_with_parent)
        if _wait_until_live(port, processes, stopped):
            _greet(port)
        while not stopped:
            for name, process in processes.items():
                if process.poll() is not None:
                    told = f"The {name} has ended with status {process.returncode}: stopping all."
                    print(told, file=sys.stderr, flush=True)
                    return 1
            time.sleep(0.2)
        return 0
    finally:
        _end(list(processes.values()))


def _end_with_parent() -> None:
    """Even if this process is killed the others get SIGTERM; Linux alone knows how."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_until_live(port: int, processes: dict[str, subprocess.Popen[bytes]], stopped: StopSignal) -> bool:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline and all(process.poll() is None for process in processes.values()):
        if stopped:
            return False
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            with contextlib.closing(connection):
                connection.request("GET", "/health/live")
                if connection.getresponse().status == 200:
                    return True
        time.sleep(0.05)
    return False


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, and what has not in time, or has left something behind, is killed with all that it started."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOPPED_WITHIN
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _greet(port: int) -> None:
    from django.conf import settings

    from newsroom.demo.accounts import demo_accounts
    from newsroom.models import User

    _tell_what_is_out_of_reach()
    _say(f"The site:   http://{HOST}:{port}/")
    _say(f"The admin:  http://{HOST}:{port}/admin/")
    if demo_accounts().exists():
        _say(f"Accounts:   {_short(str(demo_accounts()))} (reporter, editor, moderator, admin)")
    elif not User.objects.filter(is_active=True, is_staff=True).exists():
        _say("Nobody can sign in yet: run `.venv/bin/python manage.py setup_newsroom` in another terminal.")
    if settings.EMAIL_DELIVERY_BACKEND.endswith("filebased.EmailBackend"):
        _say(f"Mail:       {_short(str(settings.EMAIL_FILE_PATH))}/")
    _say("Ctrl-C stops it.")


def _tell_what_is_out_of_reach() -> None:
    """Services whose absence the site outlives: the operator is to know, readers are served."""
    from django.core import checks

    for check in checks.run_checks(tags=["network"], include_deployment_checks=True):
        print(" ".join(filter(None, (check.msg, check.hint))), file=sys.stderr, flush=True)


def _short(path: str) -> str:
    return os.path.relpath(path) if path.startswith(os.getcwd() + os.sep) else path


def _say(line: str) -> None:
    print(line, flush=True)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
