"""A candidate as JSON, so that feedback can be given later with the values of the original check."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any

from comments.spam.interface import Candidate, DomainRecord

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced: PostgreSQL's JSON takes neither, UTF-8 not the latter.

    What is sent to a service goes through this too, so that what is stored is what was sent.
    """
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def candidate_to_json(candidate: Candidate) -> dict[str, Any]:
    """All fields of the candidate in types that a JSON column of either database takes."""
    return {field.name: _plain(getattr(candidate, field.name)) for field in dataclasses.fields(candidate)}


def candidate_from_json(payload: dict[str, Any]) -> Candidate:
    """The candidate again. Fields unknown to this version are passed over, absent ones take their default."""
    values = {field.name: payload[field.name] for field in dataclasses.fields(Candidate) if field.name in payload}
    for name in ("created_at", "article_modified_at"):
        if values.get(name):
            values[name] = dt.datetime.fromisoformat(values[name])
    if "context" in values:
        values["context"] = tuple(values["context"])
    if "domains" in values:
        values["domains"] = tuple(DomainRecord(**record) for record in values["domains"])
    return Candidate(**{"body": "", **values})


def _plain(value: Any) -> Any:
    match value:
        case str():
            return storable(value)
        case dt.datetime():
            return value.isoformat()
        case DomainRecord():
            return {name: _plain(part) for name, part in dataclasses.asdict(value).items()}
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value
