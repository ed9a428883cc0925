"""Ways to the one who writes that are no sign by themselves: names and numbers in messengers, numbers to call."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from comments.spam.embedded.folding import fold, folded_set
from comments.spam.embedded.offer_groups import UNSELFISH, asks_to_answer
from comments.spam.embedded.reading import TOKEN, Reading

# Log-odds, at most as much as the offer's.
NUMBER_TO_CALL, BY_MESSENGER, _BY_NAME = 1.2, 0.6, 0.3
_MOST_NUMBERS, _MOST_PLACES = 20, 3
_NEAR_MESSENGER = 16  # characters between a messenger's name and a name or number in it
_ID = re.compile(r"(?<![\w@.])(?=\w*[\d_])[A-Za-z]\w{5,31}")  # beside a messenger's name
_HANDLE = re.compile(r"[^\w.@]\s?@[A-Za-z]\w{3,31}")  # not the first word: that is how readers name whom they answer
_NATIONAL_NUMBER = re.compile(r"0(?<![\w.,]0)\d[\d ()/-]{6,18}\d(?!\w|,\d)")
_NUMBER = re.compile(r"\d(?<![\w.,]\d)(?:\d|(?= \d{3} ))[\d ()/-]{4,19}\d(?!\w|,\d)")
_DIGITS_OF_NATIONAL, _DIGITS = range(9, 14), range(7, 16)
_BEFORE_NUMBER = 45  # characters in which it is said what a number is for
_BEFORE_MESSENGER = 4  # words in which it is said what a messenger is for
_MESSENGERS = folded_set(
    "telegram telegr telegramm telegrama telegramie telegramu tg tele whatsapp whatsap watsapp whats wa wasap zap "
    "zalo viber wechat wickr threema kik insta discord тг телеграм телеграмм телеграме ватсап вотсап вацап вайбер "
    "директ 微信 薇信 qq q群 카톡 카카오톡 라인 ライン واتساب واتس الواتساب الواتس تلغرام تليجرام"
)

Place = tuple[int, int]  # where it begins and ends in the text
Way = tuple[float, Place]  # with its weight


def names_messenger(reading: Reading) -> bool:
    """Whether a messenger is named, whatever for."""
    return not _MESSENGERS.isdisjoint(reading.words)


def is_contact_in_messenger(reading: Reading) -> bool:
    """Whether a name or a number is told together with the messenger that it is of."""
    if not UNSELFISH.isdisjoint(reading.words):
        return False
    text = reading.text
    if _in_messenger(text):
        return True
    places = [match.span() for match in islice(_HANDLE.finditer(text), _MOST_PLACES)]
    numbers = islice(_NUMBER.finditer(text), _MOST_NUMBERS)
    places += [match.span() for match in numbers if _digits(match[0]) in _DIGITS]
    return any(_has_messenger(text[max(0, start - _NEAR_MESSENGER) : end + _NEAR_MESSENGER]) for start, end in places)


def _in_messenger(text: str) -> Place | None:
    """Where a name in a messenger stands that is written beside the messenger's: “wechat ID passkey_51”."""
    for match in islice(_ID.finditer(text), _MOST_PLACES):
        if _has_messenger(text[max(0, match.start() - _NEAR_MESSENGER) : match.start()]):
            return match.span()
    return None


def _has_messenger(text: str) -> bool:
    return any(fold(token) in _MESSENGERS for token in TOKEN.findall(text))


def own_way(reading: Reading) -> Way | None:
    """The weight and place of a number to call or a name in a messenger, in a form that is no sign by itself."""
    text, words = reading.text, reading.words
    has_messenger = names_messenger(reading)
    if "@" in text and (handle := _HANDLE.search(text)):
        return BY_MESSENGER if has_messenger else _BY_NAME, handle.span()
    if has_messenger and (identity := _in_messenger(text)):
        return BY_MESSENGER, identity
    if "#" in words and (number := _number(reading)):
        return NUMBER_TO_CALL, number.span()
    if has_messenger:
        for at, word in enumerate(words):
            if word in _MESSENGERS and any(map(asks_to_answer, words[max(0, at - _BEFORE_MESSENGER) : at])):
                start = text.find(reading.tokens[at])
                return BY_MESSENGER, (start, start)
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


def is_asked_to_call(reading: Reading, number: Place) -> bool:
    """Whether a number that stands there is for calling, or a messenger is named."""
    asking = _asking(reading)
    return not asking.isdisjoint(_MESSENGERS) or _is_for_calling(reading.text[: number[0]], asking)


def _asking(reading: Reading) -> set[str]:
    """The words that name a messenger or ask the reader to answer."""
    return {word for word in set(reading.words) if word in _MESSENGERS or asks_to_answer(word)}


def _is_no_amount(number: str) -> bool:
    """Whether the groups of digits are neither those of a great sum nor years."""
    groups = [len(group) for group in re.findall(r"\d+", number)]
    is_long_enough = len(groups) >= 3 and sum(groups) in _DIGITS_OF_NATIONAL
    return is_long_enough and set(groups[1:]) not in ({3}, {4}) and 1 not in groups


def _digits(number: str) -> int:
    return sum(map(str.isdigit, number))


def _is_for_calling(before: str, asking: Collection[str]) -> bool:
    return any(fold(token) in asking for token in TOKEN.findall(before[-_BEFORE_NUMBER:]))
