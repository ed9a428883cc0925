"""The headers that go with every answer, and what TLS adds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from django.test import Client

from tests import factories

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


DENIED = {"accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb"}


@pytest.mark.django_db
def test_every_page_of_readers_has_the_strict_policies_and_no_cookie() -> None:
    live = factories.live()
    paths = ["/", live.path, "/city/", "/privacy/comments/", "/feed/", "/sitemap.xml", "/robots.txt", "/nothing/"]
    for answer in [*map(Client().get, paths), Client().post(f"{live.path}reply/", {"comment": "x"})]:
        path = answer.request["PATH_INFO"]
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY, path
        assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin", path
        assert set(answer["Permissions-Policy"].split(", ")) == {f"{name}=()" for name in DENIED}, path
        assert answer["X-Content-Type-Options"] == "nosniff", path
        assert answer["X-Frame-Options"] == "DENY", path
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "Strict-Transport-Security" not in answer, path
        assert not answer.cookies, path
        assert "Vary" not in answer or "Cookie" not in answer["Vary"], path


def test_files_of_the_site_have_the_strict_policies(client: Client) -> None:
    drawing = client.get("/static/icons/icon.svg")
    assert drawing["Content-Type"] == "image/svg+xml"
    assert set(drawing["Content-Security-Policy"].split("; ")) == POLICY
    assert set(drawing["Permissions-Policy"].split(", ")) == {f"{name}=()" for name in DENIED}
    assert drawing["X-Content-Type-Options"] == "nosniff"


# As behind a proxy that ends TLS, and without it.
ASK = """
import json
from django.test import Client
plain, tls = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost", HTTP_X_FORWARDED_PROTO="https")
from newsroom.models import User
User.objects.create_superuser("editor", "editor@localhost", "correct horse battery")
page, form = tls.get("/"), tls.get("/admin/login/")
signed_in = tls.post("/admin/login/", {"username": "editor", "password": "correct horse battery"})
cookies = {"csrftoken": form.cookies["csrftoken"], "sessionid": signed_in.cookies["sessionid"]}
print(json.dumps({
    "plain": [plain.get("/city/")["Location"], plain.get("/health/live").status_code],
    "tls": [page.status_code, page["Strict-Transport-Security"]],
    "cookies": {
        name: [cookie["secure"], cookie["httponly"], cookie["path"], cookie["samesite"]]
        for name, cookie in cookies.items()
    },
}))
"""


def test_behind_tls_browsers_are_kept_to_it(manage: Callable[..., CompletedProcess[str]], site: Path) -> None:
    public = {"SITE_URL": "https://localhost", "TRUSTED_PROXIES": "127.0.0.1", "DEBUG": "1"}
    outcome = manage("shell", "-v0", "-c", ASK, **public)
    assert outcome.returncode == 0, outcome.stderr
    told = json.loads(outcome.stdout.splitlines()[-1])
    assert told["plain"] == ["https://localhost/city/", 200]
    assert told["tls"] == [200, "max-age=31536000"]
    for name in ("csrftoken", "sessionid"):
        assert told["cookies"][name] == [True, True, "/admin/", "Lax"], name


def test_who_says_without_a_proxy_of_ours_that_tls_was_there_is_not_believed(
    manage: Callable[..., CompletedProcess[str]], site: Path
) -> None:
    ask = """
from django.test import Client
print(Client(SERVER_NAME="localhost", HTTP_X_FORWARDED_PROTO="https").get("/city/").headers.get("Location"))
"""
    outcome = manage("shell", "-v0", "-c", ask, SITE_URL="https://localhost", DEBUG="1")
    assert outcome.stdout.splitlines()[-1] == "https://localhost/city/", outcome.stderr
