"""The words by which a publication held replies before there were rules."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from comments.models import Rule
from newsroom.models import Publication

BEFORE = [("comments", "0019_log_and_figures"), ("newsroom", "0006_notices")]


def _migrate(targets: list[tuple[str, str]]) -> MigrationExecutor:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection)


@pytest.mark.django_db(transaction=True)
def test_each_listed_word_becomes_a_rule_that_holds():
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        old = _migrate(BEFORE).loader.project_state(BEFORE).apps
        listing = f"old  fool\r\n\n---\nidiot\nidiot\n{'so long ' * 100}"
        old.get_model("newsroom", "Publication").objects.update(hold_terms=listing)
    finally:
        _migrate(latest)
    made = list(Rule.objects.order_by("pk"))
    assert [rule.value for rule in made[:2]] == ["old fool", "idiot"]
    assert made[2].value.startswith("so long so long")
    assert len(made) == 3
    assert {(rule.kind, rule.effect, rule.state) for rule in made} == {("term", "hold", "on")}
    assert Publication.current().rules_key == ""
