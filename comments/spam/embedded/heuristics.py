"""What gives spam away whatever its words: addresses, disguise, shouting, the form's fields, the author's record."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator
from typing import Any

from comments.spam.embedded import links, numbers
from comments.spam.embedded.folding import DECORATIVE, LOOKALIKE, has_mixed_alphabets, is_cyrillic_with_latin
from comments.spam.embedded.reading import MOST_EXAMINED, Reading
from comments.spam.interface import Candidate

_HIDDEN_INSIDE_WORD = re.compile("[A-Za-z\u0400-\u04ff][\u200b-\u200d\u2060\ufeff\u034f]+[A-Za-z\u0400-\u04ff]")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;]\s")
_CODE = re.compile(r"\bcode:? (?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{5,14}\b", re.IGNORECASE)
_TEMPLATE = re.compile(r"[{\[][^{}\[\]|\n]{1,40}\|[^{}\[\]\n]{1,80}[}\]]")
_OVERRIDE = re.compile("[\u202d\u202e]")
_HIDDEN_DOTS = (" .", "(", "[", " dot ", " DOT ", " Dot ", ",com")
_KEYWORDS, _LONGEST_KEYWORD = 6, 5  # so many entries, of so many words at most, are a list of what people search for
_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_ALIKE = 0.5  # share of common word pairs above which texts count as versions of one
_MOST_SHOWN = 60  # characters of an address
_WORDS_SPELT_OUT = 3
_NO_WORD = re.compile("[bcdfghjklmnpqrstvwxz]{5,}")  # of Latin letters none that is spoken alone
_ENOUGH_NO_WORDS = 3
_OFTEN = 3  # published comments from which on a domain speaks for a reply
_DOMAIN_NAME = re.compile(r"https?:|www\.|@\w", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class Signal:
    """One thing noticed, with its fixed weight in log-odds of spam."""

    code: str
    weight: float
    values: dict[str, Any] = dataclasses.field(default_factory=dict)


def signals(reading: Reading, candidate: Candidate, likeness: float) -> list[Signal]:
    """Everything noticed about a reply, in no order. `likeness` to the nearest recent spam is 0 to 1."""
    return [
        *_of_links(reading, candidate),
        *_of_disguise(reading),
        *_of_writing(reading),
        *_of_author(candidate),
        *_of_likeness(likeness),
    ]


def _of_links(reading: Reading, candidate: Candidate) -> Iterator[Signal]:
    own = links.host(candidate.site or candidate.permalink)
    others = [host for link in reading.links if (host := links.host(link)) and host != own]
    hosts = [host for host in others if not links.is_reputable(host)]
    bare = _bare_domain(reading, own) if not others else ""
    if hosts:
        values = {"count": len(hosts), "at_least": reading.length > MOST_EXAMINED}
        yield Signal("links", (1.0, 1.7, 2.3, 3.0)[min(len(hosts), 4) - 1], values)
        if len(reading.words) < 3 * len(hosts):
            yield Signal("mostly-links", 2.2)
        if sum(_NO_WORD.fullmatch(word) is not None for word in set(reading.words)) >= _ENOUGH_NO_WORDS:
            yield Signal("no-words", 1.6)
    if bare:
        yield Signal("bare-domain", 0.9, {"domain": bare[:_MOST_SHOWN]})
    yield from _of_kinds([links.host(bare)] if bare else hosts, [bare] if bare else reading.links)
    yield from _of_domains(hosts, candidate, is_cut=reading.length > MOST_EXAMINED)
    if links.MARKED_UP_LINK.search(reading.raw):
        yield Signal("marked-up-link", 1.5)
    text = reading.text
    if "|" in reading.raw and len(_TEMPLATE.findall(reading.raw)) > 1:
        yield Signal("template", 2.6)
    if "code" in reading.words and _CODE.search(text):
        yield Signal("paying-code", 1.6)
    if any(mark in text for mark in _HIDDEN_DOTS) and links.HIDDEN_DOMAIN.search(text):
        yield Signal("hidden-domain", 2.2)
    if "@" in text and links.MAIL.search(text):
        yield Signal("mail-address", 1.6)
    if "#" in reading.words:
        if links.has_phone_number(text):
            yield Signal("phone-number", 1.6)
        if numbers.is_pulled_apart(text):
            yield Signal("pulled-apart", 1.8)
    if numbers.is_in_words(reading):
        yield Signal("number-in-words", 1.8)
    if (reading.links or reading.bare or candidate.url) and _is_list_of_keywords(text):
        yield Signal("keywords", 1.4)


def _is_list_of_keywords(text: str) -> bool:
    """Whether it is nothing but words that people search for, with commas."""
    entries = links.LINK.sub(" ", links.BARE_DOMAIN.sub(" ", text)).rstrip(" .!").split(",")
    return len(entries) >= _KEYWORDS and all(
        len(entry.split()) <= _LONGEST_KEYWORD and not _ENDS_A_SENTENCE.search(entry) for entry in entries
    )


def _bare_domain(reading: Reading, own: str) -> str:
    """The first bare address, if it is neither this site's nor one that readers give as a source; else empty."""
    found = reading.bare[0].rstrip(".,;:!?)") if reading.bare else ""
    return "" if (name := links.host(found)) == own or links.is_reputable(name) else found


def _of_kinds(hosts: list[str], addresses: list[str]) -> Iterator[Signal]:
    """Kinds of addresses that spam leads to."""
    if any(host in links.SHORTENERS for host in hosts):
        yield Signal("short-link", 1.8)
    if any(host in links.MESSENGERS for host in hosts):
        yield Signal("messenger-link", 1.8)
    if any(host.rpartition(".")[2] in links.CHEAP_ENDINGS for host in hosts):
        yield Signal("cheap-domain", 1.4)
    if hosts and any(map(links.is_referral, addresses)):
        yield Signal("referral-link", 1.8)


def _of_domains(hosts: list[str], candidate: Candidate, *, is_cut: bool) -> Iterator[Signal]:
    known = {record.domain: record for record in candidate.domains}
    new = len({host for host in hosts if host in known and not known[host].days and not known[host].published})
    if new:
        at_least = is_cut or not known.keys() >= set(hosts)  # the record of the first few is looked up
        yield Signal("new-domain", 0.3, {"count": new, "at_least": at_least})
    for record in known.values():
        if record.spam > record.published:
            weight = min(1.2 * math.log2(1 + record.spam), 4.0)
            yield Signal("spam-domain", weight, {"domain": record.domain, "count": record.spam})
        elif record.published >= _OFTEN and record.days and not record.spam:
            weight = -min(0.4 * math.log2(1 + record.published), 1.5)
            yield Signal("known-domain", weight, {"domain": record.domain, "count": record.published})


def _of_disguise(reading: Reading) -> Iterator[Signal]:
    raw = reading.raw
    if reading.spelt_out >= _WORDS_SPELT_OUT:
        yield Signal("spelt-out", 2.0)
    if raw.isascii():
        return
    if _HIDDEN_INSIDE_WORD.search(raw):
        yield Signal("invisible-inside-word", 2.4)
    if _OVERRIDE.search(raw):
        yield Signal("turned-text", 1.6)
    if len(DECORATIVE.findall(raw)) >= 4:
        yield Signal("styled-letters", 1.8)
    if LOOKALIKE.search(raw) and (mixed := [token for token in reading.tokens if has_mixed_alphabets(token)]):
        yield Signal("mixed-alphabets", 2.4 if len(mixed) > 1 else 1.8, {"word": mixed[0]})
    elif LOOKALIKE.search(raw) and len(mixed := list(filter(is_cyrillic_with_latin, reading.tokens))) > 1:
        yield Signal("mixed-alphabets", 1.8, {"word": mixed[0]})  # a single one is a slip of the keyboard


def _of_writing(reading: Reading) -> Iterator[Signal]:
    text, words = reading.text, reading.words
    shouted = sum(map(str.isupper, reading.tokens))
    if shouted >= 5 and shouted > 0.6 * len(words):
        yield Signal("capitals", 0.5)
    if not text.isascii() and len(_EMOJI.findall(text)) >= 6:
        yield Signal("many-emoji", 0.6)
    if len(words) >= 12 and len(set(words)) * 3 < len(words):
        yield Signal("repeats-itself", 1.0)


def _of_author(candidate: Candidate) -> Iterator[Signal]:
    if candidate.honeypot_value:
        yield Signal("honeypot", 6.0)
    if candidate.url:
        host = links.host(candidate.url)
        doubtful = host in links.SHORTENERS or host.rpartition(".")[2] in links.CHEAP_ENDINGS
        yield Signal("site-given", 1.6 if doubtful else 0.3, {"doubtful": doubtful})
    if _DOMAIN_NAME.search(candidate.name) or links.BARE_DOMAIN.search(candidate.name):
        yield Signal("name-is-address", 2.6)
    if candidate.published_before > 0:
        weight = -min(0.5 * math.log2(1 + candidate.published_before), 2.5)
        yield Signal("published-before", weight, {"count": candidate.published_before})
    if candidate.is_answer:
        yield Signal("answer", -0.2)


def _of_likeness(likeness: float) -> Iterator[Signal]:
    if likeness > _ALIKE:
        yield Signal("like-recent-spam", 7.0 * (likeness - _ALIKE), {"share": likeness})
