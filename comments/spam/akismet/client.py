"""The spam checker that asks a service over the Akismet protocol."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn, Self
from urllib.parse import SplitResult, urlsplit

import requests

from comments.spam.akismet import answers, parameters
from comments.spam.akismet.exchange import Reply, Silence, new_session, post
from comments.spam.interface import Candidate, CheckerRefusesKey, CheckerUnavailable, Judgement, Usage

_SCHEMES = {"akismet": "https", "akismet+http": "http"}
_EXPECTED = "akismet://KEY@HOST or akismet+http://KEY@HOST:PORT/PATH/ is expected"

Alerted = Callable[[str, str], None]


class AkismetChecker:
    """Asks `1.1/<method>` (of usage `1.2/usage-limit`) under `base_url`. One object may serve several threads.

    `site` is the front page's full address, `application` the name and version of this program. `on_alert` is
    called, in the asking thread, with the code and text of every notice of the service to its customer.
    """

    name = "akismet"

    def __init__(
        self,
        *,
        key: str,
        base_url: str,
        site: str,
        application: str,
        session: requests.Session | None = None,
        on_alert: Alerted | None = None,
    ) -> None:
        self._key = key
        self._base_url = base_url.rstrip("/") + "/"
        self._site = site
        self._session = session or new_session(base_url)
        self._on_alert = on_alert
        self._headers = {"User-Agent": f"{application} | Akismet/1", "Accept-Encoding": "identity"}
        self.service_host = urlsplit(base_url).hostname or ""

    @classmethod
    def from_url(cls, url: str, *, site: str, application: str, on_alert: Alerted | None = None) -> Self:
        """The checker that a `SPAM_CHECK_URL` names. Raises ValueError, whose text does not hold the key."""
        try:
            parts: SplitResult | None = urlsplit(url)
            port = parts.port if parts else None
        except ValueError:  # its text quotes the address
            parts, port = None, None
        if parts is None or parts.scheme not in _SCHEMES or not parts.hostname:
            raise ValueError(f"The spam service's address cannot be read: {_EXPECTED}")
        key = parts.username or ""
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,128}", key) or parts.password is not None:
            raise ValueError(f"The spam service's key must stand before the @, letters and digits alone: {_EXPECTED}")
        if parts.query or parts.fragment:
            raise ValueError(f"The spam service's address goes on after its path: {_EXPECTED}")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        authority = host if port is None else f"{host}:{port}"
        return cls(
            key=key,
            base_url=f"{_SCHEMES[parts.scheme]}://{authority}{parts.path}",
            site=site,
            application=application,
            on_alert=on_alert,
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.service_host!r})"

    def check(self, candidate: Candidate, *, timeout: float) -> Judgement:
        """Judge one reply within `timeout` seconds. Raises CheckerError."""
        reply = self._ask("comment-check", parameters.fields(candidate, site=self._site), timeout=timeout)
        judged = answers.judgement(reply)
        if judged is None:
            self._fail_for(reply)
        return judged

    def learn(self, candidate: Candidate, *, is_spam: bool, timeout: float, by: str = "") -> None:
        """Tell the service of a decision, not by whom; the candidate must be the one that was checked."""
        method = "submit-spam" if is_spam else "submit-ham"
        reply = self._ask(method, parameters.fields(candidate, site=self._site), timeout=timeout)
        if reply.body != answers.THANKS:
            self._fail_for(reply)

    def verify(self, *, timeout: float) -> bool:
        """Whether the service knows the key for this site. Raises CheckerError where it does not say."""
        reply = self._ask("verify-key", [("blog", self._site)], timeout=timeout)
        if answers.word(reply) not in {"valid", "invalid"}:
            self._fail_for(reply)
        return answers.word(reply) == "valid"

    def usage(self, *, timeout: float) -> Usage | None:
        """This month's calls. None where the service does not say in a form that the protocol knows."""
        return answers.usage(self._ask("usage-limit", [], timeout=timeout, version="1.2"))

    def _ask(self, method: str, fields: list[tuple[str, str]], *, timeout: float, version: str = "1.1") -> Reply:
        secrets = _Secrets(api_key=self._key)
        if method == "verify-key":
            secrets["key"] = self._key
        outcome = post(
            self._session,
            f"{self._base_url}{version}/{method}",
            fields=fields,
            secrets=secrets,
            headers=self._headers,
            timeout=timeout,
        )
        if isinstance(outcome, Silence):
            raise CheckerUnavailable(f"The spam service {self.service_host} {outcome.reason}.")
        if self._on_alert:
            for code, text in answers.alerts(outcome.headers, key=self._key):
                self._on_alert(code, text)
        if outcome.status != requests.codes.ok:
            self._fail_for(outcome)
        if version == "1.1" and not answers.is_plain_text(outcome):
            raise CheckerUnavailable(f"The spam service {self.service_host} did not answer in plain text.")
        return outcome

    def _fail_for(self, reply: Reply) -> NoReturn:
        """Raise what an answer that gives no result amounts to, without quoting it."""
        if reply.status != requests.codes.ok:
            unavailable = CheckerUnavailable(f"The spam service {self.service_host} answered {reply.status}.")
            unavailable.retry_after = answers.retry_after(reply.headers)
            raise unavailable
        if answers.word(reply) == "invalid":
            raise CheckerRefusesKey(f"The spam service {self.service_host} calls the key or the call invalid.")
        raise CheckerUnavailable(
            f"The spam service {self.service_host} gave an answer that the protocol does not know."
        )


class _Secrets(dict[str, str]):
    """Form fields that a traceback showing local variables does not show."""

    def __repr__(self) -> str:
        return f"<{', '.join(self)}>"
