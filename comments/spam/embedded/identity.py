"""What the reader's name, the website given and the names of the addresses in a text advertise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from comments.spam.embedded import links, vocabulary
from comments.spam.embedded.folding import fold, folded_set
from comments.spam.embedded.heuristics import Signal
from comments.spam.embedded.offer_groups import TRADES, groups, is_ware
from comments.spam.embedded.reading import TOKEN, Reading, shown
from comments.spam.interface import Candidate

_PARTS_OF_HOST = re.compile(r"[^\W\d_]{3,30}")
_A_WARE_IN_ADDRESS = 0.7
_LEAST_OF_BRAND = 5  # letters
_WORDS_OF_A_FIRM = 3
# What stands in the name of a firm beside what it sells.
_TRADE = folded_set(
    "ltd llc inc gmbh ug plc sarl srl spa bv agency agencies agentur agence agencia service services shop store stores "
    "solutions company group online expert experts specialist specialists center centre studio dealer dealers supplier "
    "repairs cheap best top buy near hire discount deals official emergency dept department 24h"
)
_CRIED_IN_NAMES = frozenset(["free", "price", "purchase"])


def of_name(candidate: Candidate) -> list[Signal]:
    """What stands in the name that somebody advertises, or that it is a firm's."""
    tokens = TOKEN.findall(candidate.name[:80])
    words = [fold(token) for token in tokens]
    found = [
        Signal("name-advertises", hit.weight * 0.8, {"words": shown(tokens[hit.start : hit.end])})
        for hit in vocabulary.hits(words)
        if hit.weight >= 1.0
    ]
    found += [
        Signal("name-advertises", part.weight * 0.8, {"words": part.words})
        for part in vocabulary.parts(candidate.name[:80])
        if part.weight >= 1.0
    ]
    if not found and _is_trade_name(words):
        found.append(Signal("trade-name", 1.8, {"words": shown(tokens)}))
    return found


def in_addresses(reading: Reading, candidate: Candidate) -> Iterator[Signal]:
    """What the names of the addresses in a text, and of the website given, advertise."""
    addresses = [*reading.links[:5], *reading.bare[:3], *filter(None, [candidate.url])]
    hosts = dict.fromkeys(map(links.host, addresses))
    parts = [part for host in hosts if not links.is_reputable(host) for part in _PARTS_OF_HOST.findall(host)]
    words = [fold(part[:30]) for part in parts]
    hits = [hit for hit in vocabulary.hits(words) if hit.weight >= 1.0]
    for hit in hits:
        yield Signal("phrase-in-link", hit.weight * 0.7, {"words": shown(parts[hit.start : hit.end])})
    wares = [part for part, word in zip(parts, words, strict=True) if is_ware(word)]
    if wares and not hits:
        yield Signal("phrase-in-link", _A_WARE_IN_ADDRESS, {"words": shown(wares[:2])})


def of_site_given(reading: Reading, candidate: Candidate, found: list[Signal]) -> Iterator[Signal]:
    """What a website, given beside the text as readers do, too, has to do with the text and the name."""
    if not candidate.url or links.is_reputable(host := links.host(candidate.url)):
        return
    label = "".join(character if character.isalpha() else " " for character in host.rpartition(".")[0])
    brand = {part for part in label.split() if len(part) >= _LEAST_OF_BRAND}
    name = [fold(token) for token in TOKEN.findall(candidate.name[:80])]
    if len(name) >= _WORDS_OF_A_FIRM and not brand.isdisjoint(name):
        yield Signal("name-of-site", 1.2)
    elif any(_is_of_brand(word, brand) for word in reading.words):
        yield Signal("names-site", 0.8, {"domain": host})
    if praise := [signal.weight for signal in found if signal.values.get("kind") == "flattery"]:
        yield Signal("praise-with-site", 1.4 if max(praise) >= 1.0 else 1.0)


def _is_of_brand(word: str, brand: Collection[str]) -> bool:
    """Whether a word is a part of an address, or begins as it does: “Lantern” for lanternz.com."""
    return len(word) >= _LEAST_OF_BRAND and any(word.startswith(part) or part.startswith(word) for part in brand)


def _is_trade_name(words: Sequence[str]) -> bool:
    """Whether the folded words of a name are those of a firm: a ware, and another or what firms are called by."""
    kinds = [{name for name, _weight in groups(word)} for word in words]
    wares = sum(not TRADES.isdisjoint(kind) for kind in kinds)
    is_trading = not _TRADE.isdisjoint(words) or any(kind & _CRIED_IN_NAMES and not kind & TRADES for kind in kinds)
    return wares > 1 or (wares == 1 and is_trading)
