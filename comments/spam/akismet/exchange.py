"""One request and its whole answer within a time limit, whatever the other side does.

A time limit of `requests` holds for each wait on the socket, not for the answer, and not for looking up a
name. So the exchange runs in a thread of its own: the caller leaves it when time is up, and its socket is
then shut down, which ends the thread too, be it in the middle of a header line that comes byte by byte.
"""

from __future__ import annotations

import contextlib
import dataclasses
import ipaddress
import threading
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

import requests
import urllib3
from requests.utils import get_environ_proxies

from comments.spam.akismet.lifeline import CuttableAdapter, Lifeline, attach

CONNECT_SECONDS = 1.5
ANSWER_BYTES = 64 * 1024


@dataclasses.dataclass(frozen=True)
class Reply:
    """An answer that came whole. The names in `headers` compare without regard to case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclasses.dataclass(frozen=True)
class Silence:
    """No whole answer came. `reason` completes "The spam service …" and quotes nothing sent or received."""

    reason: str


def new_session(url: str) -> requests.Session:
    """A session for exchanges with the service at `url`.

    The environment's proxies are used, but never for this machine; its `.netrc` is not read.
    """
    session = requests.Session()
    session.trust_env = False
    if not _is_this_machine(urlsplit(url).hostname or ""):
        session.proxies.update(get_environ_proxies(url))
    for scheme in ("https://", "http://"):
        session.mount(scheme, CuttableAdapter())
    return session


def post(
    session: requests.Session,
    url: str,
    *,
    fields: list[tuple[str, str]],
    secrets: Mapping[str, str],
    headers: Mapping[str, str],
    timeout: float,
) -> Reply | Silence:
    """Send a form and read its answer, in `timeout` seconds and 64 kB at most. Redirects are not followed.

    `secrets` are fields like the others, kept apart so that no frame of a traceback holds the finished form.
    Failures are returned, not raised, since the exceptions of `requests` carry the request with them.
    """
    if timeout <= 0:
        return Silence("was not asked: no time was left")
    lifeline = Lifeline()
    outcome: list[Reply | Silence] = []

    def run() -> None:
        attach(lifeline)
        try:
            outcome.append(_exchange(session, url, [*secrets.items(), *fields], headers, timeout))
        except Exception as error:  # of any kind: even an unforeseen one may quote the request
            outcome.append(_silence(error))
        finally:
            lifeline.release()

    thread = threading.Thread(target=run, name="akismet", daemon=True)
    thread.start()
    thread.join(timeout)
    if outcome:
        return outcome[0]
    lifeline.cut()
    return Silence(f"did not answer within {timeout:.1f} s")


def _exchange(
    session: requests.Session,
    url: str,
    form: list[tuple[str, str]],
    headers: Mapping[str, str],
    timeout: float,
) -> Reply | Silence:
    deadline = time.monotonic() + timeout
    request = session.prepare_request(requests.Request("POST", url, data=form, headers=dict(headers)))
    # Not `session.send`: to learn where a redirect leads it reads the body of any size, and it keeps cookies.
    response = session.get_adapter(url).send(
        request,
        stream=True,
        timeout=(min(CONNECT_SECONDS, timeout), timeout),
        verify=session.verify or True,  # another list of authorities may be set, none may not
        proxies=dict(session.proxies),
    )
    body = bytearray()
    with response:
        while chunk := response.raw.read1(8192, decode_content=False):
            body += chunk
            if len(body) > ANSWER_BYTES:
                return Silence("sent an answer without end")
            if time.monotonic() > deadline:
                return Silence(f"did not answer within {timeout:.1f} s")
        return Reply(response.status_code, response.headers, bytes(body))


def _silence(error: Exception) -> Silence:
    match error:
        case requests.exceptions.SSLError() | urllib3.exceptions.SSLError():
            return Silence("could not be reached over TLS: its certificate cannot be trusted or its TLS fails")
        case requests.ConnectTimeout():
            return Silence("did not take the connection in time")
        case requests.Timeout() | urllib3.exceptions.TimeoutError():
            return Silence("did not answer in time")
        case requests.ConnectionError() | urllib3.exceptions.HTTPError() | OSError():
            return Silence("could not be reached or dropped the connection")
        case _:
            return Silence(f"could not be asked ({type(error).__name__})")


def _is_this_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False
