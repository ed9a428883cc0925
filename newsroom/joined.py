"""Values of several rows in one, where a query of rows has to tell them beside others."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Subquery


class Joined(Subquery):
    """The values `joined` that a (sliced) query gives, in its order, with commas between them; None for none."""

    template = "(SELECT GROUP_CONCAT(found.joined) FROM (%(subquery)s) found)"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in its words."""
        template = "(SELECT STRING_AGG(found.joined, ',') FROM (%(subquery)s) found)"
        return self.as_sql(compiler, connection, template=template, **extra)
