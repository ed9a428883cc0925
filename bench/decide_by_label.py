"""`python -m bench.decide_by_label FILE.csv… [--most 600]`: what moderators would have decided, by their own verbs.

For the site that the environment names, after `replay_comments.py` has posted the same files there: each comment is
decided as its label says. What already stands as labelled is held first and then decided, so that every comment is
a lesson; with --mistakes it is left alone. `manage.py work` hands the lessons on at once, for the decisions are dated
back by more than the five minutes in which they can be undone.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
from collections import Counter
from pathlib import Path

import django


def main() -> None:
    """Decide, and tell how much was done by which verb."""
    parser = argparse.ArgumentParser(prog="python -m bench.decide_by_label", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.csv")
    parser.add_argument("--most", type=int, default=600, help="comments from the first on (600)")
    parser.add_argument("--mistakes", action="store_true", help="decide only what does not stand as labelled")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    done = decide(labels(options.files)[: options.most], mistakes_only=options.mistakes)
    print(", ".join(f"{verb}: {number}" for verb, number in sorted(done.items())))  # noqa: T201


def labels(files: list[Path]) -> list[bool]:
    """Whether each comment of the files, in their order, is spam."""
    spam: list[bool] = []
    for file in files:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            spam += [row["CLASS"] == "1" for row in csv.DictReader(lines)]
    return spam


def decide(spam: list[bool], *, mistakes_only: bool) -> Counter[str]:
    """Apply the verbs. `replay_comments.py` posts the comment of number N as readerN@example.com."""
    from django.utils import timezone

    from comments import moderation
    from comments.models import Comment, Status
    from newsroom.models import User

    moderator = User.objects.filter(groups__name="Moderators").earliest("pk")
    now = timezone.now() - dt.timedelta(minutes=6)
    done: Counter[str] = Counter()
    for number, is_spam in enumerate(spam):
        comment = Comment.objects.filter(email=f"reader{number}@example.com").first()
        if comment is None:  # it was refused
            continue
        if comment.status == (Status.SPAM if is_spam else Status.PUBLISHED):
            if mistakes_only:
                continue
            moderation.hold(comment_id=comment.pk, by=moderator, version=comment.version, now=now)
            comment.refresh_from_db()
        verb = moderation.mark_spam if is_spam else moderation.approve
        verb(comment_id=comment.pk, by=moderator, version=comment.version, now=now)
        done[verb.__name__] += 1
    return done


if __name__ == "__main__":
    main()
