"""What load balancers ask."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


def test_live_asks_nothing_of_the_database(client: Client) -> None:
    response = client.get("/health/live")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_ready_with_database_and_all_migrations(client: Client) -> None:
    response = client.get("/health/ready")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client: Client) -> None:
    MigrationRecorder(connection).migration_qs.filter(app="newsroom").delete()
    assert client.get("/health/ready").status_code == 503


@pytest.mark.django_db
def test_not_ready_while_the_database_does_not_answer_but_alive(client: Client) -> None:
    def refuse(*_statement: object) -> None:
        raise OperationalError("the server has gone away")

    with connection.execute_wrapper(refuse):
        ready, live = client.get("/health/ready"), client.get("/health/live")
    assert (ready.status_code, ready.content) == (503, b"database: not reachable\n")
    assert "no-store" in ready.headers["Cache-Control"]
    assert live.status_code == 200


@pytest.mark.django_db
def test_a_dead_spam_checker_does_not_make_the_site_unready(client: Client, settings) -> None:
    settings.SPAM_CHECK_URL = "akismet+http://some-key@127.0.0.1:1/"
    assert client.get("/health/ready").status_code == 200


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_nothing_can_be_posted(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
