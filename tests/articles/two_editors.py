"""Run as a program: editors save and publish the same article at once, on the database of DATABASE_URL.

All goes through the pages that people use. Each round every editor opens the article, and when all have seen the same
version each of them saves a text of their own, half of them to publish it. Prints one JSON object: what each came to in
each round, and what is kept after it; and the same of a section that all describe at once, of which one more editor has
changed the order while they wrote.
"""

from __future__ import annotations

import json
import os
import threading
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402

from articles.models import Article, ArticleEvent, LiveArticle, Revision  # noqa: E402
from tests import factories  # noqa: E402
from tests.admin_form import opened  # noqa: E402
from tests.articles.article_form import change_url, open_form  # noqa: E402

EDITORS, ROUNDS = 8, 3


def main() -> None:
    """Prepare the article, let all of them at it, round by round."""
    call_command("migrate", verbosity=0)
    pk = factories.live("Written by nobody").article_id
    clients = [_signed_in() for _number in range(EDITORS)]
    article = [_round(pk, clients, number) for number in range(ROUNDS)]
    print(json.dumps({"article": article, "section": _section(clients)}))  # noqa: T201


def _signed_in() -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(factories.user("Editors"))
    return client


def _round(pk: int, clients: list[Client], number: int) -> dict[str, Any]:

    typed = [f"Round {number}, editor {editor}" for editor in range(EDITORS)]
    barrier, answers = threading.Barrier(EDITORS), dict.fromkeys(typed, "none")

    def save(client: Client, headline: str, step: str) -> None:
        try:
            form = open_form(client, change_url(pk)) | {"headline": headline, "do": step}
            barrier.wait()
            answer = client.post(change_url(pk), form)
            kept = headline in answer.content.decode() if answer.status_code == 409 else True
            answers[headline] = f"{answer.status_code}" if kept else "text lost"
        except Exception as error:
            answers[headline] = f"{type(error).__name__}: {error}"
        finally:
            connections.close_all()

    steps = ["publish" if editor % 2 else "save" for editor in range(EDITORS)]
    threads = [threading.Thread(target=save, args=part) for part in zip(clients, typed, steps, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _state(pk) | {
        "answers": answers,
        "published": [headline for headline, step in zip(typed, steps, strict=True) if step == "publish"],
    }


def _section(clients: list[Client]) -> dict[str, Any]:
    section = factories.section("Harbour")
    path = f"/admin/articles/section/{section.pk}/change/"
    forms = [opened(client, path) | {"description": f"By editor {number}"} for number, client in enumerate(clients)]
    assert clients[0].post(path, opened(clients[0], path) | {"order": "7"}).status_code == 302
    barrier, answers = threading.Barrier(EDITORS), {}

    def save(client: Client, form: dict[str, Any]) -> None:
        try:
            barrier.wait()
            answers[form["description"]] = str(client.post(path, form).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=part) for part in zip(clients, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    section.refresh_from_db()
    return {"answers": answers, "description": section.description, "order": section.order}


def _state(pk: int) -> dict[str, Any]:
    article, live = Article.objects.get(pk=pk), LiveArticle.objects.get(article=pk)
    page = Client(SERVER_NAME="localhost").get(live.path).content.decode()
    return {
        "working": article.headline,
        "live": live.headline,
        "live revision": article.live_revision.content["headline"],  # type: ignore[union-attr]
        "page": live.headline in page,
        "revisions": list(Revision.objects.filter(article=pk).order_by("number").values_list("number", flat=True)),
        "newest": Revision.objects.filter(article=pk).latest("number").content["headline"],
        "events": ArticleEvent.objects.filter(article=pk).count(),
        "version": article.version,
    }


if __name__ == "__main__":
    main()
