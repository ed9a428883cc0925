"""Who may do what to an article. `None` is the program itself, which may do all."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.article import State
from newsroom.models import User
from newsroom.verbs import NotAllowed


def may_see(user: User | None, article: Article) -> bool:
    """Editors see all drafts, reporters their own."""
    if user is None or user.has_perm("articles.edit_any_article"):
        return True
    if not user.has_perm("articles.view_article"):
        return False
    return article.created_by_id == user.pk or article.bylines.filter(author__user=user).exists()


def may_edit(user: User | None, article: Article) -> bool:
    """Editors edit all; reporters their own until they have handed it in."""
    if user is None or user.has_perm("articles.edit_any_article"):
        return True
    return user.has_perm("articles.change_article") and article.state == State.DRAFT and may_see(user, article)


def may_publish(user: User | None) -> bool:
    """Approve, publish, schedule, withdraw, send back."""
    return user is None or user.has_perm("articles.publish_article")


def require(allowed: bool) -> None:
    """Raise NotAllowed unless allowed."""
    if not allowed:
        raise NotAllowed(_("You may not do this to this article."))
