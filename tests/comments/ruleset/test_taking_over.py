"""The words by which a publication held replies before there were rules."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from comments.models import Rule
from newsroom.models import Publication

THEN = [("comments", "0020_rules"), ("newsroom", "0006_notices")]


@pytest.mark.django_db
def test_each_listed_word_becomes_a_rule_that_holds():
    # A new database is made without this migration, but has all that it reads and writes: the words' column stays.
    old = MigrationLoader(connection, replace_migrations=False).project_state(THEN).apps
    listing = f"old  fool\r\n\n---\nidiot\nidiot\n{'so long ' * 100}"
    old.get_model("newsroom", "Publication").objects.update(hold_terms=listing)
    import_module("comments.migrations.0020_rules").take_over_words(old, None)
    made = list(Rule.objects.order_by("pk"))
    assert [rule.value for rule in made[:2]] == ["old fool", "idiot"]
    assert made[2].value.startswith("so long so long")
    assert len(made) == 3
    assert {(rule.kind, rule.effect, rule.state) for rule in made} == {("term", "hold", "on")}
    assert Publication.current().rules_key == ""
