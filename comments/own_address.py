"""The signed address under which the author of a reply sees it in any state."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare

from comments.models import Comment, DroppedSpam
from comments.tokens import browser_key, keyed_hash


def own_address(comment: Comment) -> str:
    """Path of its author's view; whoever has it sees the reply."""
    return f"/comment/{comment.pk}-{keyed_hash('own', comment.pk)}/"


def comment_of_browser(pk: int, secret: str) -> Comment | None:
    """A comment that was sent with this secret, by the browser that made it up and so may see it in any state."""
    key = browser_key(secret)
    return Comment.objects.filter(pk=pk, browser_key=key).first() if key and pk < 2**63 else None


def comment_of(signed: str) -> Comment | None:
    """The comment that a signed part of an address names, None if the signature is wrong or it is no longer there."""
    return Comment.objects.select_related("article__live").filter(pk__in=_key_of(signed)).first()


def was_dropped(signed: str) -> bool:
    """Whether what a signed part of an address names was blatant spam, and not kept."""
    return DroppedSpam.objects.filter(comment_key__in=_key_of(signed)).exists()


def _key_of(signed: str) -> list[int]:
    """None or one."""
    key, _, signature = signed.partition("-")
    if not key.isdigit() or len(key) > 18:
        return []
    is_ours = constant_time_compare(signature.encode(), keyed_hash("own", int(key)).encode())
    return [int(key)] if is_ours else []
