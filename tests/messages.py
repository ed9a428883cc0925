"""Collects the texts of code and templates into the catalogues under `locale/`: `make messages`. Needs gettext.

A catalogue is in the order of its texts and says neither when nor where they were found, so it differs only where
a text does. A new language begins with `mkdir -p locale/<code>/LC_MESSAGES`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.utils.translation.template import templatize

from newsroom.jinja import environment

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
_PACKAGES = ("newsroom", "articles", "comments")
# Of texts in Python: function, then which of its arguments are the text, its plural and (c) its context.
_KEYWORDS = (
    *("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext:1,2", "ngettext_lazy:1,2"),
    *("pgettext:1c,2", "pgettext_lazy:1c,2", "npgettext:1c,2,3", "npgettext_lazy:1c,2,3"),
)
_FORM = ("--no-wrap", "--no-location", "--sort-output")
_EMPTY = re.compile(r'^msgstr(\[\d\])? ""$(?!\n")', re.MULTILINE)
_NEW = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def main() -> int:
    """Bring each catalogue up to date and compile it. Returns 1 if a text waits for its translation."""
    texts = collected()
    waiting = 0
    for catalogue in catalogues():
        before = catalogue.read_text() if catalogue.exists() else _NEW.format(code=catalogue.parent.parent.name)
        catalogue.write_text(merged(before, texts))
        catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = untranslated(catalogue)
        waiting += len(missing)
        print(f"{catalogue.relative_to(ROOT)}: {len(missing)} texts wait for their translation.")
    return 1 if waiting else 0


def catalogues() -> list[Path]:
    """Where the catalogue of each language stands."""
    return [folder / "django.po" for folder in sorted(LOCALE.glob("*/LC_MESSAGES"))]


def collected() -> str:
    """A catalogue without translations, of every text that the project's own code and templates mark."""
    if not settings.configured:
        settings.configure()
        django.setup()
    with tempfile.TemporaryDirectory() as scratch:
        sources = []
        for number, path in enumerate(_sources()):
            source = Path(scratch) / f"{number:04}.py"
            text = path.read_text()
            source.write_text(_as_python(text, path))
            sources.append(str(source))
        keywords = [f"--keyword={keyword}" for keyword in _KEYWORDS]
        return _run(
            "xgettext", "--language=Python", "--from-code=UTF-8", "--add-comments=Translators", *_FORM,
            "--keyword", *keywords, "--output=-", *sources,
        )  # fmt: skip


def merged(catalogue: str, texts: str) -> str:
    """The catalogue with exactly these texts; those that it translates stay as they are, guesses are not made."""
    with tempfile.TemporaryDirectory() as scratch:
        old, new = Path(scratch) / "old.po", Path(scratch) / "new.pot"
        old.write_text(catalogue)
        new.write_text(texts)
        together = _run("msgmerge", "--quiet", "--no-fuzzy-matching", *_FORM, "--output-file=-", str(old), str(new))
        old.write_text(together)
        kept = _run("msgattrib", "--no-obsolete", *_FORM, "--output-file=-", str(old))
    return re.sub(r'^"(POT-Creation-Date|Report-Msgid-Bugs-To):.*\n', "", kept, flags=re.MULTILINE)


def compiled(catalogue: Path) -> bytes:
    """The catalogue as Django reads it."""
    return subprocess.run(["msgfmt", "--output-file=-", str(catalogue)], check=True, capture_output=True).stdout


def untranslated(catalogue: Path) -> list[str]:
    """The texts of a catalogue that have no translation, or one that somebody must look at again."""
    _header, *entries = catalogue.read_text().split("\n\n")
    return [
        entry[entry.index("msgid ") :].splitlines()[0]
        for entry in entries
        if "msgid " in entry and (re.search(r"^#, .*fuzzy", entry, re.MULTILINE) or _EMPTY.search(entry))
    ]


def _sources() -> list[Path]:
    code = [path for package in _PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]
    return sorted(code) + sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def _as_python(text: str, path: Path) -> str:
    """The texts of a source as calls in Python, which xgettext reads."""
    if path.suffix == ".py":
        return text
    if "jinja2" in path.parts:
        calls = environment().extract_translations(text)
        return "\n".join(f"{function}({', '.join(map(repr, _texts(found)))})" for _line, function, found in calls)
    return templatize(text, origin=str(path))


def _texts(found: str | tuple[str | None, ...]) -> list[str]:
    """Of a call, its texts alone."""
    return [found] if isinstance(found, str) else [part for part in found if part is not None]


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
