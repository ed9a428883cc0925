"""Another text for a comment: what hangs on the text goes along, and what it said before is kept."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from comments import linked_domains, text
from comments.models import Act, Comment, Decision, EarlierText


def replace(comment: Comment, decision: Decision, body: str, **others: Any) -> None:
    """Give a locked comment its new text, in the transaction of the decision; `others` are fields written with it."""
    EarlierText.objects.create(comment=comment, decision=decision, body=comment.body)
    fields = {"body": body, "body_html": text.html(body), "text_key": text.text_key(body)} | others
    for name, value in fields.items():
        setattr(comment, name, value)
    comment.save(update_fields=list(fields))
    linked_domains.replace(comment)


def put_back(comment: Comment, edit: Decision, undone: Decision) -> None:
    """Bring back what a locked comment said before staff's edit, which has just been undone. The reader's traces, and
    the earlier text with them, must not have been forgotten."""
    before = _by_staff(comment).order_by("-pk").first()
    replace(comment, undone, edit.earlier_text.body, staff_edited_at=before.decision.at if before else None)


def by_its_author(comment: Comment) -> str | None:
    """The text as its author left it, which is what checkers know; None where staff's has replaced it and it is
    forgotten."""
    if comment.staff_edited_at is None:
        return comment.body
    first = _by_staff(comment).order_by("pk").first()
    return first.body if first else None


def _by_staff(comment: Comment) -> QuerySet[EarlierText]:
    """What was replaced by the edits of staff that stand."""
    edits = EarlierText.objects.filter(comment=comment, decision__act=Act.STAFF_EDIT, decision__undone_by=None)
    return edits.select_related("decision")
