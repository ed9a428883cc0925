"""Which words belong to an offer: looked up in `offer_words`, and those by which a text is none."""

from __future__ import annotations

from collections.abc import Iterator

from comments.spam.embedded import offer_words
from comments.spam.embedded.folding import fold, folded_set
from comments.spam.embedded.reading import Reading

A_WARE = 0.8
_TO_ANSWER = 0.6
TRADES = offer_words.WARES.keys()
_STEM = 4  # letters by which stems are looked up

# What readers say who warn of an offer that they were made,
_WARNING = folded_set(
    "scam scams scammer scammers scamming fraud frauds fraudster fraudsters fraudulent swindle swindlers police "
    "victims beware careful spam spammer spammers bogus phishing betrug betruger betrugsmasche abzocke abzocker "
    "hereinfallen polizei arnaque arnaques arnaqueurs escroc escrocs escroquerie victimes estafa estafas estafadores "
    "cuidado golpe golpes golpistas truffa truffe truffatori oszusci oszust oszustwo policja мошенники мошенников "
    "развод dolandirici dolandiricilar penipuan penipu oplichting oplichters"
)
# and who call for help or offer it for nothing.
_FOR_NOTHING = folded_set(
    "advice helpline hotline counselling volunteer volunteers charity donations donate library council parish citizens "
    "beratung beratungsstelle rechtsberatung ehrenamt ehrenamtliche freiwillige tafel spenden gemeinde gemeindehaus "
    "benevole benevoles association mairie dons aide asesoria voluntarios voluntarias asociacion ayuntamiento vecinos "
    "volontari associazione comune volontariato voluntariado associacao comunitaria porady wolontariusze wolontariuszy "
    "fundacja волонтеры волонтеров помощь сбор погорельцев gonullu gonulluler dernek belediye relawan posko "
    "vrijwilligers vereniging buurthuis"
)
UNSELFISH = _WARNING | _FOR_NOTHING

Group = tuple[str, float]  # a trade, "answer" or a manner of crying, with its weight


def _compiled() -> tuple[dict[str, list[Group]], dict[str, list[tuple[str, Group]]]]:
    """The groups of whole words, and of stems by their first letters."""
    words: dict[str, list[Group]] = {}
    stems: dict[str, list[tuple[str, Group]]] = {}
    all_groups = [
        *(((trade, A_WARE), text) for trade, text in offer_words.WARES.items()),
        *(((manner, weight), text) for manner, (weight, text) in offer_words.PITCH.items()),
        (("answer", _TO_ANSWER), offer_words.ANSWER),
    ]
    for group, text in all_groups:
        for entry in filter(None, map(str.strip, text.split(";"))):
            word = fold(entry.removesuffix("*"))
            if entry.endswith("*"):
                stems.setdefault(word[:_STEM], []).append((word, group))
            else:
                words.setdefault(word, []).append(group)
    return words, stems


_WORDS, _STEMS = _compiled()


def groups(word: str) -> Iterator[Group]:
    """Those that a folded word belongs to."""
    yield from _WORDS.get(word, ())
    for stem, group in _STEMS.get(word[:_STEM], ()):
        if word.startswith(stem):
            yield group


def is_ware(word: str) -> bool:
    """Whether a folded word is what spam sells."""
    return any(name in TRADES for name, _weight in groups(word))


def asks_to_answer(word: str) -> bool:
    """Whether a folded word asks the reader to call or to write."""
    # Who was contacted or texted tells of it.
    return not word.endswith("ed") and any(name == "answer" for name, _weight in groups(word))


def warning(reading: Reading) -> str:
    """The first word with which a reader warns or complains of an offer, as it is written; empty if there is none."""
    return next(
        (token for word, token in zip(reading.words, reading.tokens, strict=True) if word in _WARNING),
        "",
    )
