"""The newsroom's name, zone, language and first administrator."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F

from newsroom import env
from newsroom.models import Publication, User

ADMINISTRATORS = "Administrators"  # the group of migration 0002


class Command(BaseCommand):
    help = "Sets the site's name, zone and language and makes its first administrator. Asks for what is not given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="the newsroom's name")
        parser.add_argument("--time-zone", help="for example Europe/Berlin")
        parser.add_argument("--language", help="for example en or de")
        parser.add_argument("--username", help="of the first administrator")
        parser.add_argument("--email", help="of the first administrator")
        parser.add_argument("--password-file", type=Path, help="file whose first line is the password; - reads stdin")
        parser.add_argument("--no-input", action="store_true", help="ask nothing; what is not given stays as it is")

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_asking = not options["no_input"]
        publication = Publication.current()
        languages = ", ".join(code for code, _name in settings.LANGUAGES)
        name = self._value(options["name"], "Name of the newsroom", publication.name, _is_name)
        zone = self._value(options["time_zone"], "Time zone", settings.TIME_ZONE, env.is_time_zone)
        language = self._value(options["language"], f"Language ({languages})", settings.LANGUAGE_CODE, _is_language)
        user = self._administrator(options)
        with transaction.atomic():
            Publication.objects.update(name=name, site_version=F("site_version") + 1)
            if user is not None:
                user.save()
                user.groups.add(Group.objects.get(name=ADMINISTRATORS))
        self.stdout.write(f"The newsroom is called {name}.")
        self._keep({"TIME_ZONE": zone, "LANGUAGE_CODE": language})
        if user is not None:
            # Of a SITE_URL that is not set, only the server knows the port.
            site = settings.SITE_URL if "SITE_URL" in os.environ else ""
            self.stdout.write(f"{user.username} can sign in at {site}/admin/ as an administrator.")

    def _value(self, given: str | None, label: str, current: str, is_right: Callable[[str], bool]) -> str:
        """What was given, or is answered, else what is set now."""
        while given is None and self.is_asking:
            answer = self._answer(input, f"{label} [{current}]: ").strip() or current
            if is_right(answer):
                return answer
            self.stderr.write("This is not one.")
        if given is not None and not is_right(given):
            raise CommandError(f"{label}: {given!r} is not one.")
        return given if given is not None else current

    def _answer(self, read: Callable[[str], str], question: str) -> str:
        if not sys.stdin.isatty():
            raise CommandError(
                f"“{question.split(':')[0]}” cannot be asked: stdin is not a terminal. Answer by options (see --help);"
                " --no-input leaves the rest as it is."
            )
        try:
            return read(question)
        except EOFError as error:
            raise CommandError("Not all was answered: nothing has been changed.") from error

    def _administrator(self, options: dict[str, Any]) -> User | None:
        """The new account, not saved yet; None where one is there and no other is asked for."""
        if options["username"] is None:
            if not self.is_asking:
                return None
            there = User.objects.filter(groups__name=ADMINISTRATORS, is_active=True).values_list("username", flat=True)
            if there:
                self.stdout.write(f"Administrators are there: {', '.join(there)}.")
                return None
        username = self._value(options["username"], "First administrator's username", "admin", _is_username)
        if User.objects.filter(username__iexact=username).exists():
            raise CommandError(f"There is a {username} already: `manage.py changepassword {username}` sets a password.")
        email = self._value(options["email"], "E-mail address", "", _is_email_or_nothing)
        if email and User.objects.filter(email__iexact=email).exists():
            raise CommandError("Somebody with this e-mail address has an account already.")
        user = User(username=username, email=email or None, is_staff=True)
        user.set_password(self._password(user, options["password_file"]))
        return user

    def _password(self, user: User, file: Path | None) -> str:
        while True:
            password = self._read_password(file)
            try:
                validate_password(password, user)
            except ValidationError as error:
                if file is not None:
                    raise CommandError(" ".join(error.messages)) from error
                self.stderr.write(" ".join(error.messages))
            else:
                return password

    def _read_password(self, file: Path | None) -> str:
        if file is None:
            if not self.is_asking:
                raise CommandError("A password is needed: --password-file FILE.")
            ask = getpass.getpass
            while (password := self._answer(ask, "Password: ")) != self._answer(ask, "Once more: "):
                self.stderr.write("These are two different ones.")
            return password
        try:
            text = sys.stdin.read() if str(file) == "-" else file.read_text()
        except OSError as error:
            raise CommandError(f"{file} cannot be read ({error.strerror}).") from error
        return text.split("\n", 1)[0]

    def _keep(self, values: dict[str, str]) -> None:
        """Write what differs from the settings in force to the file that the settings read."""
        changed = {name: value for name, value in values.items() if value != getattr(settings, name)}
        if not changed:
            return
        path = env.kept_file(Path(settings.VAR_DIR))
        lines = path.read_text().splitlines() if path.exists() else []
        kept = [line for line in lines if line.partition("=")[0].strip() not in changed]
        opened = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "w") as file:
            file.writelines(f"{line}\n" for line in [*kept, *(f"{name}={value}" for name, value in changed.items())])
        self.stdout.write(f"{', '.join(changed)}: kept in {path}, in force after a restart.")
        self.stdout.write("A variable of that name in the environment counts before the file.")


def _is_name(text: str) -> bool:
    return 0 < len(text) <= 120 and text.isprintable()


def _is_language(code: str) -> bool:
    return code in dict(settings.LANGUAGES)


def _is_username(text: str) -> bool:
    try:
        User.username_validator(text)
    except ValidationError:
        return False
    return 0 < len(text) <= 150


def _is_email_or_nothing(text: str) -> bool:
    if text:
        try:
            validate_email(text)
        except ValidationError:
            return False
    return True
