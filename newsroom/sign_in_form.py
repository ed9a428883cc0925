"""The form of the admin's sign-in."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm


class SignInForm(AdminAuthenticationForm):
    def clean(self) -> dict[str, Any]:
        """A name longer than any account's is wrong like any other: Django asks for one, axes has no room for it."""
        if len(self.cleaned_data.get("username", "")) > (self.fields["username"].max_length or 0):  # type: ignore[attr-defined]
            raise self.get_invalid_login_error()
        return super().clean()
