"""The library of pictures in the admin."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pixels

from articles import images, publishing
from articles.models import Article, Author, Image, LiveArticle
from articles.models.image import originals
from tests import factories
from tests.articles.article_form import change_url, fields_of, open_form
from tests.articles.test_pictures import encoded, iptc, png_header, quarters, with_segment

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
    assert originals().exists(image.original.name)


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


def test_nothing_of_a_path_in_the_name_gets_anywhere(client, editor):
    client.post(UPLOAD, {"file": jpeg("../../etc/passwd\u202e.jpg")})
    image = Image.objects.get()
    names = [image.original.name, *(size.file.name for size in image.renditions.all())]
    assert not any("passwd" in name or ".." in name for name in names)


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


def test_an_unused_picture_is_deleted_with_its_files(client, editor, django_capture_on_commit_callbacks):
    image = added()
    sizes = [(size.file.storage, size.file.name) for size in image.renditions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/articles/image/{image.pk}/delete/", {"post": "yes"})
    assert not Image.objects.exists()
    assert not any(storage.exists(name) for storage, name in sizes)


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
