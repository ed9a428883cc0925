"""A service of the Akismet protocol on loopback that answers rightly, as told, or in many wrong ways."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import re
import ssl
import subprocess
from collections.abc import Mapping
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.rude_server import RudeServer

KEY = "0a1b2c3d4e5f"
THANKS = "Thanks for making the web a better place."
TEST_WORD = "akismet-guaranteed-spam"

# Below HTTP; "refused" means that nobody listens.
RUDE = (
    "refused",
    "hang-on-connect",
    "silent",
    "reset",
    "cut-short",
    "slow-head",
    "slow-body",
    "slow-chunk",
    "endless-body",
    "endless-head",
    "endless-redirect",
    "not-http",
)

# In HTTP: status, headers, body.
WRONG: dict[str, tuple[int, dict[str, str], bytes]] = {
    "500": (500, {}, b"Internal Server Error"),
    "502-html": (502, {"Content-Type": "text/html"}, b"<html><h1>Bad gateway</h1></html>"),
    "200-html": (200, {"Content-Type": "text/html"}, b"<html><p>true</p></html>"),
    "429": (429, {"Retry-After": "7"}, b"slow down"),
    "429-until": (429, {"Retry-After": "{in_a_minute}"}, b"slow down"),
    "429-until-passed": (429, {"Retry-After": "Thu, 01 Jan 2015 00:00:00 GMT"}, b"slow down"),
    "404": (404, {}, b"false"),
    "204": (204, {}, b""),
    "empty": (200, {}, b""),
    "invalid": (200, {"X-akismet-debug-help": "The key is not known"}, b"invalid"),
    "utf-16": (200, {"Content-Type": "text/plain; charset=utf-16"}, "true".encode("utf-16")),
    "gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"true")),
    "json": (200, {"Content-Type": "application/json"}, b'{"spam": true}'),
    "true-in-html": (200, {"Content-Type": "text/html; charset=utf-8"}, b"true"),
    "false-in-json": (200, {"Content-Type": "application/json"}, b"false"),
    "redirect": (302, {"Location": "http://localhost:{port}/elsewhere/1.1/comment-check"}, b"true"),
}

FAILURES = (*RUDE, *WRONG)


@dataclasses.dataclass(frozen=True)
class Call:
    """One request as it came in."""

    path: str
    form: Mapping[str, str]
    headers: Mapping[str, str]  # names in lower case

    @property
    def method(self) -> str:
        return self.path.rpartition("/")[2]


class _Server(HTTPServer):
    def thread_target(self) -> None:
        assert self.server is not None
        self.server.serve_forever(poll_interval=0.01)  # so that stopping is quick


class FakeAkismet:
    """Use as a context manager. Its `url` is fit for SPAM_CHECK_URL and stays the same in every mode."""

    def __init__(self, *, key: str = KEY, tls: ssl.SSLContext | None = None) -> None:
        self.key = key
        self.requests: list[Call] = []
        self._tls = tls
        self._canned: dict[str, tuple[int, Mapping[str, str], bytes]] = {}
        self._failure = ""
        self._poison = ""
        self._rude: RudeServer | None = None
        self._server = _Server("127.0.0.1", 0, ssl_context=tls, threaded=True)
        self._server.expect_request(re.compile(".*")).respond_with_handler(self._respond)

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop_listening()

    @property
    def port(self) -> int:
        return self._server.port

    @property
    def url(self) -> str:
        scheme = "akismet" if self._tls else "akismet+http"
        return f"{scheme}://{self.key}@127.0.0.1:{self.port}/akismet/"

    def answer(
        self,
        body: str,
        *,
        method: str = "comment-check",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Give this answer to every call of the method from now on."""
        self._canned[method] = (status, headers or {}, body.encode())

    def fail_at(self, words: str) -> None:
        """Answer 500 to each check of a text with these words, until `recover`."""
        self._poison = words

    def fail_with(self, mode: str) -> None:
        """Treat every call in one of the ways in FAILURES, until `recover`."""
        self._stop_listening()
        self._failure = mode
        if mode in WRONG:
            self._server.start()
        elif mode != "refused":
            self._rude = RudeServer(mode, port=self.port, received=self._keep_raw)

    def recover(self) -> None:
        """Answer by the protocol again, forgetting what `answer` and `fail_with` asked for."""
        self._stop_listening()
        self._failure = self._poison = ""
        self._canned.clear()
        self._server.start()

    def calls(self, method: str) -> list[Call]:
        return [call for call in self.requests if call.method == method]

    def _stop_listening(self) -> None:
        if self._rude:
            self._rude.stop()
            self._rude = None
        if self._server.is_running():
            self._server.stop()

    def _keep_raw(self, request: bytes) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self._keep(first.split(" ")[1], body.decode("ascii"), headers)

    def _keep(self, path: str, body: str, headers: Mapping[str, str]) -> Call:
        call = Call(path, dict(parse_qsl(body, keep_blank_values=True, errors="strict")), headers)
        self.requests.append(call)
        return call

    def _respond(self, request: Request) -> Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        call = self._keep(request.path, request.get_data().decode("ascii"), headers)
        if self._failure:
            status, sent, body = WRONG[self._failure]
            in_a_minute = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1), usegmt=True)
            sent = {name: value.format(port=self.port, in_a_minute=in_a_minute) for name, value in sent.items()}
            return Response(body, status, sent)
        if self._poison and self._poison in call.form.get("comment_content", ""):
            return Response("no", 500)
        if call.method in self._canned:
            status, canned, body = self._canned[call.method]
            return Response(body, status, dict(canned))
        return Response(self._by_the_protocol(call))

    def _by_the_protocol(self, call: Call) -> str:
        is_known = call.form.get("api_key", "").lower() == self.key.lower()
        match call.method:
            case "verify-key":
                return "valid" if is_known else "invalid"
            case _ if not is_known:
                return "invalid"
            case "comment-check" if call.form.get("user_role") == "administrator":
                return "false"
            case "comment-check":
                signs = (call.form.get("comment_author", ""), call.form.get("comment_author_email", ""))
                return "true" if any(sign.startswith(TEST_WORD) for sign in signs) else "false"
            case "submit-spam" | "submit-ham":
                return THANKS
            case _:
                return "unknown method"


def self_signed(folder: Path) -> ssl.SSLContext:
    """Of a server at 127.0.0.1 for whom nobody vouches; its certificate.pem lies in `folder`."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    named = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    written = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*made.split(), *named, *written], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
