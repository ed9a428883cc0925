"""Rows that both apps stand on. Imports run from here to neither app."""

from newsroom.models.alert import Alert
from newsroom.models.demo import DemoRow
from newsroom.models.mail import OutgoingMail
from newsroom.models.publication import Publication
from newsroom.models.rate_limit import RateLimitWindow
from newsroom.models.user import SignIn, User

__all__ = ["Alert", "DemoRow", "OutgoingMail", "Publication", "RateLimitWindow", "SignIn", "User"]
