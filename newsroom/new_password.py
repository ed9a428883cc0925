"""The forms of a new password: by a link, and in place of an old one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from newsroom.models import User


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """What is wrong with the password is told where it is typed first, not where it is repeated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password2"].label = _("New password again")

    def validate_password_for_user(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().validate_password_for_user(user, "new_password1")


class ChangedPasswordForm(NewPasswordForm, PasswordChangeForm):
    """The same, with the password that one has now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Your password now")
