"""Pictures of the library: taking an upload, making its sizes, deleting."""

from __future__ import annotations

from pathlib import PurePath
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Article, Author, Image, LiveArticle, Page, Rendition
from articles.models.image import new_token
from articles.page_version import bump_site
from articles.pictures import Picture, PictureRefused, make_sizes, read
from articles.rights import may_edit, require
from newsroom.alerts import raise_alert
from newsroom.models import User
from newsroom.verbs import Refused


def add(*, file: IO[bytes], name: str, by: User | None, external_id: str | None = None) -> Image:
    """Take a picture in, with all its sizes; its texts are those that the file itself brings.

    `name` is the upload's, for the title alone: no path is made of it. The same file again is the same picture.
    Raises NotAllowed, and PictureRefused with words for the editor.
    """
    require(by is None or by.has_perm("articles.add_image"))
    picture = read(file)
    facts = picture.facts
    known = Image.objects.filter(digest=facts.digest, external_id=external_id).order_by("pk").first()
    if known is not None:
        return known
    image = Image(
        token=new_token(),
        title=(facts.texts.title or _name_of(name))[:200],
        alt=facts.texts.alt[:500],
        caption=facts.texts.caption[:1000],
        credit=facts.texts.credit[:200],
        width=facts.width,
        height=facts.height,
        digest=facts.digest,
        uploaded_by=by,
        external_id=external_id,
    )
    file.seek(0)
    try:
        image.original.save(f"{image.token}.{facts.format}", ContentFile(file.read()), save=False)
        with transaction.atomic():
            image.save()
            _make_renditions(image, picture)
    except OSError as error:
        raise_alert("pictures-unwritable", _("A picture could not be stored: %(error)s") % {"error": error})
        raise PictureRefused(
            _("The picture could not be stored: the server cannot write into its folder. The operators have been told.")
        ) from error
    return image


def change(image: Image, *, by: User | None, has_new_focus: bool) -> Image:
    """Save checked texts and the focal point; a new one makes the crops anew. Raises NotAllowed, PictureRefused.

    A live article keeps the texts and crops that it was published with; the old crops' files stay for it. A portrait
    is shown whole and under its author's name, which neither changes.
    """
    require(may_change(by, image))
    picture = None
    if has_new_focus:
        with image.original.open("rb") as file:
            picture = read(file)
    with transaction.atomic():
        image.save()
        if picture is not None:
            _make_renditions(image, picture, crops_alone=True)
    return image


def may_change(user: User | None, image: Image) -> bool:
    """Editors change all pictures; reporters those that stand nowhere but in drafts that they may edit: an update on
    the schedule takes a picture's texts as they are when its time comes."""
    if user is None or user.has_perm("articles.edit_any_article"):
        return True
    used = uses(image)
    return user.has_perm("articles.change_image") and all(isinstance(u, Article) and may_edit(user, u) for u in used)


def delete(image: Image, *, by: User | None) -> None:
    """Delete a picture that nothing uses, with every file that was made of it. Raises NotAllowed, Refused."""
    require(by is None or by.has_perm("articles.delete_image"))
    with transaction.atomic():
        Image.objects.select_for_update().get(pk=image.pk)
        if used := uses(image):
            raise Refused(_("This picture cannot be deleted: it stands in “%(where)s”.") % {"where": used[0]})
        image.delete()
        bump_site()
        transaction.on_commit(lambda: _delete_files(image))


def uses(image: Image) -> list[Article | Author | Page]:
    """Whose lead, text or portrait it is, in the working copy, for readers or on the schedule; at most 50 articles."""
    placed = f'data-image="{image.pk}"'
    working = Q(lead_image=image) | Q(body__contains=placed)
    shown = LiveArticle.objects.exclude(visible_from=None)
    live = Q(pk__in=shown.filter(Q(lead__id=image.pk) | Q(body_html__contains=image.token)).values("article"))
    waiting = Q(scheduled_revision__content__lead_image_id=image.pk)
    waiting |= Q(scheduled_revision__body_html__contains=image.token)
    articles = Article.objects.filter(working | live | waiting).order_by("-updated_at")[:50]
    pages = Page.objects.filter(Q(body__contains=placed) | Q(live__body_html__contains=image.token))
    return [*articles, *Author.objects.filter(portrait=image), *pages]


def _delete_files(image: Image) -> None:
    """The original, the sizes, and the crops of earlier focal points, which no row names any more."""
    storage = _sizes_storage()
    folder = f"pictures/{image.token[:2]}"
    names = storage.listdir(folder)[1] if storage.exists(folder) else []
    for name in names:
        if name.startswith(f"{image.token}-"):
            storage.delete(f"{folder}/{name}")
    if image.original:
        image.original.storage.delete(str(image.original.name))


def _sizes_storage() -> Storage:
    return Rendition._meta.get_field("file").storage


def _make_renditions(image: Image, picture: Picture, *, crops_alone: bool = False) -> None:
    storage = _sizes_storage()
    for size in make_sizes(picture.image, focal=(image.focal_x, image.focal_y)):
        if crops_alone and not size.crop:
            continue
        name = f"pictures/{size.name(image.token)}"
        if not storage.exists(name):
            name = storage.save(name, ContentFile(size.content))
        # A crop is as wide as its picture allows, which does not depend on the focal point.
        Rendition.objects.update_or_create(
            image=image,
            crop=size.crop,
            format=size.format,
            width=size.width,
            defaults={"height": size.height, "file": name, "bytes": len(size.content)},
        )


def _name_of(upload: str) -> str:
    """A title from a file's name, without its folders and its ending."""
    words = PurePath(upload.replace("\\", "/")).stem.replace("_", " ").replace("-", " ")
    printable = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(printable.split()) or str(_("Picture"))
