"""A language in which every text of a catalogue is marked, so that what stands unmarked on a page has no way into
another language. Of a text with values in it the words around them are marked: the values must be marked themselves.

Data of these tests are in Greek letters, or begin with "zz".
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import axes
import django
import django_prose_editor
import taggit

CODE = "en-gb"
_ROOT = Path(__file__).resolve().parent.parent.parent
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
_PIECES = re.compile(r"(<[^>]+>|%%|%\(\w+\)[sdif]|%[sdif]|\{\w*\}|&\w+;|\n)")
_LATIN = re.compile(r"[A-Za-z]")
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
# What is the same in every language: addresses, data, sizes.
_SAME_EVERYWHERE = re.compile(
    r"\b(RSS|Atom|UTC)\b|</?\w[^>]*>|https?://\S*|mailto:\S*|\S+@\S+|zz[\w.-]*|/[\w/.-]+|\b\d+(rem|px)\b"
)
_SHOWN_ATTRIBUTES = {"title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-roledescription"}
_NOT_SHOWN = {"script", "style", "kbd", "code"}
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "use", "path"}


def marked(text: str) -> str:
    """A text as it reads in the made-up language."""
    if text == "yes,no,maybe":  # three texts, which a filter takes apart
        return "⟦yes⟧,⟦no⟧,⟦maybe⟧"
    pieces = _PIECES.split(text)
    return "".join(
        f"⟦{piece}⟧" if number % 2 == 0 and re.search(r"[^\W\d_]", piece) else piece
        for number, piece in enumerate(pieces)
    )


def write_catalogue(folder: Path) -> None:
    """Put the made-up language under `folder`, for LOCALE_PATHS: texts of ours, of Django and of its extensions."""
    texts = {"": _HEADER}
    for path in _catalogues():
        for key in _keys(path.read_bytes()):
            if key:
                texts[key] = "\0".join(marked(form.rpartition("\4")[2]) for form in key.split("\0"))
    target = folder / "en_GB" / "LC_MESSAGES"
    target.mkdir(parents=True)
    (target / "django.mo").write_bytes(_compiled(texts))


def unmarked(html: str) -> list[str]:
    """What a page shows that no catalogue holds."""
    page = _Page()
    page.feed(html)
    found = []
    for text in filter(_LATIN.search, page.shown):
        rest = _SAME_EVERYWHERE.sub(" ", _MARKED.sub(" ", text))
        if _LATIN.search(rest):
            found.append(" ".join(text.split()))
    return found


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        values = {name: value or "" for name, value in attrs}
        is_button = tag == "input" and values.get("type") in {"submit", "button", "reset"}
        is_description = tag == "meta" and values.get("name") == "description"
        for name, value in values.items():
            is_for_script = name.startswith("data-") and " " in value.strip() and not value.startswith(("{", "["))
            is_content = (name == "value" and is_button) or (name == "content" and is_description)
            if name in _SHOWN_ATTRIBUTES or is_for_script or is_content:
                self.shown.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not _NOT_SHOWN.intersection(self.open):
            self.shown.append(data)


def _catalogues() -> Iterator[Path]:
    """Django's texts are known by what it has in any language: of a new version not all are in each yet."""
    for package in (django, axes, django_prose_editor, taggit):
        yield from Path(package.__path__[0]).rglob("locale/*/LC_MESSAGES/django.mo")
    yield _ROOT / "locale/de/LC_MESSAGES/django.mo"


def _keys(compiled: bytes) -> Iterator[str]:
    """The texts of a compiled catalogue: context and text parted by chr(4), text and plural by chr(0)."""
    _magic, _version, count, start = struct.unpack("<4I", compiled[:16])
    for number in range(count):
        length, offset = struct.unpack_from("<2I", compiled, start + 8 * number)
        yield compiled[offset : offset + length].decode()


def _compiled(texts: dict[str, str]) -> bytes:
    """A catalogue as gettext reads it: two tables of lengths and places, then the strings."""
    keys = sorted(texts, key=str.encode)
    strings = [text.encode() for text in [*keys, *(texts[key] for key in keys)]]
    place, table = 28 + 8 * len(strings), b""
    for string in strings:
        table += struct.pack("<2I", len(string), place)
        place += len(string) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + table + b"".join(string + b"\0" for string in strings)
