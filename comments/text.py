"""Readers' text: cleaned when it comes in, made into HTML once."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from comments.lookalikes import DIGITS, DIGITS_AS_LETTERS, SIGNS, SIGNS_AS_LETTERS, plain

LINK = re.compile(r"https?://[^\s<>\"'\x60]+|www\.[^\s<>\"'\x60]+\.[^\s<>\"'\x60]+", re.IGNORECASE)
# Controls that turn the text after them around: bidirectional overrides and isolates.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u206a-\u206f]")
# Invisible letters, which only the flags of Scotland and its like are made with.
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]+)|[\U000e0000-\U000e007f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKS_LIMIT = 4  # marks on one letter; Vietnamese needs two, Hebrew and Thai three
# Letters and signs that are drawn as an empty space.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
_KEYED_FROM = 15  # letters
_IN_PLACE_OF_LETTERS = re.compile(rf"(?<=[^\W\d_])[{DIGITS}{SIGNS}](?=[^\W\d_])")
# "1" may be two letters, which are taken for one.
_LETTERS_MEANT = str.maketrans(DIGITS + SIGNS, DIGITS_AS_LETTERS[0] + SIGNS_AS_LETTERS)
_ONE_OF_TWO = str.maketrans("i", "l")
TRAILING = ".,;:!?)]}»“”’"


def cleaned(text: str) -> str:
    """Text without what turns the page around; what a person typed stays as it is, limits are judged elsewhere."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _TURNING.sub("", _CONTROLS.sub("", text))
    text = _TAGS.sub(lambda found: found[1] or "", text)
    if not text.isascii():
        text = _with_few_marks(text)
    return text.strip()


def one_line(text: str) -> str:
    """A name: cleaned, without line breaks."""
    return " ".join(cleaned(text).split())


def shows_something(text: str) -> bool:
    """Whether there is anything to see in it."""
    return any(unicodedata.category(char)[0] in "LNPS" and char not in BLANKS for char in text)


def links(text: str) -> list[str]:
    """The web addresses in a text, in order."""
    return [match.group().rstrip(TRAILING) for match in LINK.finditer(text)]


def spelled_out(address: str) -> str:
    """An address whose host has other letters than those of ASCII, which may look like them, as it goes over the wire
    ("https://xn--80ak6aa92e.com/"); empty for any other and for what is no address."""
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
        return "" if host.isascii() else parts._replace(netloc=host.encode("idna").decode() + port).geturl()
    except ValueError:
        return ""


def html(text: str) -> SafeString:
    """Paragraphs, line breaks and links; everything else is shown as it was typed."""
    parts: list[str] = []
    end = 0
    for match in LINK.finditer(text):
        address = match.group().rstrip(TRAILING)
        target = address if "://" in address else f"http://{address}"
        parts.append(escape(text[end : match.start()]))
        parts.append(f'<a href="{escape(target)}" rel="nofollow ugc noopener">{escape(address)}</a>')
        end = match.start() + len(address)
    parts.append(escape(text[end:]))
    return _paragraphs("".join(parts))


def html_without_links(text: str) -> SafeString:
    """The same, with addresses as plain text: of what nobody has let pass, no link may come from this site."""
    return _paragraphs(escape(text))


def _paragraphs(escaped: str) -> SafeString:
    paragraphs = re.split(r"\n\s*\n", escaped)
    return mark_safe("".join(f"<p>{block.replace(chr(10), '<br>')}</p>" for block in paragraphs))  # noqa: S308


def text_key(text: str) -> str:
    """A hash of the text without links, case, accents, spaces, digits and punctuation, look-alike letters taken for
    each other and digits and signs inside a word for letters: equal for repeats with small changes, which together are
    a campaign.

    Empty for texts too short to be called repeats of each other.
    """
    letters = _letters(LINK.sub(" ", text))
    if len(letters) < _KEYED_FROM:  # little but links
        letters = _letters(text)
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()[:32] if len(letters) >= _KEYED_FROM else ""


def _letters(text: str) -> str:
    meant = _IN_PLACE_OF_LETTERS.sub(lambda found: found[0].translate(_LETTERS_MEANT), plain(text))
    return "".join(char for char in meant if char.isalpha()).translate(_ONE_OF_TWO)


def _with_few_marks(text: str) -> str:
    kept, marks = [], 0
    for char in text:
        category = unicodedata.category(char)
        if category in {"Mn", "Me"}:
            marks += 1
        elif category != "Cf":  # joiners and the like are not drawn: the next mark stands on the same letter
            marks = 0
        if marks <= _MARKS_LIMIT:
            kept.append(char)
    return "".join(kept)
