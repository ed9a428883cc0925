"""Mail is stored first and handed over by `work`."""

from __future__ import annotations

import datetime as dt
import socketserver
import threading

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsroom.alerts import raise_alert
from newsroom.models import Alert, OutgoingMail
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"
RESET = "/admin/password_reset/"


class Desk(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a mail needs, and refuses whom its server does not know."""

    def handle(self) -> None:
        self.server.connections += 1
        self._say("220 ready")
        for line in self.rfile:
            command = line.decode().strip().upper()
            if command.startswith("RCPT") and not self.server.takes:
                self._say(self.server.refusal)
            elif command == "DATA":
                self._say("354 go on")
                lines = list(iter(lambda: self.rfile.readline().decode(), ".\r\n"))
                self.server.received.append("".join(lines))
                self._say("250 taken")
            elif command == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def desk(settings):
    """A mail server on loopback, which the site hands its mail to."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Desk)
    server.connections, server.received, server.takes, server.refusal = 0, [], True, "550 nobody of that name"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.EMAIL_BACKEND, settings.EMAIL_DELIVERY_BACKEND = "newsroom.outbox.Outbox", SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address[:2]
    settings.EMAIL_TIMEOUT = 5
    yield server
    server.shutdown()
    server.server_close()


def work(later: dt.timedelta = dt.timedelta(0)) -> None:
    with time_machine.travel(timezone.now() + later, tick=True):
        call_command("work", "--once")


def test_a_forgotten_password_is_answered_without_a_word_to_the_mail_server(client, desk):
    user = person("Editors", email="ed@example.org")
    known = client.post(RESET, {"email": user.email})
    unknown = client.post(RESET, {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert desk.connections == 0
    work()
    (received,) = desk.received
    assert "To: ed@example.org" in received
    assert "/admin/reset/" in received.replace("=\r\n", "")
    assert not OutgoingMail.objects.exists()


def test_mail_outlives_a_mail_server_that_is_down(client, desk, settings):
    person("Editors", email="ed@example.org")
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    client.post(RESET, {"email": "ed@example.org"})
    with pytest.raises(CommandError, match="mail"):
        work()
    assert Alert.objects.get(resolved_at=None).code == "work-mail"
    settings.EMAIL_PORT = port
    work(dt.timedelta(hours=1))
    assert len(desk.received) == 1
    assert not Alert.objects.filter(resolved_at=None).exists()


def test_one_recipient_who_is_refused_does_not_keep_mail_from_others(desk):
    desk.takes = False
    mail.send_mail("First", "text", None, ["gone@example.org"])
    work()
    assert Alert.objects.get(code="mail-given-up").message.count("gone@example.org") == 1
    desk.takes = True
    mail.send_mail("Second", "text", None, ["here@example.org"])
    work()
    (received,) = desk.received
    assert "Second" in received


def test_a_recipient_who_is_refused_for_now_gets_it_later(desk):
    desk.takes, desk.refusal = False, "451 too many today"
    mail.send_mail("Patience", "text", None, ["slow@example.org"])
    work()
    desk.takes = True
    work()
    assert not desk.received
    work(dt.timedelta(hours=1))
    assert len(desk.received) == 1
    assert not Alert.objects.exists()


def test_it_is_tried_again_every_half_hour_however_often_it_was_put_off(desk):
    desk.takes, desk.refusal = False, "451 too many today"
    mail.send_mail("Patience", "text", None, ["slow@example.org"])
    for number in range(12):
        work(dt.timedelta(minutes=31 * number))
        assert desk.connections == number + 1
    assert not Alert.objects.exists()


def test_mail_that_nobody_takes_for_three_days_is_given_up_with_an_alert(desk, settings):
    mail.send_mail("Never", "text", None, ["ed@example.org"])
    settings.EMAIL_PORT = 9
    with pytest.raises(CommandError):
        work(dt.timedelta(days=4))
    assert not OutgoingMail.objects.exists()
    assert "Never" in Alert.objects.get(code="mail-given-up").message


def test_an_alert_waits_for_its_mail_server_beside_the_request(desk, settings, django_capture_on_commit_callbacks):
    settings.ALERT_EMAIL = ["desk@example.org"]
    with django_capture_on_commit_callbacks(execute=True):
        raise_alert("checker-down", "The checker does not answer.")
    assert desk.connections == 0
    work()
    (received,) = desk.received
    assert "checker-down" in received


def test_headers_of_a_mail_are_kept_on_its_way(desk):
    address = f"https://news.example.org/{'long-' * 20}"
    mail.EmailMessage("News", "text", None, ["ed@example.org"], headers={"List-Unsubscribe": f"<{address}>"}).send()
    work()
    (received,) = desk.received
    assert f"List-Unsubscribe: <{address}>\r\n" in received.replace("\r\n ", "").replace(":  <", ": <")


@pytest.mark.parametrize("subject", ["two\nlines", "two\r\nBcc: all@example.org"])
def test_a_subject_of_two_lines_is_refused_before_it_is_stored(desk, subject):
    with pytest.raises(ValueError, match=r"newline|linefeed"):
        mail.send_mail(subject, "text", None, ["ed@example.org"])
    assert not OutgoingMail.objects.exists()
