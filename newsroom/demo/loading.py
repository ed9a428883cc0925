"""Turns the demonstration newspaper into rows: all of it in one transaction, into an empty site only."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import secrets

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from articles.models import Article, Author, Image, Page, Rendition, Section, Source
from newsroom.demo import paper, replies, reports, rules
from newsroom.demo.accounts import demo_accounts
from newsroom.demo.content import DemoContent, Picture
from newsroom.demo.drawn import FULL_SIZE, DrawnPicture, DrawnPictures, draw_all
from newsroom.models import DemoRow, User

ROLES = {"reporter": "Reporters", "editor": "Editors", "moderator": "Moderators", "admin": "Administrators"}
_ON_AN_EMPTY_SITE = (Article, Section, Author, Source, Page, Image, User)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def in_the_way() -> list[str]:
    """What makes the site not empty, in words."""
    counts = [(model._meta, model._default_manager.count()) for model in _ON_AN_EMPTY_SITE]
    return [
        f"{number} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"
        for meta, number in counts
        if number
    ]


def draw(content: DemoContent, *, size: tuple[int, int] = FULL_SIZE) -> DrawnPictures:
    """What `load` shows of it in pictures; `size` is that of the largest."""
    motifs = [picture.motif for article in content.articles for picture in paper.pictures_of(article)]
    return draw_all(dict.fromkeys(motifs), [author.name for author in content.authors], size=size)


def load(content: DemoContent, drawn: DrawnPictures) -> None:
    """Write all of it, with dates in the week before now. The caller has made sure that the site is empty.

    Accounts and their passwords stand in `demo_accounts()` afterwards. Raises OSError if a file cannot be written;
    nothing is left behind then.
    """
    pictures = [picture for article in content.articles for picture in paper.pictures_of(article)]
    by_motif, portraits = drawn
    desk = _Desk(now=timezone.now())
    try:
        with transaction.atomic():
            staff = desk.hire(content)
            shown = desk.store_pictures(pictures, by_motif, by=staff["editor"])
            faces = desk.store_portraits(portraits, by=staff["editor"])
            made = paper.write(content, staff=staff, pictures=shown, portraits=faces, now=desk.now)
            listed = rules.write(by=staff["admin"], now=desk.now)
            replies.write(content, made.articles, moderator=staff["moderator"], now=desk.now)
            reports.write(content, made.articles, now=desk.now)
            rows = [*staff.values(), *shown.values(), *faces.values(), *made.rows, *listed]
            DemoRow.objects.bulk_create(DemoRow(table=table_of(row), key=row.pk) for row in rows)
            desk.hand_out_passwords()
    except BaseException:
        desk.throw_files_away()
        raise


def table_of(row: Model | type[Model]) -> str:
    """As `DemoRow.table` names it."""
    return row._meta.label_lower


@dataclasses.dataclass
class _Desk:
    """Makes the accounts and keeps the pictures, and remembers what a rollback would not undo."""

    now: dt.datetime
    passwords: dict[str, str] = dataclasses.field(default_factory=dict)
    files: list[tuple[Storage, str]] = dataclasses.field(default_factory=list)

    def hire(self, content: DemoContent) -> dict[str, User]:
        """The four accounts by user name, in their groups."""
        authors = {author.account: author for author in content.authors if author.account}
        domain = content.publication.contact_email.rpartition("@")[2]
        staff = {}
        for username, role in ROLES.items():
            author = authors.get(username)
            first, _space, last = author.name.rpartition(" ") if author else ("", "", "")
            self.passwords[username] = "-".join("".join(map(secrets.choice, [_LETTERS] * 4)) for _ in range(4))
            user = User(username=username, is_staff=True, first_name=first, last_name=last, date_joined=self.now)
            user.email = author.email if author else f"{username}@{domain}"
            user.set_password(self.passwords[username])
            user.save()
            user.groups.add(Group.objects.get(name=role))
            staff[username] = user
        return staff

    def hand_out_passwords(self) -> None:
        path = demo_accounts()
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with open(descriptor, "w") as file:
            os.fchmod(descriptor, 0o600)
            file.writelines(f"{username:<10} {password}\n" for username, password in self.passwords.items())

    def store_pictures(self, pictures: list[Picture], drawn: dict[str, DrawnPicture], *, by: User) -> dict[str, Image]:
        """By motif; the texts are those of the first use."""
        first_uses = {picture.motif: picture for picture in reversed(pictures)}
        return {
            motif: self._store(
                drawn[motif],
                Image(title=motif.replace("-", " ").capitalize(), alt=use.alt, caption=use.caption, credit=use.credit),
                name=motif,
                by=by,
            )
            for motif, use in first_uses.items()
        }

    def store_portraits(self, drawn: dict[str, DrawnPicture], *, by: User) -> dict[str, Image]:
        """By the author's name."""
        return {
            name: self._store(picture, Image(title=name, alt=f"Drawing of {name}"), name=name, by=by)
            for name, picture in drawn.items()
        }

    def _store(self, drawn: DrawnPicture, image: Image, *, name: str, by: User) -> Image:
        """As `articles.images.add` does, with the sizes that other processes have made."""
        image.width, image.height, image.digest = drawn.facts.width, drawn.facts.height, drawn.facts.digest
        image.uploaded_by, image.external_id = by, f"demo:{name}"
        image.original.save(f"{image.token}.{drawn.facts.format}", ContentFile(drawn.original), save=False)
        self.files.append((image.original.storage, str(image.original.name)))
        image.save()
        rows = []
        for size in drawn.renditions:
            row = Rendition(image=image, crop=size.crop, format=size.format, width=size.width, height=size.height)
            row.bytes = len(size.content)
            row.file.save(size.name(image.token), ContentFile(size.content), save=False)
            self.files.append((row.file.storage, str(row.file.name)))
            rows.append(row)
        Rendition.objects.bulk_create(rows)
        return image

    def throw_files_away(self) -> None:
        for storage, name in self.files:
            storage.delete(name)
        demo_accounts().unlink(missing_ok=True)
