"""What is ticked, in the address of the queue: whoever comes back from deciding on it finds the ticks again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Sequence
from urllib.parse import urlencode

from comments.admin.card import Card
from comments.admin.forms import TICKED_LIMIT

TICKED = "ticked"  # the parameter: "12.3_13.1-" are two keys with their versions, the second without those like it
_ONE = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})(-?)", re.ASCII)


def address_with(place: str, pairs: Iterable[tuple[int, int]], *, apart: Collection[int]) -> str:
    """A page of the queue, open at the first that is ticked. `apart` are the keys that take nothing along."""
    pairs = list(pairs)
    told = "_".join(f"{key}.{version}{'-' if key in apart else ''}" for key, version in pairs)
    bare = place.partition("#")[0]
    return f"{bare}{'&' if '?' in bare else '?'}{urlencode({TICKED: told})}#card-{pairs[0][0]}"


def with_ticks(cards: Sequence[Card], given: str) -> list[Card]:
    """The cards with the ticks that an address gives back, as far as they are of the versions that were ticked."""
    found = [_ONE.fullmatch(one) for one in given.split("_", TICKED_LIMIT)]
    ticks = {(int(one[1]), int(one[2])): bool(one[3]) for one in found if one is not None}
    return [
        dataclasses.replace(card, is_ticked=True, is_apart=ticks[card.id, card.version])
        if (card.id, card.version) in ticks
        else card
        for card in cards
    ]
