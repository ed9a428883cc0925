"""The checker itself: the prior and the taught model added up, compared with two thresholds."""

from __future__ import annotations

import dataclasses
import hashlib
import zlib
from collections.abc import Callable

from comments.spam.embedded import prior
from comments.spam.embedded.calibration import sigmoid
from comments.spam.embedded.explanation import reasons
from comments.spam.embedded.features import features
from comments.spam.embedded.heuristics import Signal
from comments.spam.embedded.model import Decided, Model
from comments.spam.embedded.reading import Reading, read
from comments.spam.embedded.sketch import sketch
from comments.spam.interface import Answer, Candidate, CheckerUnavailable, Judgement, Reason

RULES = 6  # raised with each change of the shipped rules or phrases

_CALLED_SPAM, _AGAINST = 0.5, 0.2  # from this probability on "no spam" is a lesson against it, and counts so much
_LATER_START = 0.25  # of the shipped odds; without any, it learns too slowly what is new

# The protocol's test words: whoever sets a site up can try the path of spam with them.
_TEST_NAMES = frozenset({"akismet-guaranteed-spam", "viagra-test-123"})
_TEST_MAIL = "akismet-guaranteed-spam@example.com"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Probabilities of spam from which a reply is held, taken for spam, and not worth a person's look."""

    hold: float = 0.4
    spam: float = 0.82
    blatant: float = 0.998

    def answer(self, probability: float) -> Answer:
        if probability < self.hold:
            return Answer.HAM
        if probability < self.spam:
            return Answer.UNSURE
        return Answer.SPAM if probability < self.blatant else Answer.BLATANT


SHIPPED = Thresholds()


def judge(
    model: Model, candidate: Candidate, thresholds: Thresholds = SHIPPED, *, is_explained: bool = True
) -> Judgement:
    """Judge one reply, with its reasons unless nobody will read them. Depends on its arguments alone."""
    version = f"{RULES}.{model.version}"
    if candidate.user_role == "administrator":
        grounds = (Reason(code="administrator", weight=-10.0),)
        return Judgement(answer=Answer.HAM, version=version, score=0.0, reasons=grounds)
    if word := protocol_test_word(candidate):
        grounds = (Reason(code="test-word", weight=10.0, values={"word": word}),)
        return Judgement(answer=Answer.SPAM, version=version, score=1.0, reasons=grounds)
    reading = read(candidate)
    signals = prior.noticed(reading, candidate, model.likeness_to_spam(sketch(reading.pairs)))
    known = features(reading, candidate, signals)
    taught, unknown = model.heard(known)
    shipped = prior.log_odds(signals)
    log_odds = shipped + taught
    if taught > 0.0:
        doubted = _doubted(log_odds, taught, unknown, prior.caution(signals))
    else:
        doubted = min(0.0, taught + model.most_for_ham)
    log_odds -= doubted
    if not prior.has_evidence(signals):
        log_odds = min(log_odds, max(prior.HELD, _most_of_words(model, signals, shipped, taught - doubted)))
    probability = model.calibration.probability(log_odds)
    return Judgement(
        answer=thresholds.answer(probability),
        version=version,
        score=probability,
        log_odds=log_odds,
        reasons=reasons(model, reading, candidate, signals, known, doubted) if is_explained else (),
    )


def _most_of_words(model: Model, signals: list[Signal], shipped: float, taught: float) -> float:
    """What words alone may come to beyond what is held: a few lessons add nothing to what was shipped, and where spam
    is talked about enough of them must say so by themselves."""
    if not model.is_experienced:
        return shipped
    return prior.START + taught if prior.is_talked_about(signals) else shipped + taught


def _doubted(log_odds: float, taught: float, unknown: float, caution: float) -> float:
    """How much of log-odds is not believed, where lessons have shown all but a share `unknown` of the text.

    What goes beyond enough to hold a reply is believed as far as the text is known.
    """
    if not caution:
        return 0.0
    doubted = min(taught, unknown * caution)
    return doubted + unknown * max(0.0, log_odds - doubted - prior.HELD)


def rules_of(version: str) -> int:
    """The shipped rules that a judgement was made by, from its version."""
    return int(version.partition(".")[0] or 0)


def lessons_of(version: str) -> int:
    """How many decisions the model had learnt that made a judgement, from its version."""
    return int(version.partition(".")[2] or 0)


def learn(model: Model, candidate: Candidate, is_spam: bool, by: str = "") -> bool:
    """Teach the model one decision; say whether it changed. The caller keeps others from learning meanwhile.

    Tests teach nothing, nor does a text decided alike among the last `model.RECENT` decisions; further decisions on one
    author count less and less, so that a flood does not turn the model over, and so do those of a person (`by`, a name
    that stays the same) whose decisions were unlikely ones again and again. That what the checker takes for spam is
    none counts a fifth: it is wrong about one ordinary comment in hundreds, and a few approvals would open the door.
    """
    if candidate.is_test or protocol_test_word(candidate) or candidate.user_role == "administrator":
        return False
    reading = read(candidate)
    looks = sketch(reading.pairs)
    decider = _mark(by)
    decided = Decided(text_mark(reading), _author_mark(candidate), is_spam, looks if is_spam else (), decider)
    share = model.news_in(decided) * model.trust_in(decider)
    if not share:
        return False
    signals = prior.noticed(reading, candidate, model.likeness_to_spam(looks))
    before, known = prior.log_odds(signals), features(reading, candidate, signals)
    given = judge(model, candidate, is_explained=False).score or 0.0
    if not is_spam:
        # What is shipped as spam stays an unlikely decision, however many such lessons have moved the model since.
        given = max(given, sigmoid(before))
        share *= _AGAINST if given >= _CALLED_SPAM else 1.0
    # Half of the lessons are spam, few of the replies are: learnt against what is shipped, the words of every sentence
    # would say so, and mistakes of one person hold every other reply. The first lessons are held back most.
    before -= prior.START * (_LATER_START if model.is_experienced else 1.0)
    model.update(known, is_spam, prior=before, share=share)
    model.count(is_spam)
    model.remember(decided._replace(expected=round(100 * (given if is_spam else 1.0 - given))))
    return True


def protocol_test_word(candidate: Candidate) -> str:
    """The protocol's test word that a reply carries, or nothing."""
    for value in (candidate.name.strip().lower(), candidate.email.strip().lower()):
        if value in _TEST_NAMES or value == _TEST_MAIL:
            return value
    return ""


def text_mark(reading: Reading) -> int:
    """The same 64 bits for texts that differ in case, accents, numbers, disguise or punctuation alone."""
    words = [word for word in reading.words if word == "#" or word[0].isalnum()] or reading.words
    text = " ".join([*words, *reading.links]).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


def _author_mark(candidate: Candidate) -> int:
    """16 bits, which many people share: enough for damping, of no use for finding a person. 0 for nobody.

    The e-mail address goes before the network's, which an office or a mobile provider's customers share.
    """
    return _mark(candidate.email or candidate.name or candidate.address)


def _mark(name: str) -> int:
    return zlib.crc32(name.strip().lower().encode("utf-8", "surrogatepass")) & 0xFFFF if name else 0


class EmbeddedChecker:
    """The spam checker of `embedded:`. Asks `load` for the model at each check, and hands decisions to `keep`."""

    name = "embedded"
    service_host = ""

    def __init__(
        self,
        *,
        load: Callable[[], Model] = Model,
        keep: Callable[[Candidate, bool, str], None],
        thresholds: Thresholds = SHIPPED,
    ) -> None:
        """`load` is quick (it keeps the model between calls); `keep` runs `learn` on the stored model, under a lock."""
        self._load, self._keep, self._thresholds = load, keep, thresholds

    def check(self, candidate: Candidate, *, timeout: float) -> Judgement:
        """Judge one reply; takes milliseconds, so `timeout` is not looked at."""
        return judge(self._model(), candidate, self._thresholds)

    def learn(self, candidate: Candidate, *, is_spam: bool, timeout: float, by: str = "") -> None:
        if not candidate.is_test:
            self._keep(candidate, is_spam, by)

    def verify(self, *, timeout: float) -> bool:
        """True when the model loads and judges."""
        judge(self._model(), Candidate(body="Is this thing on?"), self._thresholds)
        return True

    def usage(self, *, timeout: float) -> None:
        """Nobody counts."""

    def _model(self) -> Model:
        try:
            return self._load()
        except ValueError as error:
            raise CheckerUnavailable("the stored spam model cannot be read") from error
