"""A client of the Akismet protocol: start with `client`; only `exchange` touches the network.

It knows HTTP and nothing of Django. The key and the texts of replies stay inside it: no exception, repr or
log record that it makes holds them.
"""

from comments.spam.akismet.client import AkismetChecker

__all__ = ["AkismetChecker"]
