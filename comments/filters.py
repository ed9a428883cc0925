"""What narrows a lane of the queue. Of what it may be narrowed by, some is looked up in an index; the rest is read from
the rows of a lane, of which no page reads more than so many (`lanes.WINDOWS`)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import LiveArticle
from comments.models import Comment, Status
from comments.search import matching


@dataclasses.dataclass(frozen=True, kw_only=True)
class Filters:
    """All that is given must be true of a comment. `since` is included, `before` is not."""

    key: int | None = None
    article_id: int | None = None
    author_key: str = ""
    address: str = ""
    network: str = ""
    text_key: str = ""  # of texts that are alike
    term: str = ""  # words, as `search` takes them
    sections: tuple[int, ...] = ()
    kept_back_by: str = ""  # the name of a rule or check
    least_score: float | None = None
    most_score: float | None = None
    since: dt.datetime | None = None
    before: dt.datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """For `from_json`."""
        times = {name: at.isoformat() for name in ("since", "before") if (at := getattr(self, name))}
        return dataclasses.asdict(self) | times

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Filters:
        """As `to_json` gave it."""
        times = {name: dt.datetime.fromisoformat(kept[name]) for name in ("since", "before") if kept.get(name)}
        return cls(**{**kept, **times, "sections": tuple(kept["sections"])})

    @property
    def is_read_from_rows(self) -> bool:
        """Whether `read` leaves anything out."""
        indexed = {"key", "article_id", "author_key", "address", "network", "text_key", "term"}
        return dataclasses.replace(self, **{name: getattr(Filters(), name) for name in indexed}) != Filters()

    def looked_up(self, rows: QuerySet[Comment], *, status: Status | None = None) -> QuerySet[Comment]:
        """Those of few comments, by an index of their own. `status` is that of all the rows, where they have one."""
        if self.key is not None:
            rows = rows.filter(pk=self.key)
        if self.article_id is not None:
            rows = rows.filter(article=self.article_id)
        if self.author_key:
            rows = rows.filter(author_key=self.author_key)
        if self.address:
            rows = rows.filter(address=self.address)
        if self.network:
            rows = rows.filter(network=self.network)
        if self.text_key:
            rows = rows.filter(text_key=self.text_key)
        if self.term:
            rows = matching(rows, self.term, status=status)
        return rows

    def read(self, rows: QuerySet[Comment]) -> QuerySet[Comment]:
        """The rest."""
        if self.sections:
            # Asked of each row: joined, SQLite would begin with the sections' articles and read all their comments.
            seen = LiveArticle.objects.filter(article=OuterRef("article"), section__in=self.sections)
            rows = rows.filter(Exists(seen))
        if self.kept_back_by:
            rows = rows.filter(kept_back_by__contains=f",{self.kept_back_by},")
        if self.least_score is not None:
            rows = rows.filter(score__gte=self.least_score)
        if self.most_score is not None:
            rows = rows.filter(score__lte=self.most_score)
        if self.since is not None:
            rows = rows.filter(created_at__gte=self.since)
        if self.before is not None:
            rows = rows.filter(created_at__lt=self.before)
        return rows
