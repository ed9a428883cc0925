"""Notes of moderators on who writes comments, for each other's eyes: add one, take an own one away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import JSONField, OuterRef, Subquery
from django.db.models.functions import JSONArray
from django.utils.translation import gettext as _

from comments.models import AuthorNote, Comment
from comments.rights import require_right
from newsroom.models import User
from newsroom.verbs import Conflict, NotAllowed, Refused

SHOWN = 20  # notes on one author, the newest


def add(*, comment_id: int, text: str, by: User, now: dt.datetime) -> AuthorNote:
    """Note something on the author of a comment. Sent twice it is noted once. Raises NotAllowed, Conflict, Refused."""
    require_right(by)
    if not text.strip():
        raise Refused(_("Please write something."))
    with transaction.atomic():
        # Locked, so that its traces are not forgotten meanwhile: the note would outlive them.
        comment = Comment.objects.select_for_update().only("author_key").filter(pk=comment_id).first()
        if comment is None:
            raise Conflict(_("This comment has been erased."))
        if not comment.author_key:
            raise Refused(_("Its author's traces are forgotten: there is nobody to note anything on."))
        last = AuthorNote.objects.filter(author_key=comment.author_key).first()
        if last is not None and (last.text, last.by_id) == (text, by.pk):
            return last
        return AuthorNote.objects.create(author_key=comment.author_key, text=text, by=by, at=now)


def remove(*, note_id: int, by: User) -> None:
    """Take back what one has noted oneself; one that is gone already stays gone. Raises NotAllowed."""
    require_right(by)
    note = AuthorNote.objects.filter(pk=note_id).first()
    if note is None:
        return
    if note.by_id != by.pk:
        raise NotAllowed(_("You can take back your own notes only."))
    note.delete()


class _AsJson(Subquery):
    """The rows of JSON that a (sliced) query gives, in its order."""

    template = "(SELECT JSON_GROUP_ARRAY(JSON(notes.told)) FROM (%(subquery)s) notes)"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The same in its words."""
        template = "(SELECT JSONB_AGG(notes.told) FROM (%(subquery)s) notes)"
        return self.as_sql(compiler, connection, template=template, **extra)


def wanted() -> dict[str, Subquery]:
    """What a query of comments must ask for each so that `read` can tell the notes on its author."""
    notes = AuthorNote.objects.filter(author_key=OuterRef("author_key")).order_by("-pk")
    told = JSONArray("pk", "text", "at", "by_id", "by__first_name", "by__last_name", "by__username")
    return {"author_notes": _AsJson(notes.annotate(told=told).values("told")[:SHOWN])}


def read(row: Mapping[str, Any]) -> list[AuthorNote]:
    """The SHOWN newest notes on one comment's author, with what names those who wrote them."""
    found = []
    for pk, text, at, by_id, first_name, last_name, username in row["author_notes"] or []:
        when = dt.datetime.fromisoformat(at)
        note = AuthorNote(pk=pk, text=text, at=when if when.tzinfo else when.replace(tzinfo=dt.UTC))
        if by_id is not None:
            note.by = User(pk=by_id, first_name=first_name, last_name=last_name, username=username)
        found.append(note)
    return found
