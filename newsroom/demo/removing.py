"""Takes the demonstration newspaper out again, and leaves all that the newsroom has made since."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone
from taggit.models import Tag

from articles import images
from articles.models import (
    Article,
    ArticleSource,
    Author,
    Byline,
    Image,
    LiveByline,
    LiveTag,
    Page,
    Section,
    Source,
    TaggedArticle,
)
from articles.page_version import bump_site
from comments import rules
from comments.figures import keeping
from comments.models import Comment, Feedback, Rule
from newsroom.demo import content as demo
from newsroom.demo.accounts import demo_accounts
from newsroom.demo.loading import table_of
from newsroom.demo.paper import publication_fields
from newsroom.demo.replies import PREFIX
from newsroom.models import DemoRow, Publication, User
from newsroom.verbs import Refused

M = TypeVar("M", bound=Model)


@dataclasses.dataclass
class Report:
    """In words: what is gone, and what stays and why."""

    removed: list[str] = dataclasses.field(default_factory=list)
    left: list[str] = dataclasses.field(default_factory=list)

    def count(self, model: type[Model], number: int, more: str = "") -> None:
        """Note how many rows went."""
        if number:
            name = model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
            self.removed.append(f"{number} {name}{more}")

    def keep(self, row: Model, why: str) -> None:
        """Note what stays."""
        self.left.append(f"{row._meta.verbose_name} “{row}”: {why}")


@transaction.atomic
def remove(publication: demo.Publication) -> Report:
    """Remove what `DemoRow` names. What the newsroom's own articles stand on stays and is theirs from then on."""
    report = Report()
    _remove_articles(report)
    _remove_unused(report, Page)
    _remove_unused(report, Source)
    _remove_unused(report, Author)
    _remove_unused(report, Tag)
    _remove_pictures(report)
    _remove_unused(report, Section)
    _remove_rules(report)
    _remove_accounts(report)
    _reset_publication(publication)
    DemoRow.objects.all().delete()
    bump_site()
    keeping.touch_all(timezone.now())
    transaction.on_commit(lambda: demo_accounts().unlink(missing_ok=True))
    return report


def replies_of_readers() -> int:
    """How many replies under its articles are not its own."""
    return Comment.objects.filter(article__in=_made(Article)).exclude(_own_replies()).count()


def _own_replies() -> Q:
    return Q(external_id__startswith=PREFIX, external_id__isnull=False)


def _made(model: type[M]) -> QuerySet[M]:
    keys = DemoRow.objects.filter(table=table_of(model)).values("key")
    return model._default_manager.filter(pk__in=keys)


def _remove_articles(report: Report) -> None:
    """With all replies to them."""
    articles = _made(Article)
    replies = Comment.objects.filter(article__in=articles)
    own, others = replies.filter(_own_replies()).count(), replies_of_readers()
    taught = Feedback.objects.filter(comment__in=replies).exclude(sent_at=None).values("decision").distinct().count()
    report.count(Article, articles.count())
    report.count(Comment, own + others, f" ({others} of them by readers since)" if others else "")
    if taught:
        report.left.append(f"what the spam checker has learned from {taught} decisions on these replies")
    articles.delete()


def _remove_unused(report: Report, model: type[Model]) -> None:
    """The last made first: sections before those that they are part of."""
    removed = 0
    for row in _made(model).order_by("-pk"):
        if by := _used_by(row):
            report.keep(row, f"“{by}” needs it")
        else:
            row.delete()
            removed += 1
    report.count(model, removed)


def _used_by(row: Model) -> Model | None:
    match row:
        case Source():
            part = ArticleSource.objects.filter(source=row).first()
            return part.article if part else None
        case Author():
            byline = Byline.objects.filter(author=row).first()
            live = LiveByline.objects.filter(author=row).first()
            return byline.article if byline else live.live if live else None
        case Tag():
            tagged = TaggedArticle.objects.filter(tag=row).first()
            live_tag = LiveTag.objects.filter(tag=row).first()
            return tagged.content_object if tagged else live_tag.live if live_tag else None
        case Section():
            return row.articles.first() or row.live_articles.first() or row.children.first()
    return None


def _remove_pictures(report: Report) -> None:
    removed = 0
    for image in _made(Image):
        try:
            images.delete(image, by=None)
            removed += 1
        except Refused as refusal:
            report.keep(image, str(refusal))
    report.count(Image, removed)


def _remove_rules(report: Report) -> None:
    """Those that nobody has changed since."""
    removed = rules.discard(_made(Rule).filter(changed_at=F("created_at")))
    report.count(Rule, removed)
    for rule in _made(Rule):
        report.keep(rule, "it has been changed since")


def _remove_accounts(report: Report) -> None:
    accounts = _made(User)
    report.count(User, accounts.count())
    accounts.delete()
    if not User.objects.filter(Q(is_superuser=True) | Q(groups__name="Administrators"), is_active=True).exists():
        report.left.append("no administrator: `manage.py setup_newsroom` makes one")


def _reset_publication(publication: demo.Publication) -> None:
    """What nobody has changed since becomes what it was."""
    row, untouched = Publication.current(), Publication()
    for name, value in publication_fields(publication).items():
        if getattr(row, name) == value:
            setattr(row, name, getattr(untouched, name))
    row.save(update_fields=list(publication_fields(publication)))
