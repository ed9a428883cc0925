"""Questions to the database that are put together once and asked again with other values.

Of a page's questions Django takes longer over the words than the database over the answers. What is asked for with each
page in the same words, whatever the values, stands ready here; a question whose words depend on who asks or what is
filtered by does not fit.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import BooleanField, Expression, F, Field, Func, QuerySet, TextField

_Row = TypeVar("_Row")


class Slot(Expression):
    """The place of a value of that kind, to be compared with."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Stands among the parameters itself until it is filled."""
        return "%s", [self]

    def filled(self, value: Any, connection: Any) -> Any:
        """The parameter for a value."""
        return self.output_field.get_db_prep_value(value, connection)


class _Keys(Slot):
    """The place of any number of keys, which are one parameter."""

    def __init__(self, name: str) -> None:
        super().__init__(name, TextField())

    def filled(self, value: Any, connection: Any) -> Any:
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))


class IsAmong(Func):
    """Whether a column holds one of the keys that are given under that name."""

    template = "(%(expressions)s)))"
    arg_joiner = " IN (SELECT value FROM JSON_EACH("
    output_field = BooleanField()

    def __init__(self, column: str, name: str) -> None:
        super().__init__(F(column), _Keys(name))

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """An array."""
        return self.as_sql(compiler, connection, template="(%(expressions)s))", arg_joiner=" = ANY(", **extra)


class Prepared(Generic[_Row]):
    """A queryset that is made when it is asked for the first time, with a Slot or IsAmong where a value belongs. Called
    with the values by name it gives the rows."""

    def __init__(self, make: Callable[[], QuerySet[Any, _Row]]) -> None:
        self._make = make

    def __call__(self, **values: Any) -> list[_Row]:
        rows, kept, (words, places) = self._ready
        compiler = copy.copy(kept)
        compiler.connection = connections[kept.using]  # this thread's
        parameters = tuple(
            place.filled(values[place.name], compiler.connection) if isinstance(place, Slot) else place
            for place in places
        )
        compiler.as_sql = lambda: (words, parameters)
        asked = rows.all()
        asked.query.get_compiler = lambda *_args, **_options: compiler  # type: ignore[method-assign]
        return list(asked)

    @cached_property
    def _ready(self) -> tuple[QuerySet[Any, _Row], Any, tuple[str, tuple[Any, ...]]]:
        rows = self._make()
        compiler = rows.query.get_compiler(using=rows.db)
        return rows, compiler, compiler.as_sql()
