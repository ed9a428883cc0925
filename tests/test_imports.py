"""What may import what: the rule of docs/architecture.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
JOINING = {"newsroom.settings", "newsroom.urls", "newsroom.admin_site", "newsroom.wsgi", "newsroom.asgi"}


def imports_of(package: str) -> Iterator[tuple[str, str]]:
    """(file, imported module) for each import of a package, those inside functions included."""
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from ((str(path.relative_to(ROOT)), alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield str(path.relative_to(ROOT)), node.module
                yield from ((str(path.relative_to(ROOT)), f"{node.module}.{alias.name}") for alias in node.names)


def test_articles_know_nothing_of_comments():
    assert [found for found in imports_of("articles") if found[1].split(".")[0] == "comments"] == []


@pytest.mark.parametrize("package", ["articles", "comments"])
def test_the_apps_know_nothing_of_what_joins_them(package):
    assert [found for found in imports_of(package) if found[1] in JOINING] == []


def test_the_models_of_the_project_know_neither_app():
    found = [found for found in imports_of("newsroom/models") if found[1].split(".")[0] in {"articles", "comments"}]
    assert found == []


def test_the_embedded_checker_knows_no_framework():
    found = [found for found in imports_of("comments/spam/embedded") if found[1].split(".")[0] == "django"]
    assert found == []
