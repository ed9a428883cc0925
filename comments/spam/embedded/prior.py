"""What is known before any moderator has decided: rules and starter phrases as one list of signals."""

from __future__ import annotations

from comments.spam.embedded import links, vocabulary
from comments.spam.embedded.folding import fold
from comments.spam.embedded.heuristics import Signal, signals
from comments.spam.embedded.reading import TOKEN, Reading
from comments.spam.interface import Candidate

START = -2.6  # log-odds of a reply about which nothing was noticed: 7 in 100
_MOST_FROM_PHRASES = 9.0
_MOST_FROM_WORDS = 2.0  # where one or two words are all that was noticed: what people talk about; less than is held
_WEAK = 1.5  # phrases below this say little alone, and a long text gathers many: together they add no more than this
_PRESS = frozenset(
    ["paper", "papers", "newspaper", "newspapers", "gazette", "magazine", "newsletter", "print", "edition"]
)
_ON_TOPIC = 0.4  # share of a phrase's weight that stays where the article itself is about the matter


def noticed(reading: Reading, candidate: Candidate, likeness: float = 0.0) -> list[Signal]:
    """Every shipped signal that a reply shows; their weights and `START` add up to the prior log-odds.

    `likeness` is that to the nearest recent spam, 0 to 1.
    """
    found = [*signals(reading, candidate, likeness), *_phrases(reading, candidate), *_name(candidate)]
    if len(reading.words) <= 3 and all(signal.weight <= 0.0 for signal in found):
        found.append(Signal("very-short", -0.4))
    return found


def log_odds(found: list[Signal]) -> float:
    """The prior log-odds of spam."""
    strong = weak = rest = 0.0
    are_words_alone, strong_ones = True, 0
    for signal in found:
        if signal.code != "phrase":
            rest += signal.weight
            are_words_alone = are_words_alone and signal.weight <= 0.0
        elif signal.weight < _WEAK:
            weak += signal.weight
        else:
            strong += signal.weight
            strong_ones += 1
            are_words_alone = are_words_alone and " " not in signal.values["words"]
    most = _MOST_FROM_WORDS if are_words_alone and strong_ones <= 2 else _MOST_FROM_PHRASES
    return START + rest + min(strong + min(weak, _WEAK), most)


def _phrases(reading: Reading, candidate: Candidate) -> list[Signal]:
    topical = {fold(word) for entry in candidate.context for word in TOKEN.findall(entry[:100])[:10]}
    found = []
    for hit in vocabulary.hits(reading.words, reading.odd):
        if "subscribe" in reading.words[hit.start : hit.end] and not _PRESS.isdisjoint(
            reading.words[hit.start : hit.end + 6]
        ):
            continue  # to what newsrooms live on
        weight = hit.weight if topical.isdisjoint(reading.words[hit.start : hit.end]) else hit.weight * _ON_TOPIC
        found.append(Signal("phrase", weight, {"words": shown(reading.tokens[hit.start : hit.end])}))
    found += [Signal("phrase", weight, {"words": part}) for part, weight in vocabulary.parts(reading.text)]
    linked = [word for link in reading.links[:5] for word in (*links.host(link).replace("-", ".").split("."),)]
    for hit in vocabulary.hits([fold(word[:30]) for word in linked]):
        if hit.weight >= 1.0:
            found.append(Signal("phrase-in-link", hit.weight * 0.7, {"words": shown(linked[hit.start : hit.end])}))
    return found


def _name(candidate: Candidate) -> list[Signal]:
    tokens = TOKEN.findall(candidate.name[:80])
    return [
        Signal("name-advertises", hit.weight * 0.8, {"words": shown(tokens[hit.start : hit.end])})
        for hit in vocabulary.hits([fold(token) for token in tokens])
        if hit.weight >= 1.0
    ]


def shown(tokens: list[str]) -> str:
    """Words as a person reads them, cut to a line."""
    return " ".join(tokens)[:80]
