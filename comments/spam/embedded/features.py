"""What the model knows a reply by: words, word pairs, runs of characters, addresses, its author's name, its shape.

A feature is a number below `hashing.BUCKETS`, the hash of its text; nothing of the text can be read back from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from comments.spam.embedded import links
from comments.spam.embedded.folding import fold
from comments.spam.embedded.hashing import MASK, feature, runs
from comments.spam.embedded.heuristics import Signal
from comments.spam.embedded.model import Features
from comments.spam.embedded.prior import is_taught
from comments.spam.embedded.reading import UNSPACED, Reading
from comments.spam.interface import Candidate


def parts(text: str) -> list[int]:
    """The numbers of all runs of four characters in folded words, each once; of two in scripts without spaces."""
    encoded = f" {text} ".encode("utf-16-le", "surrogatepass")
    found = runs(encoded, "Q")
    if not text.isascii() and UNSPACED.search(text):
        found += runs(encoded, "I", least=0x0E00)
    return found


def features(reading: Reading, candidate: Candidate, signals: Sequence[Signal]) -> Features:
    """All features of a reply."""
    whole = {each & MASK for each in reading.hashes}
    whole.update(reading.pairs)
    whole.update(address_features(reading, candidate))
    whole.update(feature(f"signal {signal.code}") for signal in signals if is_taught(signal))
    whole.update(shape_features(reading, candidate))
    return Features(list(whole), parts(" ".join(reading.words)))


def address_features(reading: Reading, candidate: Candidate) -> set[int]:
    """The hosts and path words of addresses, the host of the author's site and mail, the words of the name."""
    found: set[int] = set()
    for link in (*reading.links[:20], *reading.bare[:5]):
        name = links.host(link)
        found.add(feature(f"host {name}"))
        if links.is_reputable(name):
            continue
        found.add(feature(f"ending {name.rpartition('.')[2]}"))
        found.update(feature(f"path {word}") for word in links.path_words(link))
    if candidate.url:
        found.add(feature(f"host {links.host(candidate.url)}"))
    if candidate.email:
        found.add(feature(f"mail {candidate.email.rpartition('@')[2].lower()[:80]}"))
    found.update(feature(f"name {fold(word[:30])}") for word in candidate.name[:80].split()[:8])
    return found


def shape_features(reading: Reading, candidate: Candidate) -> list[int]:
    """Counts in steps that double.

    What is not there is no feature: nearly all replies would share it, and lessons of one kind would move them all. Nor
    is its length: where spam is longer than what readers write, below another article it is the other way round.
    """
    counts = {
        "links": min(sum(not links.is_reputable(links.host(link)) for link in reading.links[:20]), 4),
        "exclamations": min(reading.raw.count("!").bit_length(), 4),
        "published": min(candidate.published_before.bit_length(), 5),
        "answer": int(candidate.is_answer),
    }
    return [feature(f"{what} {count}") for what, count in counts.items() if count]
