"""Conditions on what few rows have in common, in the words in which each database looks them up."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func, QuerySet, Subquery


class IsOneOf(Func):
    """Whether a column holds one of the values that a query gives, of whatever else is asked of the row.

    For PostgreSQL an array, which it reads first and then fetches its rows. Of "in" it takes the values for many, and
    more so where it plans for any values (`prepare_threshold`): it walked all comments in search of those under
    somebody's articles, and all that were written on a day.
    """

    template = "(%(expressions)s)"
    arg_joiner = " IN "
    output_field = BooleanField()

    def __init__(self, column: str, values: QuerySet[Any, Any]) -> None:
        super().__init__(F(column), Subquery(values))

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in its words."""
        return self.as_sql(compiler, connection, template="(%(expressions)s))", arg_joiner=" = ANY(ARRAY", **extra)
