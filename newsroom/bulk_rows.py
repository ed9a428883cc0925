"""Writes very many rows of one model: no validation, no signals, no objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Field, Model


class BulkRows:
    """One model's table. Rows are given as values of the fields in `varying` (attribute names with spaces between),
    in that order; keys are given too.

    All other fields have the values of `constants`, else their defaults.
    """

    def __init__(self, model: type[Model], varying: str, **constants: Any) -> None:
        self.model = model
        by_name = {field.attname: field for field in model._meta.concrete_fields}
        fields = [by_name.pop(name) for name in varying.split()]
        self._preparations = [(at, prepare) for at, field in enumerate(fields) if (prepare := _preparation(field))]
        self._constants = tuple(
            field.get_db_prep_save(constants.get(field.attname, field.get_default()), connection)
            for field in by_name.values()
        )
        quote = connection.ops.quote_name
        self._table = quote(model._meta.db_table)
        self._columns = ", ".join(quote(str(field.column)) for field in (*fields, *by_name.values()))
        self._places = ", ".join(["%s"] * (len(fields) + len(by_name)))

    def next_key(self) -> int:
        """The first key that is free, and all after it."""
        return int(self.model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        """Insert them in one transaction."""
        complete = (self._complete(row) for row in rows)
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self._table} ({self._columns}) FROM STDIN") as copy:
                    for row in complete:
                        copy.write_row(row)
            else:
                insert = f"INSERT INTO {self._table} ({self._columns}) VALUES ({self._places})"  # noqa: S608
                cursor.executemany(insert, list(complete))

    def finish(self) -> None:
        """Let the database give keys itself again, after those that were written, and know the table's size."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [self.model]):
                cursor.execute(statement)
            if connection.vendor == "postgresql":
                cursor.execute(f"ANALYZE {self._table}")

    def _complete(self, row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for at, prepare in self._preparations:
            values[at] = prepare(values[at])
        return (*values, *self._constants)


def _preparation(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """What turns a value into the database's, for the kinds of field where they differ."""
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, models.JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None
