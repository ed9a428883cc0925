"""The embedded checker's models in their rows: shared by all processes, each taught by one at a time."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from comments.models import SpamModel
from comments.spam.counterweight import standing
from comments.spam.embedded.calibration import Calibration
from comments.spam.embedded.checker import learn
from comments.spam.embedded.model import Model
from comments.spam.interface import Candidate

NAME = "site"
_STRIDE = 0x9E3779B1  # a prime near the golden section of 32 bits: its multiples are spread evenly

_MOST_KEPT = 8  # models of a few megabytes each
_lock = threading.Lock()
# By name: the version of the row that this process has read, and its model; the one asked for last stands last.
_kept: OrderedDict[str, tuple[int, Model]] = OrderedDict()


def load(name: str = NAME, *, versions: dict[str, int] | None = None) -> Model:
    """A model as it stands; one cheap query, and the whole of it only when another process has taught it. Who has just
    read the versions of that model and of the site's, those there are, spares the first.

    One that has not been taught apart is the site's own. Raises ValueError if the stored bytes are not a model's.
    """
    versions = _versions(name) if versions is None else versions
    name = name if name in versions else NAME
    version = versions.get(name, 0)
    kept = _kept.get(name)
    if kept is None or kept[0] != version:
        with _lock:
            row = SpamModel.objects.filter(name=name).first()
            kept = _kept[name] = (row.version, _model_of(row)) if row else (0, Model())
            _kept.move_to_end(name)
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
    return kept[1]


def _versions(name: str) -> dict[str, int]:
    # By hand: it is read with every reply, and building it took longer than reading it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, version FROM comments_spammodel WHERE name IN (%s, %s)", [name, NAME])
        return dict(cursor.fetchall())


def keep(candidate: Candidate, is_spam: bool, by: str = "") -> None:
    """Teach the stored model of this site one decision, `by` somebody (any name that stays the same)."""
    with transaction.atomic():
        SpamModel.objects.get_or_create(name=NAME)
        _teach_stored(NAME, functools.partial(teach, candidate=candidate, is_spam=is_spam, by=by))


def keep_apart(name: str, candidate: Candidate, is_spam: bool) -> None:
    """Teach the model of that name, which begins as a copy of this site's, one decision of another site."""
    with transaction.atomic():
        site = SpamModel.objects.filter(name=NAME).values("weights", "slope", "shift").first()
        SpamModel.objects.get_or_create(name=name, defaults=site or {})
        _teach_stored(name, functools.partial(learn, candidate=candidate, is_spam=is_spam, by=name))


def lessons() -> int:
    """How many decisions by people were news to this site's model."""
    return SpamModel.objects.filter(name=NAME).values_list("lessons", flat=True).first() or 0


def exported() -> tuple[Model, int]:
    """This site's model for use elsewhere, without the marks of recent texts and authors, and its lessons. Raises as
    `load`."""
    row = SpamModel.objects.filter(name=NAME).first()
    if row is None:
        return Model(), 0
    model = _model_of(row)
    model.recent.clear()
    return model, row.lessons


def put(model: Model, *, lessons: int) -> None:
    """Make it this site's model, in all processes; it is not calibrated yet."""
    with transaction.atomic():
        SpamModel.objects.get_or_create(name=NAME)
        SpamModel.objects.filter(name=NAME).update(
            weights=model.to_bytes(),
            version=F("version") + 1,
            lessons=lessons,
            updated_at=timezone.now(),
            slope=1.0,
            shift=0.0,
            calibrated_on=0,
        )


def calibration() -> Calibration:
    """That of the site's model as it stands."""
    row = SpamModel.objects.filter(name=NAME).values_list("slope", "shift").first()
    return Calibration(*row) if row else Calibration()


def calibrate(calibration: Calibration, *, cases: int) -> None:
    """Have all processes judge by this calibration of the site's model, which comes from so many cases."""
    with transaction.atomic():
        SpamModel.objects.get_or_create(name=NAME)
        SpamModel.objects.filter(name=NAME).update(
            slope=calibration.slope, shift=calibration.shift, calibrated_on=cases, version=F("version") + 1
        )


def _teach_stored(name: str, taught: Callable[[Model], bool]) -> None:
    row = SpamModel.objects.select_for_update().get(name=name)
    model = _model_of(row)
    if taught(model):
        SpamModel.objects.filter(pk=row.pk).update(
            weights=model.to_bytes(),
            version=F("version") + 1,
            lessons=F("lessons") + 1,
            updated_at=timezone.now(),
        )


def teach(model: Model, candidate: Candidate, is_spam: bool, by: str = "") -> bool:
    """Have a model learn one decision, and where decisions of its kind prevail a reply of the other kind that stands.

    Says whether the decision was news.
    """
    if not learn(model, candidate, is_spam, by):
        return False
    ahead = model.spam - model.ham if is_spam else model.ham - model.spam
    if ahead > 0:
        # The first that the model does not know yet.
        others = standing(as_spam=not is_spam, near=candidate.created_at, mark=model.version * _STRIDE)
        any(learn(model, other, not is_spam) for other in others)
    return True


def _model_of(row: SpamModel) -> Model:
    model = Model.from_bytes(bytes(row.weights)) if row.weights else Model()
    model.calibration = Calibration(row.slope, row.shift)
    return model
