"""Which words and signs moved a judgement most: the moderator's view of the sum."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import lru_cache

from comments.spam.embedded import links
from comments.spam.embedded.features import parts
from comments.spam.embedded.hashing import MASK, feature, pair
from comments.spam.embedded.heuristics import Signal
from comments.spam.embedded.model import FEW_LESSONS, Features, Model
from comments.spam.embedded.prior import is_taught, shown
from comments.spam.embedded.reading import Reading
from comments.spam.embedded.vocabulary import FILLERS
from comments.spam.interface import Candidate, Reason

_MOST_REASONS = 8
_LEAST_WEIGHT = 0.2  # log-odds; less is not worth a moderator's glance
_LEAST_OF_WORD = 0.12
_LEAST_OF_REST = 1.0
_SMALL_WORDS = 3  # that are named of the many that each say little
_MOST_TOKENS = 300
_LONGEST_PHRASE = 6  # words

# Words of every sentence, which are no ground that a person would name.
# fmt: off
_SAY_NOTHING = FILLERS | frozenset([
    "aber", "about", "after", "all", "auf", "be", "been", "but", "by", "can", "con", "could", "dans", "del", "dem",
    "den", "des", "did", "do", "does", "don't", "dont", "du", "es", "est", "et", "fur", "had", "has", "have", "he",
    "her", "het", "him", "his", "how", "ich", "if", "ihr", "ik", "im", "into", "ist", "it", "its", "je", "las", "les",
    "lo", "los", "mais", "me", "mit", "nicht", "niet", "no", "not", "nous", "o", "oder", "one", "only", "or", "par",
    "para", "pas", "pero", "por", "pour", "que", "qui", "se", "she", "should", "sie", "sind", "son", "sont", "sur",
    "than", "their", "them", "there", "they", "und", "us", "van", "von", "vous", "war", "was", "we", "were", "what",
    "when", "where", "which", "who", "why", "will", "wir", "would", "y", "yes", "yo", "zu",
    "am", "any", "are", "aren't", "being", "can't", "didn't", "doesn't", "even", "ever", "here", "he's", "i'd", "i'll",
    "i'm", "isn't", "it's", "i've", "just", "let", "may", "much", "my", "now", "our", "quite", "she's", "so", "some",
    "that's", "there's", "these", "they're", "this", "those", "too", "very", "wasn't", "we're", "we've", "well",
    "won't", "you", "you'd", "you'll", "your", "you're", "you've",
])
# fmt: on

_parts = lru_cache(maxsize=4096)(parts)


def reasons(
    model: Model,
    reading: Reading,
    candidate: Candidate,
    signals: Sequence[Signal],
    features: Features,
    doubted: float,
) -> tuple[Reason, ...]:
    """The strongest grounds for and against spam, strongest first; shipped signs carry what was taught about them.

    `doubted` is what was not believed of the lessons: against the reply as its text is little known from them, for it
    (below 0) as they are few.
    """
    found = [
        Reason(
            code=signal.code,
            weight=signal.weight + _taught_of(signal, model, features),
            values=signal.values,
        )
        for signal in signals
    ]
    if model.version:
        taught = [*_taught_words(model, reading, features), *_taught_addresses(model, reading, candidate, features)]
        named = [reason.weight for reason in taught] + [_taught_of(signal, model, features) for signal in signals]
        rest = model.log_odds(features) - sum(named)
        if abs(rest) >= _LEAST_OF_REST:
            words = ", ".join(_small_words(model, reading, features, taught, is_spam=rest > 0))
            taught.append(Reason(code="small-signs", weight=rest, values={"words": words}))
        if doubted:
            taught.append(Reason(code="unfamiliar" if doubted > 0.0 else "few-lessons", weight=-doubted))
        found += taught
    found = [reason for reason in _each_phrase_once(found) if abs(reason.weight) >= _LEAST_WEIGHT]
    found.sort(key=lambda reason: -abs(reason.weight))
    return tuple(found[:_MOST_REASONS])


def _taught_of(signal: Signal, model: Model, features: Features) -> float:
    if not is_taught(signal):
        return 0.0
    return features.whole_value * model.weights[feature(f"signal {signal.code}")]


def _each_phrase_once(reasons: list[Reason]) -> list[Reason]:
    """Words that are known from the start and from decisions, too, are one ground: that which was shipped."""
    found: dict[object, Reason] = {}
    for at, reason in enumerate(reasons):
        is_phrase = reason.code in {"phrase", "matter", "taught-words"}
        key = reason.values["words"].casefold() if is_phrase else at
        first = found.get(key)
        found[key] = reason if first is None else dataclasses.replace(first, weight=first.weight + reason.weight)
    return list(found.values())


def _taught_words(model: Model, reading: Reading, features: Features) -> Iterator[Reason]:
    """Neighbouring words that pull the same way, as one phrase."""
    weights, words = model.weights, reading.words[:_MOST_TOKENS]
    hashes = reading.hashes
    pulls, seen = [], set()
    for at, word in enumerate(words):
        pull = 0.0
        if word not in seen:
            seen.add(word)
            pull = features.whole_value * weights[hashes[at] & MASK]
            pull += features.part_value * sum(weights[part] for part in _parts(word))
        for other in (at - 1, at):
            if 0 <= other < len(words) - 1:
                pull += features.whole_value * weights[pair(hashes[other], hashes[other + 1])] / 2
        pulls.append(pull)
    start = 0
    for at in range(1, len(pulls) + 1):
        goes_on = (
            at < len(pulls)
            and at - start < _LONGEST_PHRASE
            and min(abs(pulls[at]), abs(pulls[start])) >= _LEAST_OF_WORD
            and (pulls[at] > 0) == (pulls[start] > 0)
        )
        if not goes_on:
            telling = [
                place
                for place in range(start, at)
                if _says_something(words[place]) and _is_well_known(model, hashes[place])
            ]
            if abs(pulls[start]) >= _LEAST_OF_WORD and telling:
                quoted = shown(_without_marks_around(reading.tokens[telling[0] : telling[-1] + 1]))
                yield Reason(code="taught-words", weight=sum(pulls[start:at]), values={"words": quoted})
            start = at


def _small_words(
    model: Model, reading: Reading, features: Features, named: Sequence[Reason], *, is_spam: bool
) -> list[str]:
    """Those words that pull most that way, of the ones that no other reason names."""
    told = {word for reason in named for word in str(reason.values.get("words", "")).casefold().split()}
    pulls: dict[str, float] = {}
    for word, token, number in zip(reading.words, reading.tokens, reading.hashes, strict=False):
        shown_word = token.strip(".,:;!?()“”„'\"").casefold()
        if _is_well_known(model, number) and _says_something(word) and shown_word not in told:
            pull = features.whole_value * model.weights[number & MASK]
            pulls[shown_word] = pull + features.part_value * sum(model.weights[part] for part in _parts(word))
    pulling = [word for word, pull in pulls.items() if pull and (pull > 0) == is_spam]
    return sorted(pulling, key=lambda word: -abs(pulls[word]))[:_SMALL_WORDS]


def _is_well_known(model: Model, word_hash: int) -> bool:
    """Whether enough lessons had a word that it is no accident, whatever its parts and neighbours pull."""
    return model.shown[word_hash & MASK] >= FEW_LESSONS


def _says_something(word: str) -> bool:
    """Whether a folded word is a ground that a person would name: no number, none of the words of every sentence."""
    return word != "#" and word not in _SAY_NOTHING and (len(word) > 2 or not word.isascii())


def _without_marks_around(tokens: list[str]) -> list[str]:
    """Words without the punctuation before and after them, unless there is nothing else."""
    words = [at for at, token in enumerate(tokens) if any(map(str.isalnum, token))]
    return tokens[words[0] : words[-1] + 1] if words else tokens


def _taught_addresses(model: Model, reading: Reading, candidate: Candidate, features: Features) -> Iterator[Reason]:
    hosts = dict.fromkeys(filter(None, map(links.host, (*reading.links[:20], *reading.bare[:5], candidate.url))))
    for host in hosts:
        weight = features.whole_value * model.weights[feature(f"host {host}")]
        yield Reason(code="taught-host", weight=weight, values={"domain": host})
