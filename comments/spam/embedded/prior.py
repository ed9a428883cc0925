"""What is known before any moderator has decided: rules and starter phrases as one list of signals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from comments.spam.embedded import contacts, identity, offer_groups, offers, vocabulary
from comments.spam.embedded.folding import cleaned, fold
from comments.spam.embedded.heuristics import Signal, signals
from comments.spam.embedded.reading import TOKEN, UNSPACED, Reading, shown
from comments.spam.interface import Candidate

START = -2.6  # log-odds of a reply about which nothing was noticed: 7 in 100
_MOST_FROM_PHRASES = 9.0
# Where no more than a few are all that was noticed, words and matters are what people talk about: less than is held.
_FEW, _MOST_FROM_WORDS, _MOST_FROM_MATTERS = 2, 2.0, 1.2
_WEAK = 1.5  # phrases below this say little alone, and a long text gathers many: together they add no more than this
_SPEAKS = 2.0  # weight of phrases and offers that speak for themselves
_CAUTION, _CAUTION_WITH_LINK = 1.2, 0.75
_WORDS = frozenset(["phrase", "matter"])
HELD = 1.0  # log-odds of a reply that is held for good reasons
_NEARLY_THE_SAME = 0.8
_SHARE_OF_ADVERTISING = 0.4
# What words alone are not: a way to the one who writes, disguise, the trap, the record of a domain. Who talks about
# spam, quotes or mocks it has its words, and none of these.
_EVIDENCE = frozenset([
    *("links", "bare-domain", "hidden-domain", "mail-address", "phone-number", "messenger-contact", "phrase-in-link"),
    *("name-is-address", "name-advertises", "trade-name", "marked-up-link", "spam-domain", "offer"),
    *("disguised-word", "split-word", "spelt-out", "pulled-apart", "number-in-words", "turned-text"),
    *("invisible-inside-word", "styled-letters", "mixed-alphabets", "honeypot"),
])  # fmt: skip
_LINKS = frozenset(["links", "bare-domain"])
_OTHER_WAYS = frozenset(["number-to-call", "site-given"])  # to the one who writes, no evidence alone
_PRESS = frozenset(
    ["paper", "papers", "newspaper", "newspapers", "gazette", "magazine", "newsletter", "print", "edition"]
)
_TALKS, _WARNS, _QUOTES_IT = -0.2, -0.5, -1.2
_QUOTED = re.compile('"[^"]{3,400}"|“[^“”]{3,400}”|„[^„“”]{3,400}[“”]|«[^«»]{3,400}»|»[^«»]{3,400}«|「[^「」]{2,400}」')
_QUOTES = '"“„«»「'
_PAIRS = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"))
_MOST_QUOTES, _FEWEST_OWN_WORDS = 5, 4
_LIKE_AN_ADDRESS = re.compile(r"[^\W_]\.[^\W\d_]|\d[ -]?\d[ -]?\d[ -]?\d|@")
_SHORT = 60  # characters
_ON_TOPIC = 0.4  # share of a phrase's weight that stays where the article itself is about the matter


def noticed(reading: Reading, candidate: Candidate, likeness: float = 0.0) -> list[Signal]:
    """Every shipped signal that a reply shows; their weights and `START` add up to the prior log-odds.

    `likeness` is that to the nearest recent spam, 0 to 1.
    """
    topical = _topical(candidate)
    found = [*signals(reading, candidate, likeness), *_phrases(reading, topical), *identity.of_name(candidate)]
    if reading.links or reading.bare or candidate.url:
        found += identity.in_addresses(reading, candidate)
    found += identity.of_site_given(reading, candidate, found)
    found += offers.signs(reading, {signal.code for signal in found}, topical)
    if not has_evidence(found):
        found += _talked_about(reading, found)
    if len(reading.words) <= 3 and reading.length <= _SHORT and all(signal.weight <= 0.0 for signal in found):
        found.append(Signal("very-short", -0.4))
    return found


def log_odds(found: list[Signal]) -> float:
    """The prior log-odds of spam."""
    matters = [signal for signal in found if signal.code == "matter"]
    phrases = [signal for signal in found if signal.code == "phrase"]
    strong = [signal for signal in phrases if signal.weight >= _WEAK]
    others = [signal for signal in found if signal.code not in _WORDS]
    from_words = _sum(strong) + min(_sum(phrases) - _sum(strong), _WEAK)
    if len(matters) > _FEW or any(map(_bears_out_matters, found)):
        from_words += _sum(matters)
    else:
        from_words += min(_sum(matters), _MOST_FROM_MATTERS)
    is_more_said = any(signal.weight > 0.0 and not _is_own_site(signal) for signal in others)
    are_words_alone = all(map(is_single_word, strong)) and not is_more_said
    most = _MOST_FROM_WORDS if are_words_alone and len(strong) + len(matters) <= _FEW else _MOST_FROM_PHRASES
    return START + _sum(others) + min(from_words, most)


def has_evidence(found: list[Signal]) -> bool:
    """Whether more speaks against a reply than its words, or the words are nearly those of a recent spam."""
    return any(map(_is_evidence, found))


def _is_own_site(signal: Signal) -> bool:
    """A website given by the author, as readers have them, too."""
    return signal.code == "site-given" and not signal.values["doubtful"]


def _is_evidence(signal: Signal) -> bool:
    if signal.code == "site-given":
        return not _is_own_site(signal)
    if signal.code == "like-recent-spam":
        return bool(signal.values["share"] >= _NEARLY_THE_SAME)
    return signal.code in _EVIDENCE


def _says_more(reading: Reading, found: list[Signal]) -> bool:
    """Whether most of a text is not the words of spam that are in it: who advertises says little else."""
    noticed_words = sum(len(signal.values["words"].split()) for signal in found if signal.code in _WORDS)
    return noticed_words < _SHARE_OF_ADVERTISING * len(reading.words)


def _talked_about(reading: Reading, found: list[Signal]) -> Iterator[Signal]:
    """That a reader quotes the spam whose words are in the text, says more beside them, or warns of it."""
    words = [signal.values["words"] for signal in found if signal.code in _WORDS and signal.weight > 0.0]
    beyond = max(0.0, log_odds(found) - HELD)
    if words and _are_quoted(words, reading):
        yield Signal("quotes", _QUOTES_IT - beyond)
    elif words and _says_more(reading, found):
        has_way = contacts.names_messenger(reading) or any(signal.code in _OTHER_WAYS for signal in found)
        has_way = has_way or _LIKE_AN_ADDRESS.search(reading.raw) is not None
        yield Signal("talked-about", _TALKS - beyond, {"has_way": has_way})
    if words and (warning := offer_groups.warning(reading)):
        yield Signal("warns", _WARNS, {"words": warning})


def _are_quoted(words: list[str], reading: Reading) -> bool:
    """Whether all these words stand in quotation marks, and others outside."""
    if not any(mark in reading.raw for mark in _QUOTES):
        return False
    quoted = [TOKEN.findall(cleaned(match[0])) for match in islice(_QUOTED.finditer(reading.raw), _MOST_QUOTES)]
    joined = " ".join(token for tokens in quoted for token in tokens)
    return len(reading.words) - sum(map(len, quoted)) >= _FEWEST_OWN_WORDS and all(each in joined for each in words)


def is_talked_about(found: list[Signal]) -> bool:
    """Whether the words of spam would not be held at most, were they not in a text that says more, or quotes them."""
    return any(
        signal.code == "quotes" or (signal.code == "talked-about" and signal.weight < _TALKS) for signal in found
    )


def caution(found: list[Signal]) -> float:
    """How much of what lessons hold against a text is not believed where none of the text is known from them.

    Lessons weigh the words of every sentence, too, by the texts that they happened to stand in. A sign that speaks for
    itself bears them out, a mere link a part of it.
    """
    if any(map(_speaks_for_itself, found)):
        return 0.0
    return _CAUTION_WITH_LINK if any(signal.code in _LINKS for signal in found) else _CAUTION


def is_single_word(signal: Signal) -> bool:
    """Whether a sign is one word of the starter's: what people talk about, which the model knows by the word itself.

    What stands for a phrase in a script without spaces is none.
    """
    return signal.code == "phrase" and " " not in signal.values["words"] and not UNSPACED.search(signal.values["words"])


def is_taught(signal: Signal) -> bool:
    """Whether lessons weigh a sign: not a single word or a weak phrase, which the model knows by its words, nor that
    nothing else was found."""
    if signal.code == "phrase":
        return signal.weight >= _WEAK and not is_single_word(signal)
    return signal.code != "talked-about"


def _sum(signals: list[Signal]) -> float:
    return sum(signal.weight for signal in signals)


def _bears_out_matters(signal: Signal) -> bool:
    """Whether a sign shows that a matter is advertised, not talked about."""
    return (
        signal.code in {"phrase", "offer", "offer-by-messenger", "offer-by-number"}
        and signal.weight >= _SPEAKS
        and not is_single_word(signal)
    )


def _speaks_for_itself(signal: Signal) -> bool:
    if signal.code == "phrase":
        return signal.weight >= _SPEAKS and not is_single_word(signal)
    return signal.weight >= 1.0 and signal.code != "matter" and signal.code not in _LINKS


def _topical(candidate: Candidate) -> set[str]:
    """The words of the article's section and tags."""
    return {fold(word) for entry in candidate.context for word in TOKEN.findall(entry[:100])[:10]}


def _phrases(reading: Reading, topical: set[str]) -> list[Signal]:
    found, disguised = [], list[str]()
    for hit in vocabulary.hits(reading.words, reading.odd):
        if "subscribe" in reading.words[hit.start : hit.end] and not _PRESS.isdisjoint(
            reading.words[hit.start : hit.end + 6]
        ):
            continue  # to what newsrooms live on
        is_topical = not topical.isdisjoint(reading.words[hit.start : hit.end])
        weight = hit.weight * _ON_TOPIC if is_topical or _is_doubted(reading, hit) else hit.weight
        code = "matter" if hit.is_matter and weight >= _WEAK else "phrase"
        found.append(Signal(code, weight, {"words": shown(reading.tokens[hit.start : hit.end]), "kind": hit.kind}))
        if hit.weight >= _WEAK and (token := _with_digits(reading, hit)):
            disguised.append(token)
    if disguised:
        found.append(Signal("disguised-word", 1.8 if len(disguised) > 1 else 1.2, {"word": disguised[0]}))
    plain = reading.text.lower()
    for part in vocabulary.parts(reading.text):
        if part.words not in plain:
            found.append(Signal("split-word", 1.8, {"word": part.words}))
        code = "matter" if part.is_matter else "phrase"
        found.append(Signal(code, part.weight, {"words": part.words, "kind": part.kind}))
    return found


def _is_doubted(reading: Reading, hit: vocabulary.Hit) -> bool:
    """Whether one of its words alone stands in quotation marks: who writes “repair” your credit does not offer it."""
    if hit.end - hit.start < 2 or not any(mark in reading.raw for mark in _QUOTES):
        return False
    tokens = reading.tokens[hit.start : hit.end]
    return any(f"{opening}{token}{closing}" in reading.raw for token in tokens for opening, closing in _PAIRS)


def _with_digits(reading: Reading, hit: vocabulary.Hit) -> str:
    """A word of a phrase that was found though digits stand for letters in it, as it is written; empty if none does."""
    for at in range(hit.start, hit.end):
        token = reading.tokens[at]
        if reading.words[at] in reading.odd and any(map(str.isdigit, token)) and any(map(str.isalpha, token)):
            return token.strip(".,:;!?()")
    return ""
