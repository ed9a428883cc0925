"""Offers to the reader that come with a way to take them up.

What is for sale is talked about below the news, and so are numbers, links and messengers. It is their standing together
with how goods are cried that readers do not write.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from comments.spam.embedded import links, offer_words
from comments.spam.embedded.folding import fold
from comments.spam.embedded.heuristics import Signal
from comments.spam.embedded.reading import TOKEN, Reading

_BEFORE, _AFTER = 220, 80  # characters around a way of taking it up in which the offer stands

_A_WARE, _ANOTHER_WARE, _MOST_OTHERS = 0.8, 0.5, 2
_WITHOUT_WARE = -0.8
_TO_ANSWER = 0.6
_A_SUM, _SUMS = 0.4, 0.7
_MOST_OF_PITCH = 2.8
_UNSELFISH_OFFER = -1.4
_LEAST, _LEAST_OF_WORD = 0.2, 0.06  # up to so much of all these is what readers write, too: more in more words
_STEEPNESS = 1.9
_MOST = 5.0
_NUMBER_TO_CALL, _MESSENGER = (
    1.2,
    0.6,
)  # log-odds of ways that are no sign by themselves, at most as much as the offer's

# By the code of a sign: where in the text what it noticed stands.
_WAYS: dict[str, re.Pattern[str] | None] = {
    "links": None,  # those that the reading holds
    "bare-domain": links.BARE_DOMAIN,
    "hidden-domain": links.HIDDEN_DOMAIN,
    "mail-address": links.MAIL,
    "phone-number": links.PHONE,
}
_MORE_THAN_A_NUMBER = _WAYS.keys() - {"phone-number"}
_A_NAME = 0.3
_MOST_NUMBERS = 20
_MOST_PLACES = 3  # of a kind that are looked around
_NEAR_MESSENGER = 16  # characters between a messenger's name and a name or number in it
_ID = re.compile(r"(?<![\w@.])(?=\w*[\d_])[A-Za-z]\w{5,31}")  # beside a messenger's name
_HANDLE = re.compile(r"[^\w.@]\s?@[A-Za-z]\w{3,31}")  # not the first word: that is how readers name whom they answer
_NATIONAL_NUMBER = re.compile(r"0(?<![\w.,]0)\d[\d ()/-]{6,18}\d(?!\w|,\d)")
_NUMBER = re.compile(r"\d(?<![\w.,]\d)(?:\d|(?= \d{3} ))[\d ()/-]{4,19}\d(?!\w|,\d)")
_DIGITS_OF_NATIONAL, _DIGITS = range(9, 14), range(7, 16)
_BEFORE_NUMBER = 45  # characters in which it is said what a number is for
_BEFORE_MESSENGER = 4  # words in which it is said what a messenger is for


def _folded(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


_MESSENGERS = _folded(
    "telegram telegr telegramm telegrama telegramie telegramu tg tele whatsapp whatsap watsapp whats wa wasap zap "
    "zalo viber wechat wickr threema kik insta discord тг телеграм телеграмм телеграме ватсап вотсап вацап вайбер "
    "директ واتساب واتس الواتساب الواتس تلغرام تليجرام"
)
_MONEY = _folded(
    "$ € £ ₽ ₹ % euro euros eur dollar dollars dolares dollari usd reais pounds zl tl lira рублей руб тысяч ribu juta k"
)
# What readers say who warn of an offer that they were made,
_WARNING = _folded(
    "scam scams scammer scammers scamming fraud frauds fraudster fraudsters fraudulent swindle swindlers police "
    "victims beware careful spam spammer spammers bogus phishing betrug betruger betrugsmasche abzocke abzocker "
    "hereinfallen polizei arnaque arnaques arnaqueurs escroc escrocs escroquerie victimes estafa estafas estafadores "
    "cuidado golpe golpes golpistas truffa truffe truffatori oszusci oszust oszustwo policja мошенники мошенников "
    "развод dolandirici dolandiricilar penipuan penipu oplichting oplichters"
)
# and who call for help or offer it for nothing.
_FOR_NOTHING = _folded(
    "advice helpline hotline counselling volunteer volunteers charity donations donate library council parish citizens "
    "beratung beratungsstelle rechtsberatung ehrenamt ehrenamtliche freiwillige tafel spenden gemeinde gemeindehaus "
    "benevole benevoles association mairie dons aide asesoria voluntarios voluntarias asociacion ayuntamiento vecinos "
    "volontari associazione comune volontariato voluntariado associacao comunitaria porady wolontariusze wolontariuszy "
    "fundacja волонтеры волонтеров помощь сбор погорельцев gonullu gonulluler dernek belediye relawan posko "
    "vrijwilligers vereniging buurthuis"
)
_UNSELFISH = _WARNING | _FOR_NOTHING
# What stands in the name of a firm beside what it sells.
_TRADE = _folded(
    "ltd llc inc gmbh ug plc sarl srl spa bv agency agencies agentur agence agencia service services shop store stores "
    "solutions company group online expert experts specialist specialists center centre studio dealer dealers supplier "
    "repairs cheap best top buy near hire discount deals official emergency dept department 24h"
)

_TRADES = offer_words.WARES.keys()
_CRIED_IN_NAMES = frozenset(["free", "price", "purchase"])

_Group = tuple[str, float]  # a trade, "answer" or a manner of crying, with its weight
_Offer = tuple[float, str, str]  # weight, words, trade
_Place = tuple[int, int]  # in the text
_Way = tuple[float, _Place]  # with its weight
_STEM = 4  # letters by which stems are looked up


def _compiled() -> tuple[dict[str, list[_Group]], dict[str, list[tuple[str, _Group]]]]:
    """The groups of whole words, and of stems by their first letters."""
    words: dict[str, list[_Group]] = {}
    stems: dict[str, list[tuple[str, _Group]]] = {}
    groups = [
        *(((trade, _A_WARE), text) for trade, text in offer_words.WARES.items()),
        *(((manner, weight), text) for manner, (weight, text) in offer_words.PITCH.items()),
        (("answer", _TO_ANSWER), offer_words.ANSWER),
    ]
    for group, text in groups:
        for entry in filter(None, map(str.strip, text.split(";"))):
            word = fold(entry.removesuffix("*"))
            if entry.endswith("*"):
                stems.setdefault(word[:_STEM], []).append((word, group))
            else:
                words.setdefault(word, []).append(group)
    return words, stems


_WORDS, _STEMS = _compiled()


def _groups(word: str) -> Iterator[_Group]:
    yield from _WORDS.get(word, ())
    for stem, group in _STEMS.get(word[:_STEM], ()):
        if word.startswith(stem):
            yield group


def signs(reading: Reading, codes: Collection[str], topical: Collection[str]) -> list[Signal]:
    """That a name or number in a messenger is told, and that a text makes an offer and says how to take it up.

    `codes` are those of the signs already found; of `topical` words the article itself treats.
    """
    own, found = None, []
    has_messenger = not _MESSENGERS.isdisjoint(reading.words)
    if has_messenger or "#" in reading.words or "@" in reading.text:
        own = _own_way(reading)
        if has_messenger and _is_contact_in_messenger(reading):
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
                if own[0] == _MESSENGER:
                    code = "offer-by-messenger"
                elif own[0] == _NUMBER_TO_CALL and not _is_asked_to_call(reading, own[1]):
                    code = "offer-by-number"
            found.append(Signal(code, weight, {"words": named, "kind": trade}))
    if _of_sums(reading.words) == _SUMS and not _MORE_THAN_A_NUMBER.isdisjoint(codes):
        found.append(Signal("sums", 1.0))
    if own and own[0] == _NUMBER_TO_CALL and "phone-number" not in codes:
        found.append(Signal("number-to-call", 0.3))
    return found


def names_messenger(reading: Reading) -> bool:
    """Whether a messenger is named, whatever for."""
    return not _MESSENGERS.isdisjoint(reading.words)


def warning(reading: Reading) -> str:
    """The first word with which a reader warns or complains of an offer, as it is written; empty if there is none."""
    return next(
        (token for word, token in zip(reading.words, reading.tokens, strict=True) if word in _WARNING),
        "",
    )


def is_ware(word: str) -> bool:
    """Whether a folded word is what spam sells."""
    return any(name in _TRADES for name, _weight in _groups(word))


def is_trade_name(words: Sequence[str]) -> bool:
    """Whether the folded words of a name are those of a firm: a ware, and another or what firms are called by."""
    kinds = [{name for name, _weight in _groups(word)} for word in words]
    wares = sum(not _TRADES.isdisjoint(kind) for kind in kinds)
    is_trading = not _TRADE.isdisjoint(words) or any(kind & _CRIED_IN_NAMES and not kind & _TRADES for kind in kinds)
    return wares > 1 or (wares == 1 and is_trading)


def _places(reading: Reading, codes: Collection[str], own: _Way | None) -> list[_Place]:
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


def _apart(places: Iterable[_Place]) -> list[_Place]:
    """Places in order, without those just behind another, around which the same words stand."""
    found: list[_Place] = []
    for start, end in sorted(places):
        if not found or start - found[-1][0] > _AFTER:
            found.append((start, end))
    return found


def _around(text: str, topical: Collection[str], *, has_own_way: bool) -> _Offer:
    """The offer that stands in a piece of text, with the words that say what is sold, else how it is cried."""
    tokens = TOKEN.findall(links.BARE_DOMAIN.sub(" ", links.LINK.sub(" ", text)))
    words = [fold(token) for token in tokens]
    found: dict[_Group, str] = {}
    wares: dict[str, str] = {}
    trades: dict[str, set[str]] = defaultdict(set)
    for word, token in zip(words, tokens, strict=True):
        for group in _groups(word):
            if group[0] not in _TRADES:
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


def _said(words: Sequence[str], found: Iterable[_Group], wares: int, *, has_own_way: bool) -> float:
    """How much of an offer stands in the words."""
    pitch = min(sum(weight for name, weight in found if name != "answer") + _of_sums(words), _MOST_OF_PITCH)
    said = pitch + sum(weight for name, weight in found if name == "answer")
    said += _A_WARE + _ANOTHER_WARE * min(wares - 1, _MOST_OTHERS) if wares else _WITHOUT_WARE
    if not pitch and not has_own_way and wares <= _MOST_OTHERS:
        said /= 2
    return said if _UNSELFISH.isdisjoint(words) else said + _UNSELFISH_OFFER


def _of_sums(words: Sequence[str]) -> float:
    """Sums of money, which an offer names."""
    sums = 0 if "#" not in words else sum("#" in near and not _MONEY.isdisjoint(near) for near in pairwise(words))
    return 0.0 if not sums else _A_SUM if sums == 1 else _SUMS


def _is_contact_in_messenger(reading: Reading) -> bool:
    """Whether a name or a number is told together with the messenger that it is of."""
    if not _UNSELFISH.isdisjoint(reading.words):
        return False
    text = reading.text
    if _in_messenger(text):
        return True
    places = [match.span() for match in islice(_HANDLE.finditer(text), _MOST_PLACES)]
    numbers = islice(_NUMBER.finditer(text), _MOST_NUMBERS)
    places += [match.span() for match in numbers if _digits(match[0]) in _DIGITS]
    return any(_has_messenger(text[max(0, start - _NEAR_MESSENGER) : end + _NEAR_MESSENGER]) for start, end in places)


def _in_messenger(text: str) -> _Place | None:
    """Where a name in a messenger stands that is written beside the messenger's: “wechat ID passkey_51”."""
    for match in islice(_ID.finditer(text), _MOST_PLACES):
        if _has_messenger(text[max(0, match.start() - _NEAR_MESSENGER) : match.start()]):
            return match.span()
    return None


def _has_messenger(text: str) -> bool:
    return any(fold(token) in _MESSENGERS for token in TOKEN.findall(text))


def _own_way(reading: Reading) -> _Way | None:
    """The weight and place of a number to call or a name in a messenger, in a form that is no sign by itself."""
    text, words = reading.text, reading.words
    has_messenger = not _MESSENGERS.isdisjoint(words)
    if "@" in text and (handle := _HANDLE.search(text)):
        return _MESSENGER if has_messenger else _A_NAME, handle.span()
    if has_messenger and (identity := _in_messenger(text)):
        return _MESSENGER, identity
    if "#" in words and (number := _number(reading)):
        return _NUMBER_TO_CALL, number.span()
    if has_messenger:
        for at, word in enumerate(words):
            if word in _MESSENGERS and any(map(_asks_to_answer, words[max(0, at - _BEFORE_MESSENGER) : at])):
                start = text.find(reading.tokens[at])
                return _MESSENGER, (start, start)
    return None


def _number(reading: Reading) -> re.Match[str] | None:
    for match in _NATIONAL_NUMBER.finditer(reading.text):
        if _digits(match[0]) in _DIGITS_OF_NATIONAL:
            return match
    asking = _asking(reading)
    for match in islice(_NUMBER.finditer(reading.text), _MOST_NUMBERS):
        if _digits(match[0]) in _DIGITS and (
            _is_no_amount(match[0]) or _is_for_calling(reading.text[: match.start()], asking)
        ):
            return match
    return None


def _is_asked_to_call(reading: Reading, number: _Place) -> bool:
    asking = _asking(reading)
    return not asking.isdisjoint(_MESSENGERS) or _is_for_calling(reading.text[: number[0]], asking)


def _asking(reading: Reading) -> set[str]:
    """The words that name a messenger or ask the reader to answer."""
    return {word for word in set(reading.words) if word in _MESSENGERS or _asks_to_answer(word)}


def _is_no_amount(number: str) -> bool:
    """Whether the groups of digits are neither those of a great sum nor years."""
    groups = [len(group) for group in re.findall(r"\d+", number)]
    is_long_enough = len(groups) >= 3 and sum(groups) in _DIGITS_OF_NATIONAL
    return is_long_enough and set(groups[1:]) not in ({3}, {4}) and 1 not in groups


def _digits(number: str) -> int:
    return sum(map(str.isdigit, number))


def _is_for_calling(before: str, asking: Collection[str]) -> bool:
    return any(fold(token) in asking for token in TOKEN.findall(before[-_BEFORE_NUMBER:]))


def _asks_to_answer(word: str) -> bool:
    # Who was contacted or texted tells of it.
    return not word.endswith("ed") and any(name == "answer" for name, _weight in _groups(word))
