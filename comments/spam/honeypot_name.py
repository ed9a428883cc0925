"""Which names a form's hidden field may have in the Akismet protocol, where it is sent under its own name."""

from __future__ import annotations

import re

# PHP reads `a.b`, `a b` and `a[b` as other names, so a honeypot with such a name could pass for a parameter.
_PLAIN = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_RESERVED = frozenset(
    {"api_key", "honeypot_field_name", "is_test", "key", "permalink", "recheck_reason", "referrer", "test_discard"}
)
_RESERVED_BEGINNINGS = ("comment_", "blog", "user_", "http_", "server_", "remote_", "request_")


def is_free(name: str) -> bool:
    """Whether it cannot be taken for one of the protocol's own, in any capitals."""
    folded = name.lower()
    return bool(_PLAIN.fullmatch(folded)) and folded not in _RESERVED and not folded.startswith(_RESERVED_BEGINNINGS)
