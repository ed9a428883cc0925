"""The admin's pages of people, the publication's own row and alerts, and its form of signing in."""

from django.contrib import admin

from newsroom.admin import alert, publication, sign_in, user
from newsroom.sign_in_form import SignInForm

admin.site.login_form = SignInForm

__all__ = ["alert", "publication", "sign_in", "user"]
