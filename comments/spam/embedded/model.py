"""What moderators taught: an online logistic regression over hashed features.

Each weight is a belief with a mean and a variance, starting at nought and `SPREAD`. A decision moves the means by its
surprise, more where little is known, and narrows the variances: rare features learn quickly, often seen ones calmly,
and there is no learning rate to tune. A decision that was expected teaches next to nothing.
"""

from __future__ import annotations

import math
import struct
import sys
import zlib
from array import array
from collections import deque
from operator import itemgetter
from typing import NamedTuple, Self

from comments.spam.embedded.calibration import Calibration, sigmoid
from comments.spam.embedded.hashing import BUCKETS
from comments.spam.embedded.sketch import SIZE, Sketch, Sketches

SPREAD = 2.2  # variance of a weight that nobody has taught anything
_LEAST_SPREAD = 0.02  # keeps even an old model able to follow a change
_GREATEST_WEIGHT = 5.0
_EXPERIENCE = 50  # decisions of either kind
_MOST_OF_AUTHOR = 5  # among the recent decisions, further ones teach nothing
_LATEST = 30  # decisions of a person that are looked back on
_GIVEN = 3  # even ones with which everybody begins
_LIKELY = 0.35  # mean likelihood of somebody's decisions from which all of them count in full
RECENT = 512  # decisions remembered, so that a flood counts little

_HEADER = struct.Struct("<4sBIIH")
_ENTRY = struct.Struct(f"<QH?HB{SIZE}I")
_ENTRIES = {1: struct.Struct("<QH?"), 2: struct.Struct(f"<QH?{SIZE}I"), 3: _ENTRY}  # by format
_BYTES = {1: 8 * BUCKETS, 2: 8 * BUCKETS, 3: 9 * BUCKETS}  # of numbers
# Features and numbers follow the machine's byte order: a model of the other order is refused, not misread.
_MAGIC, _FORMAT = (b"NRSL" if sys.byteorder == "little" else b"NRSB"), 3
_MOST_SHOWN = 255
FEW_LESSONS = 3  # from so many on a word is no accident


class Features:
    """The hashed features of one reply, each once: whole ones (words, pairs, addresses, shape) and parts of words."""

    __slots__ = ("part_value", "parts", "whole", "whole_value")

    PART_SHARE = 0.45  # of a part's value beside a whole word's

    def __init__(self, whole: list[int], parts: list[int]) -> None:
        self.whole, self.parts = whole, parts
        size = len(whole) + len(parts) * self.PART_SHARE**2
        # Longer texts say more in all, but less than in proportion: the fourth root between adding and averaging.
        self.whole_value = size**-0.25 if size else 0.0
        self.part_value = self.whole_value * self.PART_SHARE


class Decided(NamedTuple):
    """A decision remembered: enough to know the text again, too little to know its author (16 bits)."""

    text: int
    author: int
    is_spam: bool
    sketch: Sketch = ()  # of spam
    decider: int = 0  # 16 bits of the person's mark; 0 for nobody
    expected: int = 0  # how likely the model held that decision to be, in hundredths


def _decided(version: int, row: tuple[int, ...]) -> Decided:
    """One as it stands in the bytes of that format."""
    text, author, is_spam, *rest = row
    decider, expected, sketch = (rest[0], rest[1], rest[2:]) if version == _FORMAT else (0, 0, rest)
    return Decided(text, author, bool(is_spam), tuple(filter(None, sketch)), decider, expected)


class Model:
    """The taught weights. Not safe for threads that learn; reading while another object learns is."""

    __slots__ = ("_sketches", "calibration", "ham", "recent", "shown", "spam", "spreads", "weights")

    def __init__(self) -> None:
        self.weights = array("f", bytes(4 * BUCKETS))
        self.spreads = array("f", [SPREAD]) * BUCKETS
        self.shown = bytearray(BUCKETS)  # in how many lessons, up to `_MOST_SHOWN`
        self.spam = self.ham = 0
        self.recent: deque[Decided] = deque(maxlen=RECENT)
        self.calibration = Calibration()  # of a site's own: not among the bytes
        self._sketches: Sketches | None = None  # of the recent spam, made when first asked for

    @property
    def version(self) -> int:
        """The number of decisions learnt."""
        return self.spam + self.ham

    @property
    def is_experienced(self) -> bool:
        """Whether it has learnt enough of either kind for its word alone to call a reply spam: one mistake is not."""
        return min(self.spam, self.ham) >= _EXPERIENCE

    @property
    def most_for_ham(self) -> float:
        """Log-odds that lessons may speak for a reply at most: few of that kind do not open the door to known spam."""
        return math.inf if self.is_experienced else 1.0 + 0.02 * self.ham

    def log_odds(self, features: Features) -> float:
        """What the taught weights add to the prior log-odds of spam; 0 for an untaught model."""
        return self.heard(features)[0]

    def heard(self, features: Features) -> tuple[float, float]:
        """The same, and the share (0 to 1) of whole features that no lesson has shown: none that was stays at 0."""
        whole, parts = self._weights_of(features.whole), self._weights_of(features.parts)
        unknown = whole.count(0.0) / len(whole) if whole else 0.0
        return features.whole_value * sum(whole) + features.part_value * sum(parts), unknown

    def _weights_of(self, indexes: list[int]) -> tuple[float, ...]:
        # A third quicker than one after the other; of one alone it would be no tuple.
        return itemgetter(*indexes)(self.weights) if len(indexes) > 1 else tuple(self.weights[each] for each in indexes)

    def update(self, features: Features, is_spam: bool, *, prior: float = 0.0, share: float = 1.0) -> None:
        """Learn one decision, `share` of it (0 to 1); `prior` is what was known without this model."""
        groups = ((features.whole_value, features.whole), (features.part_value, features.parts))
        weights, spreads, shown = self.weights, self.spreads, self.shown
        expected = sigmoid(prior + self.log_odds(features))
        doubt = sum(value * value * sum(map(spreads.__getitem__, each)) for value, each in groups)
        curvature = share * expected * (1.0 - expected)
        step = share * (is_spam - expected) / (1.0 + doubt * curvature)
        narrowing = curvature / (1.0 + doubt * curvature)
        for value, each in groups:
            value_step, value_narrowing = value * step, value * value * narrowing
            for index in each:
                spread = spreads[index]
                weight = weights[index] + spread * value_step
                weights[index] = max(-_GREATEST_WEIGHT, min(_GREATEST_WEIGHT, weight))
                spreads[index] = max(_LEAST_SPREAD, spread - spread * spread * value_narrowing)
                shown[index] = min(shown[index] + 1, _MOST_SHOWN)

    def news_in(self, decided: Decided) -> float:
        """How much of a decision is new: 0 for a text decided alike of late; half for each of the same author."""
        same_author = 0
        for each in self.recent:
            if each.is_spam == decided.is_spam:
                if each.text == decided.text:
                    return 0.0
                same_author += each.author == decided.author != 0
        return 0.5**same_author if same_author < _MOST_OF_AUTHOR else 0.0

    def trust_in(self, decider: int) -> float:
        """How much of a person's next decision is believed, 0 to 1: less where the person's latest were unlikely ones,
        one after the other. Who corrects a checker decides mostly on what it was unsure of."""
        if not decider:
            return 1.0
        latest = [each.expected for each in self.recent if each.decider == decider][-_LATEST:]
        likely = (sum(latest) + 50 * _GIVEN) / (100 * (len(latest) + _GIVEN))
        return min(1.0, (likely / _LIKELY) ** 2)

    def count(self, is_spam: bool) -> None:
        """Count a decision as learnt."""
        self.spam += is_spam
        self.ham += not is_spam

    def remember(self, decided: Decided) -> None:
        """Keep a decision for `news_in`; it replaces the opposite one on the same text."""
        if any(each.text == decided.text for each in self.recent):
            self.recent = deque((each for each in self.recent if each.text != decided.text), maxlen=RECENT)
        self.recent.append(decided)
        self._sketches = None

    def likeness_to_spam(self, sketch: Sketch) -> float:
        """To the nearest of the recent decisions, 0 to 1."""
        if self._sketches is None:
            self._sketches = Sketches(decided.sketch for decided in self.recent)
        return self._sketches.nearest(sketch)

    def to_bytes(self) -> bytes:
        """The model as bytes, under 4 MB whatever it was taught."""
        header = _HEADER.pack(_MAGIC, _FORMAT, self.spam, self.ham, len(self.recent))
        entries = b"".join(
            _ENTRY.pack(*each[:3], each.decider, each.expected, *each.sketch, *[0] * (SIZE - len(each.sketch)))
            for each in self.recent
        )
        numbers = b"".join((self.weights.tobytes(), self.spreads.tobytes(), self.shown))
        return header + entries + zlib.compress(numbers, 1)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Raises ValueError for bytes that `to_bytes` did not write."""
        try:
            magic, version, spam, ham, count = _HEADER.unpack_from(data)
            entry = _ENTRIES.get(version, _ENTRY)
            end = _HEADER.size + count * entry.size
            entries = [_decided(version, row) for row in entry.iter_unpack(data[_HEADER.size : end])]
            unpacker = zlib.decompressobj()
            numbers = unpacker.decompress(data[end:], 9 * BUCKETS + 1)
        except (struct.error, zlib.error) as error:
            raise ValueError("not a spam model") from error
        if magic != _MAGIC or len(numbers) != _BYTES.get(version) or not unpacker.eof:
            raise ValueError("not a spam model of this version")
        model = cls()
        model.spam, model.ham = spam, ham
        model.recent.extend(entries)
        model.weights = array("f", numbers[: 4 * BUCKETS])
        model.spreads = array("f", numbers[4 * BUCKETS : 8 * BUCKETS])
        # Before format 3 it was not counted: what has a weight is taken for well known.
        model.shown = bytearray(numbers[8 * BUCKETS :]) or bytearray(FEW_LESSONS * bool(each) for each in model.weights)
        if not math.isfinite(sum(model.weights) + sum(model.spreads)):
            raise ValueError("not a sound spam model")
        return model
