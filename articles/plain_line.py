"""Texts of one line: headlines, names, captions."""

import re

# Controls, halves of a pair, what no text holds, and what turns the direction of the text after it around. Joiners and
# marks of direction stay: scripts need them, and they reach no further than their place.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def one_line(text: str) -> str:
    """The text on one line, without what can be seen nowhere and changes how the rest is read."""
    return " ".join(_UNSEEN.sub("", text).split())
