"""The admin's pages of people, the publication's own row and alerts."""

from newsroom.admin import alert, publication, sign_in, user

__all__ = ["alert", "publication", "sign_in", "user"]
