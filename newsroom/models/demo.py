"""What `load_demo` has made, so that `remove_demo` takes out just that."""

from __future__ import annotations

from django.db import models


class DemoRow(models.Model):
    """One row of the demonstration newspaper. Keys of deleted rows are never given again."""

    table = models.CharField(max_length=60)  # "articles.section"
    key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="demo_row_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
