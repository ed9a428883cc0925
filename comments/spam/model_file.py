"""The file in which a model goes from one newsroom to another: how many decisions by people it holds, and its bytes."""

from __future__ import annotations

import struct

from comments.spam.embedded.model import Model

_HEADER = struct.Struct("<4sI")
_MAGIC = b"NRSF"


def to_file(model: Model, *, decisions: int) -> bytes:
    """The model counts all of its lessons alike; which of them people gave only its row tells."""
    return _HEADER.pack(_MAGIC, decisions) + model.to_bytes()


def from_file(data: bytes) -> tuple[Model, int]:
    """The model and the number of decisions. Raises ValueError for what is no such file.

    A file without a head, as earlier versions wrote it, says no number: all lessons count as decisions.
    """
    if not data.startswith(_MAGIC) or len(data) < _HEADER.size:
        model = Model.from_bytes(data)
        return model, model.version
    model, decisions = Model.from_bytes(data[_HEADER.size :]), _HEADER.unpack_from(data)[1]
    if decisions > model.version:
        raise ValueError("not a sound spam model")
    return model, decisions
