"""Offers to the reader that come with a way to take them up.

What is for sale is talked about below the news, and so are numbers, links and messengers. It is their standing together
with how goods are cried that readers do not write.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, pairwise

from comments.spam.embedded import contacts, links
from comments.spam.embedded.contacts import Place, Way
from comments.spam.embedded.folding import fold, folded_set
from comments.spam.embedded.heuristics import Signal
from comments.spam.embedded.offer_groups import A_WARE, TRADES, UNSELFISH, Group, groups
from comments.spam.embedded.reading import TOKEN, Reading

_BEFORE, _AFTER = 220, 80  # characters around a way of taking it up in which the offer stands

_ANOTHER_WARE, _MOST_OTHERS = 0.5, 2
_WITHOUT_WARE = -0.8
_A_SUM, _SUMS = 0.4, 0.7
_MOST_OF_PITCH = 2.8
_UNSELFISH_OFFER = -1.4
_LEAST, _LEAST_OF_WORD = 0.2, 0.06  # up to so much of all these is what readers write, too: more in more words
_STEEPNESS = 1.9
_MOST = 5.0
# By the code of a sign: where in the text what it noticed stands.
_WAYS: dict[str, re.Pattern[str] | None] = {
    "links": None,  # those that the reading holds
    "bare-domain": links.BARE_DOMAIN,
    "hidden-domain": links.HIDDEN_DOMAIN,
    "mail-address": links.MAIL,
    "phone-number": links.PHONE,
}
_MORE_THAN_A_NUMBER = _WAYS.keys() - {"phone-number"}
_MOST_PLACES = 3  # of a kind that are looked around
_MONEY = folded_set(
    "$ € £ ₽ ₹ euro euros eur dollar dollars dolares dollari usd reais pounds zl tl lira рублей руб тысяч ribu juta k"
)
_Offer = tuple[float, str, str]  # weight, words, trade


def signs(reading: Reading, codes: Collection[str], topical: Collection[str]) -> list[Signal]:
    """That a name or number in a messenger is told, and that a text makes an offer and says how to take it up.

    `codes` are those of the signs already found; of `topical` words the article itself treats.
    """
    own, found = None, []
    has_messenger = contacts.names_messenger(reading)
    if has_messenger or "#" in reading.words or "@" in reading.text:
        own = contacts.own_way(reading)
        if has_messenger and contacts.is_contact_in_messenger(reading):
            found.append(Signal("messenger-contact", 1.2))
    if reading.words and (own or not _WAYS.keys().isdisjoint(codes)):
        weight, named, trade = max(
            _around(reading.text[max(0, start - _BEFORE) : end + _AFTER], topical, has_own_way=own is not None)
            for start, end in _places(reading, codes, own)
        )
        if own and not found:
            weight += min(weight, own[0])
        if weight > 0.0:
            code = "offer"
            if own and not found and _WAYS.keys().isdisjoint(codes):
                if own[0] == contacts.BY_MESSENGER:
                    code = "offer-by-messenger"
                elif own[0] == contacts.NUMBER_TO_CALL and not contacts.is_asked_to_call(reading, own[1]):
                    code = "offer-by-number"
            found.append(Signal(code, weight, {"words": named, "kind": trade}))
    if _of_sums(reading.words) == _SUMS and not _MORE_THAN_A_NUMBER.isdisjoint(codes):
        found.append(Signal("sums", 1.0))
    if own and own[0] == contacts.NUMBER_TO_CALL and "phone-number" not in codes:
        found.append(Signal("number-to-call", 0.3))
    return found


def _places(reading: Reading, codes: Collection[str], own: Way | None) -> list[Place]:
    """Where in the text the ways of taking up an offer stand."""
    text = reading.text
    places = [own[1]] if own else []
    for code, pattern in _WAYS.items():
        if code in codes and pattern:
            places += [match.span() for match in islice(pattern.finditer(text), _MOST_PLACES)]
        elif code in codes:
            links_in_text = ((text.find(link), len(link)) for link in reading.links[:_MOST_PLACES])
            places += [(at, at + length) for at, length in links_in_text if at >= 0]
    return _apart(places) or [(len(text), len(text))]


def _apart(places: Iterable[Place]) -> list[Place]:
    """Places in order, without those just behind another, around which the same words stand."""
    found: list[Place] = []
    for start, end in sorted(places):
        if not found or start - found[-1][0] > _AFTER:
            found.append((start, end))
    return found


def _around(text: str, topical: Collection[str], *, has_own_way: bool) -> _Offer:
    """The offer that stands in a piece of text, with the words that say what is sold, else how it is cried."""
    tokens = TOKEN.findall(links.BARE_DOMAIN.sub(" ", links.LINK.sub(" ", text)))
    words = [fold(token) for token in tokens]
    found: dict[Group, str] = {}
    wares: dict[str, str] = {}
    trades: dict[str, set[str]] = defaultdict(set)
    for word, token in zip(words, tokens, strict=True):
        for group in groups(word):
            if group[0] not in TRADES:
                found.setdefault(group, token)
            elif word not in topical:
                wares.setdefault(word, token)
                trades[group[0]].add(word)
    said = _said(words, found, len(wares), has_own_way=has_own_way) - _LEAST - _LEAST_OF_WORD * len(words)
    trade = _trade(trades)
    wares = {word: wares[word] for word in sorted(wares, key=lambda word: word not in trades[trade])}
    named = list(wares.values() or found.values())[:3]
    return min(_STEEPNESS * said, _MOST), ", ".join(dict.fromkeys(map(str.lower, named))), trade


def _trade(trades: Mapping[str, Collection[str]]) -> str:
    """The one with the most wares; empty where two have as many."""
    numbers = sorted(((len(wares), name) for name, wares in trades.items() if name), reverse=True)
    if not numbers or (len(numbers) > 1 and numbers[0][0] == numbers[1][0]):
        return ""
    return numbers[0][1]


def _said(words: Sequence[str], found: Iterable[Group], wares: int, *, has_own_way: bool) -> float:
    """How much of an offer stands in the words."""
    pitch = min(sum(weight for name, weight in found if name != "answer") + _of_sums(words), _MOST_OF_PITCH)
    said = pitch + sum(weight for name, weight in found if name == "answer")
    said += A_WARE + _ANOTHER_WARE * min(wares - 1, _MOST_OTHERS) if wares else _WITHOUT_WARE
    if not pitch and not has_own_way and wares <= _MOST_OTHERS:
        said /= 2
    return said if UNSELFISH.isdisjoint(words) else said + _UNSELFISH_OFFER


def _of_sums(words: Sequence[str]) -> float:
    """Sums of money, which an offer names."""
    sums = 0 if "#" not in words else sum("#" in near and not _MONEY.isdisjoint(near) for near in pairwise(words))
    return 0.0 if not sums else _A_SUM if sums == 1 else _SUMS
