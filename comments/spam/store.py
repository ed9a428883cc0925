"""The embedded checker's model in its row: shared by all processes, taught by one at a time."""

from __future__ import annotations

import threading

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from comments.models import SpamModel
from comments.spam.counterweight import standing
from comments.spam.embedded.checker import learn
from comments.spam.embedded.model import Model
from comments.spam.interface import Candidate

NAME = "site"
_STRIDE = 0x9E3779B1  # a prime near the golden section of 32 bits: its multiples are spread evenly

_lock = threading.Lock()
_kept: tuple[int, Model] = (-1, Model())  # the version of the row that the model of this process was read from


def load() -> Model:
    """The model as it stands; one cheap query, and the whole of it only when another process has taught it.

    Raises ValueError if the stored bytes are not a model's.
    """
    global _kept
    version = _version()
    if _kept[0] != version:
        with _lock:
            row = SpamModel.objects.filter(name=NAME).first()
            _kept = (row.version, _model_of(row)) if row else (0, Model())
    return _kept[1]


def _version() -> int:
    # By hand: it is read with every reply, and building it took longer than reading it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM comments_spammodel WHERE name = %s", [NAME])
        row = cursor.fetchone()
    return row[0] if row else 0


def keep(candidate: Candidate, is_spam: bool) -> None:
    """Teach the stored model one decision."""
    with transaction.atomic():
        SpamModel.objects.get_or_create(name=NAME)
        row = SpamModel.objects.select_for_update().get(name=NAME)
        model = _model_of(row)
        if teach(model, candidate, is_spam):
            SpamModel.objects.filter(pk=row.pk).update(
                weights=model.to_bytes(),
                version=F("version") + 1,
                lessons=F("lessons") + 1,
                updated_at=timezone.now(),
            )


def teach(model: Model, candidate: Candidate, is_spam: bool) -> bool:
    """Have a model learn one decision, and where decisions of its kind prevail a reply of the other kind that stands.

    Says whether the decision was news.
    """
    if not learn(model, candidate, is_spam):
        return False
    ahead = model.spam - model.ham if is_spam else model.ham - model.spam
    if ahead > 0:
        # The first that the model does not know yet; where to look is spread by how much it has been taught.
        mark = model.version * _STRIDE
        any(learn(model, other, not is_spam) for other in standing(as_spam=not is_spam, mark=mark))
    return True


def _model_of(row: SpamModel) -> Model:
    return Model.from_bytes(bytes(row.weights)) if row.weights else Model()
