"""Whether every text of the interface stands in every catalogue, translated, and compiled as it stands there.

Run by `make check`. Needs gettext; `make messages` mends what can be mended without a translator.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests import messages


def main() -> int:
    """0 if all is well."""
    if shutil.which("msgfmt") is None:
        print("gettext is needed to check the translations: on Debian, `apt-get install gettext`.")
        return 1
    texts = messages.collected()
    wrong = [line for catalogue in messages.catalogues() for line in faults(catalogue, texts)]
    print("\n".join(wrong) if wrong else "The catalogues hold every text.")
    return 1 if wrong else 0


def faults(catalogue: Path, texts: str) -> list[str]:
    """What is wrong with a catalogue for these texts, a line each."""
    name = f"{catalogue.parent.parent.name}/{catalogue.name}"
    written = catalogue.read_text()
    found = []
    if messages.merged(written, texts) != written:
        found.append(f"{name} does not hold exactly the texts of the code: run `make messages`, then translate.")
    found += [f"{name} has no finished translation of {text}" for text in messages.untranslated(catalogue)]
    check = subprocess.run(
        ["msgfmt", "--check-format", "--output-file=/dev/null", str(catalogue)], capture_output=True, text=True
    )
    if check.returncode:
        found += [f"{name} has other placeholders than the code: {line}" for line in check.stderr.splitlines()]
    elif _pairs(messages.compiled(catalogue)) != _pairs(_kept(catalogue)):
        found.append(f"{name} has changed since it was compiled: run `make messages`.")
    return found


def _kept(catalogue: Path) -> bytes:
    compiled = catalogue.with_suffix(".mo")
    return compiled.read_bytes() if compiled.exists() else b""


def _pairs(compiled: bytes) -> str:
    """A compiled catalogue as text, whatever version of gettext has compiled it."""
    command = ["msgunfmt", "--no-wrap", "--sort-output", "-"]
    return subprocess.run(command, input=compiled, capture_output=True).stdout.decode() if compiled else ""


if __name__ == "__main__":
    sys.exit(main())
