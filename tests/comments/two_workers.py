"""Run as a program: workers who send the same digests at once, on the database of DATABASE_URL.

Prints one JSON object: who was written to of the queue, who of comments under own articles, and what went wrong.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import threading

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from comments import moderation  # noqa: E402
from comments.chores import send_author_digests, send_queue_digest  # noqa: E402
from newsroom import notices  # noqa: E402
from newsroom.models import OutgoingMail  # noqa: E402
from tests import factories  # noqa: E402

WORKERS, RECIPIENTS, TURNS = 4, 5, 10


def main() -> None:
    """Prepare a held comment and some published ones, let all workers tell of them, see who was told."""
    call_command("migrate", verbosity=0)
    now = timezone.now()
    tomorrow = now + dt.timedelta(days=1)
    moderators = [factories.user("Moderators", email=f"moderator{number}@example.org") for number in range(RECIPIENTS)]
    writers = [factories.user("Reporters", email=f"author{number}@example.org") for number in range(RECIPIENTS)]
    live = factories.live(author_ids=tuple(factories.author(user=writer).pk for writer in writers))
    for writer in writers:
        notices.choose(user=writer, now=now - dt.timedelta(hours=1), replies=True)
    factories.reply(live)
    comment = factories.reply(live)
    moderation.hold(comment_id=comment.pk, by=moderators[0], version=comment.version, now=now)
    errors = _at_once(tomorrow)
    print(json.dumps({"digest": _told("queue"), "authors": _told("replies"), "errors": errors}))  # noqa: T201


def _at_once(now: dt.datetime) -> list[str]:
    barrier, errors = threading.Barrier(WORKERS), list[str]()

    def run() -> None:
        barrier.wait()
        try:
            for _turn in range(TURNS):
                send_queue_digest(now)
                send_author_digests(now)
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _worker in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def _told(notice: str) -> list[str]:
    """Each recipient as often as there is a mail."""
    ours = f"/admin/notices/{notice}-"
    rows = OutgoingMail.objects.all()
    return sorted(row.recipients[0] for row in rows if ours in row.headers["List-Unsubscribe"])


if __name__ == "__main__":
    main()
