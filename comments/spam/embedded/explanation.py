"""Which words and signs moved a judgement most: the moderator's view of the sum."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from comments.spam.embedded import links
from comments.spam.embedded.features import parts
from comments.spam.embedded.hashing import MASK, feature, pair
from comments.spam.embedded.heuristics import Signal
from comments.spam.embedded.model import FEW_LESSONS, Features, Model
from comments.spam.embedded.prior import is_taught
from comments.spam.embedded.reading import Reading, shown
from comments.spam.embedded.vocabulary import FILLERS
from comments.spam.interface import Candidate, Reason

_MOST_REASONS = 8
_LEAST_WEIGHT = 0.2  # log-odds; less is not worth a moderator's glance
_LEAST_OF_WORD = 0.12
_LEAST_OF_REST = 1.0
_MOST_TOKENS = 300
_WEAKEST, _TELLING = 0.75, 2.0  # of a phrase, and of a single word, that is a ground by itself
_MOST_QUOTED = 4  # phrases of a kind
_PHRASES = frozenset(["phrase", "matter"])
_WHAT_IS_TALKED_ABOUT = frozenset(["phrases", "weak-words", "offer-by-messenger", "offer-by-number"])
_TALK = frozenset(["talked-about", "quotes", "warns"])
_OF_A_LINK = frozenset([
    *("short-link", "messenger-link", "cheap-domain", "referral-link", "mostly-links", "marked-up-link", "new-domain"),
    *("spam-domain", "phrase-in-link"),
])  # fmt: skip
_LONGEST_PHRASE = 6  # words

# Words of every sentence, which are no ground that a person would name.
# fmt: off
_SAY_NOTHING = FILLERS | frozenset([
    "aber", "about", "after", "again", "all", "also", "always", "am", "another", "any", "anyone", "anything", "are",
    "aren't", "around", "auf", "away", "back", "be", "because", "been", "before", "being", "better", "big", "but", "by",
    "came", "can", "can't", "come", "con", "could", "dans", "day", "days", "del", "dem", "den", "des", "did", "didn't",
    "do", "does", "doesn't", "don't", "done", "dont", "down", "du", "each", "else", "es", "est", "et", "even", "ever",
    "every", "everybody", "everyone", "everything", "few", "find", "first", "follow", "four", "fur", "get", "give",
    "go", "goes", "going", "good", "got", "great", "had", "has", "have", "he", "he's", "hello", "help", "her", "here",
    "het", "hey", "him", "his", "hope", "how", "how's", "i", "i'd", "i'll", "i'm", "i've", "ich", "if", "ihr", "ik",
    "im", "into", "isn't", "ist", "it", "it's", "its", "je", "just", "keep", "know", "las", "last", "left", "les",
    "less", "let", "life", "like", "likes", "little", "lo", "long", "look", "los", "lot", "love", "made", "mais",
    "make", "makes", "making", "man", "many", "may", "maybe", "me", "mean", "mit", "more", "most", "much", "my", "need",
    "never", "new", "next", "nice", "nicht", "niet", "no", "nobody", "not", "nothing", "nous", "now", "number", "o",
    "oder", "off", "often", "ok", "old", "once", "one", "only", "or", "other", "others", "our", "out", "over", "own",
    "par", "para", "part", "pas", "people", "pero", "person", "place", "please", "por", "pour", "put", "que", "qui",
    "quite", "read", "real", "really", "right", "same", "saw", "say", "says", "se", "see", "seen", "send", "share",
    "she", "she's", "should", "sie", "since", "sind", "small", "so", "some", "someone", "something", "son", "sont",
    "sorry", "still", "such", "sur", "sure", "take", "tell", "than", "thank", "thanks", "that's", "their", "them",
    "then", "there", "there's", "these", "they", "they're", "thing", "things", "think", "this", "those", "three",
    "time", "times", "today", "told", "too", "two", "und", "under", "until", "up", "us", "use", "used", "van", "very",
    "von", "vous", "want", "wants", "war", "was", "wasn't", "watch", "way", "we", "we're", "we've", "week", "weeks",
    "well", "went", "were", "what", "when", "where", "which", "while", "who", "why", "will", "wir", "without", "won't",
    "word", "words", "work", "world", "would", "write", "y", "year", "years", "yes", "yet", "yo", "you", "you'd",
    "you'll", "you're", "you've", "young", "your", "zu",
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
    taught_of = [_taught_of(signal, model, features) for signal in signals]
    # What was taught against a shipped sign is a ground of its own: together they would say nothing of either.
    borne_out = [
        max(about, 0.0) if signal.weight > 0.0 else about for signal, about in zip(signals, taught_of, strict=True)
    ]
    found = [
        Reason(code=signal.code, weight=signal.weight + about, values=signal.values)
        for signal, about in zip(signals, borne_out, strict=True)
    ]
    if model.version:
        taught = [*_taught_words(model, reading, features), *_taught_addresses(model, reading, candidate, features)]
        named = [reason.weight for reason in taught] + borne_out
        rest = model.log_odds(features) - sum(named)
        if abs(rest) >= _LEAST_OF_REST and abs(rest) > doubted and reading.words:
            taught.append(Reason(code="small-signs", weight=rest))
        if doubted:
            taught.append(Reason(code="unfamiliar" if doubted > 0.0 else "few-lessons", weight=-doubted))
        found += taught
    found = _by_kind(_links_once(_each_phrase_once(found)))
    # That other words stand beside them (`has_way`) holds a reply at most, and is no ground that a person would name.
    is_told_of_what = any(reason.code in _WHAT_IS_TALKED_ABOUT for reason in found)
    found = [
        reason
        for reason in found
        if abs(reason.weight) >= _LEAST_WEIGHT
        and (is_told_of_what or reason.code not in _TALK)
        and not reason.values.get("has_way")
    ]
    found.sort(key=lambda reason: -abs(reason.weight))
    return tuple(found[:_MOST_REASONS])


def _taught_of(signal: Signal, model: Model, features: Features) -> float:
    if not is_taught(signal):
        return 0.0
    return features.whole_value * model.weights[feature(f"signal {signal.code}")]


def _each_phrase_once(reasons: list[Reason]) -> list[Reason]:
    """Words that are known from the start and from decisions, too, are one ground where both say the same: that which
    was shipped."""
    found: dict[object, Reason] = {}
    for at, reason in enumerate(reasons):
        is_phrase = reason.code in {*_PHRASES, "taught-words"}
        key = (reason.values["words"].casefold(), reason.weight > 0.0) if is_phrase else at
        first = found.get(key)
        found[key] = reason if first is None else dataclasses.replace(first, weight=first.weight + reason.weight)
    return list(found.values())


def _links_once(reasons: list[Reason]) -> list[Reason]:
    """A single link of which more is said is no ground beside that."""
    of_a_link = [at for at, reason in enumerate(reasons) if reason.code in _OF_A_LINK and reason.weight > 0.0]
    bare = [at for at, reason in enumerate(reasons) if reason.code == "links" and reason.values["count"] == 1]
    if not of_a_link or not bare:
        return reasons
    strongest, [link] = max(of_a_link, key=lambda at: reasons[at].weight), bare
    told = dataclasses.replace(reasons[strongest], weight=reasons[strongest].weight + reasons[link].weight)
    return [told if at == strongest else reason for at, reason in enumerate(reasons) if at != link]


def _by_kind(reasons: list[Reason]) -> list[Reason]:
    """Words that advertise the same kind of thing are one ground. Weak ones alone, which readers use every day, are one
    where there are several, whatever they advertise."""
    words = [reason for reason in reasons if reason.code in _PHRASES]
    kinds = Counter(str(reason.values.get("kind", "")) for reason in words if reason.weight >= _LEAST_OF_REST)
    telling = {kind for kind, number in kinds.items() if number > 1}
    telling.update(str(reason.values.get("kind", "")) for reason in words if _is_telling(reason))
    found = [reason for reason in reasons if reason.code not in _PHRASES]
    for kind in sorted(telling):
        of_kind = [reason for reason in words if reason.values.get("kind", "") == kind]
        found.append(_in_one("phrases", of_kind, kind=kind))
    weak = [reason for reason in words if reason.values.get("kind", "") not in telling]
    if sum(reason.weight for reason in weak) >= _LEAST_OF_REST:
        found.append(_in_one("weak-words", weak, kind=""))
    return found


def _is_telling(reason: Reason) -> bool:
    """Whether it names a kind alone: a single word of many meanings does not."""
    is_phrase = " " in reason.values["words"] or not reason.values["words"].isascii()
    return reason.weight >= (_WEAKEST if is_phrase else _TELLING)


def _in_one(code: str, reasons: list[Reason], *, kind: str) -> Reason:
    strongest = sorted(reasons, key=lambda reason: -reason.weight)
    words = [str(reason.values["words"]) for reason in strongest[:_MOST_QUOTED]]
    return Reason(code=code, weight=sum(reason.weight for reason in reasons), values={"kind": kind, "words": words})


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
