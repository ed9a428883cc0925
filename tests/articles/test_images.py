"""The library of pictures in the admin."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone
from PIL import Image as Pixels

from articles import images, publishing, revising
from articles.content import ArticleContent
from articles.models import Article, Author, Image, LiveArticle, Page
from articles.models.image import originals
from newsroom.models import Alert
from tests import factories
from tests.admin_form import opened
from tests.articles.article_form import change_url, fields_of, open_form
from tests.articles.public_site import crawl
from tests.articles.test_hostile_texts import UNSEEN
from tests.articles.test_pictures import encoded, exif_with_position, iptc, png_header, quarters, with_segment

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/image/add/"
UPLOAD = "/admin/articles/image/upload/"
PICKER = "/admin/articles/image/picker/"


@pytest.fixture
def editor(client: Client):
    user = factories.user("Editors")
    client.force_login(user)
    return user


def jpeg(name: str = "harbour_at-dawn.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or encoded(quarters()), content_type="image/jpeg")


def added(**fields) -> Image:
    image = images.add(file=io.BytesIO(encoded(quarters())), name="harbour.jpg", by=None)
    for name, value in fields.items():
        setattr(image, name, value)
    image.save()
    return image


def test_an_upload_brings_sizes_and_a_page_to_describe_it(client, editor):
    response = client.post(ADD, {"file": jpeg()}, follow=True)
    image = Image.objects.get()
    assert response.redirect_chain[-1][0] == f"/admin/articles/image/{image.pk}/change/"
    assert (image.title, image.width, image.height, image.uploaded_by) == ("harbour at dawn", 400, 300, editor)
    assert set(image.renditions.values_list("format", flat=True)) == {"avif", "webp", "jpeg"}
    assert set(image.renditions.values_list("crop", flat=True)) == {"", "1x1", "4x3", "16x9", "og"}
    for size in image.renditions.all():
        assert size.file.storage.exists(size.file.name)
    shown = image.renditions.get(crop="", format="jpeg", width=400)
    assert re.search(f'<img src="{shown.file.url}"[^>]* data-focal-image>', response.content.decode())
    assert originals().exists(image.original.name)


def test_a_folder_that_cannot_be_written_is_named_to_operators_and_editors_are_told(client, editor, settings, tmp_path):
    (tmp_path / "media").write_text("A file where a folder should be.")
    settings.MEDIA_ROOT = tmp_path / "media"
    in_dialog, on_page = client.post(UPLOAD, {"file": jpeg()}), client.post(ADD, {"file": jpeg()})
    assert (in_dialog.status_code, on_page.status_code) == (400, 400)
    for said in (in_dialog.json()["error"], on_page.content.decode()):
        assert "The picture could not be stored: the server cannot write into its folder." in said
    assert str(tmp_path / "media") in Alert.objects.get(code="pictures-unwritable").message
    assert not Image.objects.exists()


def test_credit_and_caption_come_from_the_file(client, editor):
    content = with_segment(
        encoded(quarters()), iptc((2, 80, b"Jo Doe"), (2, 110, b"Northern Wire"), (2, 120, b"The wall."))
    )
    client.post(ADD, {"file": jpeg(content=content)})
    image = Image.objects.get()
    assert (image.credit, image.caption) == ("Jo Doe / Northern Wire", "The wall.")


def test_the_same_file_again_is_the_same_picture(client, editor):
    first = client.post(UPLOAD, {"file": jpeg()}).json()["picture"]
    second = client.post(UPLOAD, {"file": jpeg("other-name.jpg")}).json()["picture"]
    assert first["id"] == second["id"]
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/zqpasswd\u202e.jpg",
        "C:\\\\zqtemp\\zq.jpg",
        "zq\x00.jpg",
        "..",
        ".jpg",
        '<zq onload="x">.svg',
        "zq.php.jpg",
        "zq" * 120 + ".html",
    ],
)
def test_nothing_of_a_path_in_the_name_gets_anywhere(client, editor, name):
    # As a browser sends it: Django's own test file would not take such a name.
    sent = encode_multipart(BOUNDARY, {"file": jpeg("placeholder.jpg")})
    sent = sent.replace(b"placeholder.jpg", name.replace('"', "%22").encode())
    answer = client.generic("POST", UPLOAD, sent, MULTIPART_CONTENT)
    if answer.status_code == 400:  # a file without a name is none
        assert answer.json()["error"]
        return
    image = Image.objects.get()
    names = [image.original.name, *(size.file.name for size in image.renditions.all())]
    assert all(re.fullmatch(r"[a-z0-9/-]+\.(jpg|jpeg|webp|avif)", name) and "zq" not in name for name in names)
    assert image.title
    assert image.title.isprintable()


def test_readers_get_pixels_and_nothing_that_was_hidden_in_the_file_or_behind_it(client, editor):
    content = encoded(quarters(700, 500), exif=exif_with_position(caption="SecretCaption"), comment=b"SecretComment")
    content = with_segment(content, iptc((2, 120, b"SecretIptc"))) + b"<script>Secret()</script>PK\x03\x04SecretZip"
    assert b"2031:05:04" in content
    assert client.post(UPLOAD, {"file": jpeg(content=content)}).status_code == 200
    for size in Image.objects.get().renditions.all():
        answer = Client().get(size.file.url)
        served = b"".join(answer.streaming_content)
        assert answer["Content-Type"] == f"image/{size.format}"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not re.search(rb"Secret|2031:05:04|Exif|<script", served)


BAD = {
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "not a picture"),
    "html": (b"<html><script>alert(1)</script>", "not a picture"),
    "truncated": (encoded(quarters(1200, 900))[:4000], "damaged or incomplete"),
    "bomb": (png_header(50_000, 50_000), "60 megapixels"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_words(client, editor, kind):
    content, words = BAD[kind]
    response = client.post(UPLOAD, {"file": jpeg(content=content)})
    assert response.status_code == 400
    assert words in response.json()["error"]
    response = client.post(ADD, {"file": jpeg(content=content)})
    assert response.status_code == 400
    assert words in response.content.decode()
    assert not Image.objects.exists()


def test_an_upload_without_a_file_is_refused_in_words(client, editor):
    assert client.post(UPLOAD).status_code == 400
    assert "file is empty" in client.post(UPLOAD, {"file": SimpleUploadedFile("a.jpg", b"")}).json()["error"]


def test_a_new_focal_point_makes_the_crops_anew_and_keeps_what_readers_see(client, editor):
    image = added()
    live = factories.live("Shown", lead_image_id=image.pk)
    shown = [size[2] for sizes in live.lead["sizes"]["1x1"].values() for size in sizes]
    before = image.renditions.get(crop="1x1").file.name
    url = f"/admin/articles/image/{image.pk}/change/"
    form = fields_of(client.get(url).content.decode(), "image_form") | {"focal_x": "0", "focal_y": "0"}
    client.post(url, form)
    after = image.renditions.get(crop="1x1")
    assert after.file.name != before
    assert after.file.storage.exists(before)
    live.refresh_from_db()
    assert [size[2] for sizes in live.lead["sizes"]["1x1"].values() for size in sizes] == shown
    assert Pixels.open(after.file).getpixel((5, 5))[0] > 180  # the red quarter


def test_new_texts_of_a_picture_do_not_reach_readers_before_they_are_published(client, editor):
    image = added(alt="As it was")
    live = factories.live("Shown", lead_image_id=image.pk)
    image.alt = "Changed in the library"
    images.change(image, by=editor, has_new_focus=False)
    assert "Changed in the library" not in client.get(live.path).content.decode()


def test_who_changes_a_picture_of_a_live_article_is_told_that_readers_see_the_old_one(client, editor):
    image = added(alt="As it was")
    live = factories.live("Shown", lead_image_id=image.pk)
    factories.draft("Not shown", lead_image_id=image.pk)
    picture, article = f"/admin/articles/image/{image.pk}/change/", change_url(live.article_id)
    assert "Readers see this version." in client.get(article).content.decode()
    told = client.post(picture, opened(client, picture) | {"alt": "As it is"}, follow=True).content.decode()
    assert "Readers of 1 live article see the picture as it was until the article is published again." in told
    told = client.post(picture, opened(client, picture) | {"title": "For us alone"}, follow=True).content.decode()
    assert "see the picture as it was" not in told
    assert "with its pictures and names as they were" in client.get(article).content.decode()
    assert "As it was" in client.get(live.path).content.decode()
    told = client.post(article, open_form(client, article) | {"do": "publish"}, follow=True).content.decode()
    assert "Readers see this version." in told
    assert "As it is" in client.get(live.path).content.decode()


def test_pictures_without_alt_text_are_told_with_the_publication(client, editor):
    bare = added()
    described = images.add(file=io.BytesIO(encoded(quarters(60, 40))), name="wall.jpg", by=None)
    Image.objects.filter(pk=described.pk).update(alt="A wall of grey stone")
    body = f'<p>One.</p><figure data-image="{bare.pk}"></figure><figure data-image="{described.pk}"></figure>'
    url = change_url(factories.draft("Bare", body=body, lead_image_id=bare.pk).pk)
    told = client.post(url, open_form(client, url) | {"do": "publish"}, follow=True).content.decode()
    assert "2 pictures have no alt text" in told
    form = open_form(client, url) | {"lead_alt": "A wall", "body": "<p>One.</p>"}
    assert "no alt text" not in client.post(url, form | {"do": "publish"}, follow=True).content.decode()


@pytest.mark.parametrize("focal", ["-1", "2", "nan", "x", ""])
def test_a_focal_point_outside_the_picture_is_refused(client, editor, focal):
    image = added()
    url = f"/admin/articles/image/{image.pk}/change/"
    form = fields_of(client.get(url).content.decode(), "image_form") | {"focal_x": focal}
    assert "errorlist" in client.post(url, form).content.decode()
    image.refresh_from_db()
    assert image.focal_x == 0.5


def test_a_picture_says_where_it_stands_and_is_not_deleted_while_it_does(client, editor):
    image = added()
    live = factories.live("Led by it", lead_image_id=image.pk)
    factories.draft("Has it inside", body=f'<p>x</p><figure data-image="{image.pk}"></figure>')
    page = client.get(f"/admin/articles/image/{image.pk}/change/").content.decode()
    assert "Led by it" in page
    assert "Has it inside" in page
    url = f"/admin/articles/image/{image.pk}/delete/"
    text = client.post(url, {"post": "yes"}, follow=True).content.decode()
    assert "cannot be deleted" in text
    assert Image.objects.filter(pk=image.pk).exists()
    assert LiveArticle.objects.get(pk=live.pk).lead["id"] == image.pk


def test_what_readers_see_holds_a_picture_though_the_draft_has_dropped_it(client, editor):
    image = added()
    live = factories.live("Led by it", lead_image_id=image.pk)
    url = change_url(live.article_id)
    client.post(url, open_form(client, url) | {"lead_image": ""})
    assert live.article in images.uses(image)


def test_a_portrait_is_not_deleted(client, editor):
    image = added()
    Author.objects.create(name="Marta", slug="marta", portrait=image)
    client.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"})
    assert Image.objects.filter(pk=image.pk).exists()


def test_an_unused_picture_is_deleted_with_all_that_was_ever_made_of_it(
    client, editor, django_capture_on_commit_callbacks
):
    image, other = added(), images.add(file=io.BytesIO(encoded(quarters(40, 40))), name="other.jpg", by=None)
    addresses = {size.file.url for size in image.renditions.all()}
    url = f"/admin/articles/image/{image.pk}/change/"
    form = fields_of(client.get(url).content.decode(), "image_form")
    assert client.post(url, form | {"focal_x": "0", "focal_y": "0"}).status_code == 302
    addresses |= {size.file.url for size in image.renditions.all()}  # the crops of both focal points
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            images.delete(Image.objects.get(pk=image.pk), by=None)
            transaction.set_rollback(True)
        assert originals().exists(image.original.name)
        assert Client().get(min(addresses)).status_code == 200
        client.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"})
    assert not Image.objects.filter(pk=image.pk).exists()
    assert not originals().exists(image.original.name)
    assert {Client().get(address).status_code for address in addresses} == {404}
    assert Client().get(other.renditions.first().file.url).status_code == 200


def test_a_picture_is_not_deleted_while_a_page_shows_it(client, editor):
    image = added()
    body = f'<p>Who.</p><figure data-image="{image.pk}"></figure>'
    page = {"title": "About us", "slug": "about", "body": body, "order": "1", "_publish": "1"}
    client.post("/admin/articles/page/add/", page)
    [row] = Page.objects.all()
    client.post(f"/admin/articles/page/{row.pk}/change/", page | {"seen_version": row.version, "_continue": "1"})
    assert "About us" in client.get(f"/admin/articles/image/{image.pk}/change/").content.decode()
    client.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"})
    assert Image.objects.exists()
    reporter = Client()
    reporter.force_login(factories.user("Reporters"))
    assert "About us" not in reporter.get(f"/admin/articles/image/{image.pk}/change/").content.decode()


def test_a_reporter_changes_no_picture_that_readers_see_or_that_stands_in_anothers_draft(client):
    reporter = factories.user("Reporters")
    client.force_login(reporter)
    files = (io.BytesIO(encoded(quarters(600 + number, 400))) for number in range(4))
    mine, theirs, live, free = (images.add(file=file, name="quay.jpg", by=None) for file in files)
    factories.draft("Mine", by=reporter, lead_image_id=mine.pk)
    factories.draft("Theirs", lead_image_id=theirs.pk)
    factories.live("Live", lead_image_id=live.pk)
    for image in (mine, free):
        url = f"/admin/articles/image/{image.pk}/change/"
        form = fields_of(client.get(url).content.decode(), "image_form")
        assert client.post(url, form | {"alt": "Said by a reporter"}).status_code == 302
        image.refresh_from_db()
        assert image.alt == "Said by a reporter"
    for image in (theirs, live):
        url = f"/admin/articles/image/{image.pk}/change/"
        assert client.get(url).status_code == 200
        assert client.post(url, form | {"alt": "Said by a reporter"}).status_code == 403
        image.refresh_from_db()
        assert image.alt != "Said by a reporter"


def test_what_is_said_of_a_picture_shows_nowhere_before_it_is_published(client):
    image = added(alt="As it was")
    author = Author.objects.create(name="Marta", slug="marta", portrait=image)
    factories.live("By her", author_ids=(author.pk,), lead_image_id=image.pk)
    before = crawl()
    client.force_login(factories.user("Editors"))
    url = f"/admin/articles/image/{image.pk}/change/"
    texts = dict.fromkeys(["title", "alt", "caption", "credit"], "Said by a reporter")
    form = fields_of(client.get(url).content.decode(), "image_form")
    assert client.post(url, form | texts | {"focal_x": "0.1"}).status_code == 302
    image.refresh_from_db()
    assert image.alt == "Said by a reporter"
    assert crawl() == before


def test_the_original_lies_where_no_address_leads():
    image = added()
    assert not Path(image.original.path).is_relative_to(settings.MEDIA_ROOT)
    assert not default_storage.exists(image.original.name)


def test_the_picker_searches_and_describes(client, editor):
    image = added(title="Harbour wall", alt="A wall", credit="Jo Vance")
    found = client.get(PICKER, {"q": "wall harbour"}).json()["pictures"]
    assert [one["id"] for one in found] == [image.pk]
    assert found[0]["thumb"].startswith("/media/")
    assert client.get(PICKER, {"q": "nothing"}).json()["pictures"] == []
    assert client.get(PICKER, {"one": image.pk}).json()["pictures"][0]["alt"] == "A wall"


@pytest.mark.parametrize("query", ["page=-1", "page=abc", "page=" + "9" * 40, "one=x", "one=" + "9" * 40, "q=%00"])
def test_odd_questions_to_the_picker_break_nothing(client, editor, query):
    assert client.get(f"{PICKER}?{query}").status_code == 200


@pytest.mark.parametrize("url", [PICKER, ADD, "/admin/articles/image/"])
def test_moderators_have_no_pictures(url):
    client = Client()
    client.force_login(factories.user("Moderators"))
    assert client.get(url).status_code == 403


def test_an_upload_needs_the_right_and_the_token():
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.user("Editors"))
    assert client.post(UPLOAD, {"file": jpeg()}).status_code == 403
    other = Client()
    other.force_login(factories.user("Moderators"))
    assert other.post(UPLOAD, {"file": jpeg()}).status_code == 403
    assert not Image.objects.exists()


def test_a_picture_in_the_text_has_caption_and_credit_apart_and_texts_of_its_use(client):
    image = added(alt="Library alt", caption="Library <caption>", credit="Jo Vance")
    own = f'<figure data-image="{image.pk}"></figure>'
    here = f'<figure data-image="{image.pk}" data-alt="Here &amp; now" data-caption="This use" class="wide"></figure>'
    live = factories.live("Shown", body=f"<p>x</p>{own}{here}")
    page = client.get(live.path).content.decode()
    assert '<span class="caption">Library &lt;caption&gt;</span> <span class="credit">Jo Vance</span>' in page
    assert '<span class="caption">This use</span> <span class="credit">Jo Vance</span>' in page
    assert 'alt="Library alt"' in page
    assert 'alt="Here &amp; now"' in page
    assert '<figure class="wide"><picture>' in page


def test_a_withdrawn_article_still_holds_its_picture(editor):
    image = added()
    live = factories.live("Led by it", lead_image_id=image.pk)
    version = Article.objects.get(pk=live.article_id).version
    article = publishing.withdraw(article_id=live.article_id, by=None, version=version, now=live.projected_at)
    assert article in images.uses(image)


def test_what_turns_texts_around_is_in_no_text_of_a_picture(client, editor):
    zwj = "Lamps \u200dlit"
    xmp = f'<x dc:title="{UNSEEN}Lamps" Iptc4xmpCore:AltTextAccessibility="{UNSEEN}{zwj}">'.encode()
    content = encoded(quarters(), xmp=xmp)
    content = with_segment(content, iptc((2, 120, f"{UNSEEN}Quay".encode()), (2, 80, f"Jo{UNSEEN} Doe".encode())))
    client.post(ADD, {"file": jpeg(content=content)})
    image = Image.objects.get()
    assert (image.title, image.alt, image.caption, image.credit) == ("Lamps", zwj, "Quay", "Jo Doe")
    url = f"/admin/articles/image/{image.pk}/change/"
    form = fields_of(client.get(url).content.decode(), "image_form")
    typed = dict.fromkeys(("title", "alt", "caption", "credit"), f"{UNSEEN}By hand{UNSEEN}")
    assert client.post(url, form | typed).status_code == 302
    image.refresh_from_db()
    assert {image.title, image.alt, image.caption, image.credit} == {"By hand"}
    assert "This field is required." in client.post(url, form | {"title": UNSEEN}).content.decode()


def test_restoring_says_what_has_been_deleted_since(client, editor):
    image, author = added(), factories.author()
    article = factories.draft("It stood", lead_image_id=image.pk, author_ids=(author.pk,))
    content = dataclasses.replace(ArticleContent.of(article), lead_image_id=None, author_ids=())
    article = revising.save(
        article_id=article.pk, content=content, by=None, version=article.version, now=timezone.now()
    )
    images.delete(image, by=None)
    author.delete()
    restored = {"number": 1, "version": article.version}
    answer = client.post(f"/admin/articles/article/{article.pk}/history/restore/", restored, follow=True)
    page = answer.content.decode()
    assert "Revision 1 is the working copy again" in page
    assert "Deleted since, and therefore not in it: lead picture, authors." in page


def test_new_texts_of_a_picture_in_the_text_reach_readers_when_it_is_published_again(client, editor):
    image = added(alt="A wall", credit="Photo: Wrong Name")
    body = f'<p>It held.</p><figure data-image="{image.pk}"></figure>'
    live = factories.live("It held", body=body)
    change = f"/admin/articles/image/{image.pk}/change/"
    form = fields_of(client.get(change).content.decode(), "image_form")
    client.post(change, form | {"credit": "Photo: Ann Rook", "alt": "The wall"})
    assert "Photo: Wrong Name" in client.get(live.path).content.decode()  # publishing alone writes what readers see
    preview = client.get(f"/admin/articles/article/{live.article_id}/preview/page/").content.decode()
    assert "Photo: Ann Rook" in preview
    url = change_url(live.article_id)
    client.post(url, open_form(client, url) | {"do": "publish"})
    page = client.get(live.path).content.decode()
    assert "Photo: Ann Rook" in page
    assert 'alt="The wall"' in page
    assert "Wrong Name" not in page
    history = client.get(f"/admin/articles/article/{live.article_id}/history/").content.decode()
    assert "the texts of its pictures as they are now" in history
    answer = client.post(url, open_form(client, url) | {"do": "publish"}, follow=True)
    assert "Nothing has changed." in answer.content.decode()
    assert live.article.revisions.count() == 2
