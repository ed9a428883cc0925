"""The publication's own row in the admin."""

import datetime as dt
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.page_version import bump_site
from comments.admin.reasons import rejection_reasons
from newsroom.models import Publication
from tests import factories
from tests.admin_form import opened
from tests.articles.test_pictures import encoded, exif_with_position, png_header, quarters
from tests.comments.test_reply import send
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db

PATH = "/admin/newsroom/publication/1/change/"


@pytest.fixture
def admin():
    client = Client()
    client.force_login(person("Administrators"))
    return client


def form(admin, **fields):
    return opened(admin, PATH) | fields


def test_saving_makes_cached_pages_old_and_keeps_what_others_have_raised_meanwhile(admin):
    data = form(admin, name="The Harbour Gazette")
    Publication.objects.update(site_version=F("site_version") + 7)
    before = Publication.current().site_version
    assert admin.post(PATH, data).status_code == 302
    row = Publication.current()
    assert row.name == "The Harbour Gazette"
    assert row.site_version == before + 1


@pytest.mark.parametrize(
    ("field", "least"), [("close_comments_after_days", 0), ("keep_spam_days", 1), ("keep_traces_days", 1)]
)
def test_times_of_the_settings_are_of_ten_years_at_most(admin, field, least):
    for days, status in ((least - 1, 400), (least, 302), (3650, 302), (3651, 400)):
        assert admin.post(PATH, form(admin, **{field: str(days)})).status_code == status, days
    assert getattr(Publication.current(), field) == 3650


def test_the_two_marks_of_the_spam_score_keep_their_order(admin):
    answer = admin.post(PATH, form(admin, hold_score="0.95", spam_score="0.90"))
    assert answer.status_code == 400
    assert "Cannot be lower than" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://host/x",
        "//host/x",
        "/\\host/x",
        "/\t/host",
        "pages/",
        "http://",
    ],
)
def test_the_principles_are_a_page_of_the_site_or_of_the_web(admin, address):
    answer = admin.post(PATH, form(admin, policies_url=address))
    assert answer.status_code == 400
    assert list(answer.context["adminform"].form.errors) == ["policies_url"]
    for right in ("/pages/policies/", "/", "https://example.org/how-we-work?a=b", ""):
        assert admin.post(PATH, form(admin) | {"policies_url": right}).status_code == 302, right
        assert Publication.current().policies_url == right


@pytest.mark.parametrize("field", ["keep_spam_days", "keep_traces_days", "hold_links_from", "hold_score"])
def test_zero_is_refused_where_it_means_nothing(admin, field):
    assert admin.post(PATH, form(admin, **{field: "0"})).status_code == 400
    assert getattr(Publication.current(), field) != 0


@pytest.mark.parametrize(
    "field", ["close_comments_after_days", "hold_links_from", "keep_spam_days", "keep_traces_days"]
)
@pytest.mark.parametrize("value", ["3651", "99999999", "9" * 30])
def test_a_number_beyond_sense_is_refused_in_words(admin, field, value):
    answer = admin.post(PATH, form(admin, **{field: value}))
    assert answer.status_code == 400
    assert value in answer.content.decode()
    assert getattr(Publication.current(), field) < 100


def test_there_is_one_row_and_no_other(admin):
    assert admin.get("/admin/newsroom/publication/add/").status_code == 403
    assert admin.get("/admin/newsroom/publication/1/delete/").status_code == 403
    assert admin.get("/admin/newsroom/publication/", follow=True).request["PATH_INFO"] == PATH


def test_a_logo_is_pixels_alone_under_a_name_that_tells_nothing(admin):
    content = encoded(quarters(200, 80), exif=exif_with_position(caption="Secret")) + b"<script>Secret()</script>"
    assert admin.post(PATH, form(admin, logo=SimpleUploadedFile("../zq<b>.pdf.jpg", content))).status_code == 302
    logo = Publication.current().logo
    assert re.fullmatch(r"publication/[0-9a-f]{16}\.png", logo.name)
    served = b"".join(Client().get(logo.url).streaming_content)
    assert not re.search(rb"Secret|2031:05:04|Exif|<script", served)
    named = f'<img class="masthead-logo is-wide" src="{logo.url}" width="200" height="80" alt="Newsroom"></a>'
    for page in ("/", "/nowhere/"):
        assert named in Client().get(page).content.decode()
    assert admin.post(PATH, form(admin, tagline="Later")).status_code == 302
    assert Publication.current().logo == logo
    assert admin.post(PATH, form(admin) | {"logo-clear": "on"}).status_code == 302
    assert not Publication.current().logo
    assert "masthead-logo" not in Client().get("/").content.decode()


def test_a_logo_that_is_not_wide_stands_beside_the_name_and_is_no_larger_than_it_is_shown(admin):
    assert (
        admin.post(PATH, form(admin, logo=SimpleUploadedFile("a.jpg", encoded(quarters(2000, 1600))))).status_code
        == 302
    )
    logo = Publication.current().logo
    shown = f'<img class="masthead-logo" src="{logo.url}" width="300" height="240" alt="">Newsroom</a>'
    assert shown in Client().get("/").content.decode()
    logo.storage.delete(logo.name)
    bump_site()
    assert 'aria-current="page">Newsroom</a>' in Client().get("/").content.decode()


def drawn(ink: tuple[int, int, int], *, hidden: tuple[int, int, int] = (1, 2, 3)) -> bytes:
    """A bar in one colour on nothing; `hidden` stands in the pixels that nobody sees."""
    picture = Image.new("RGBA", (300, 100), (*hidden, 0))
    picture.paste((*ink, 255), (20, 20, 280, 80))
    return encoded(picture, "PNG")


@pytest.mark.parametrize(
    ("ink", "classes"),
    [
        ((255, 255, 255), "masthead-logo is-wide on-dark"),
        ((20, 20, 20), "masthead-logo is-wide on-light"),
        ((190, 60, 40), "masthead-logo is-wide"),
    ],
    ids=["light", "dark", "red"],
)
def test_a_logo_keeps_its_transparent_parts_and_gets_a_ground_where_the_page_would_swallow_it(admin, ink, classes):
    content = drawn(ink, hidden=(7, 7, 7))
    assert admin.post(PATH, form(admin, logo=SimpleUploadedFile("logo.png", content))).status_code == 302
    with Image.open(Publication.current().logo.path) as kept:
        assert kept.mode == "RGBA"
        assert kept.getpixel((5, 5)) == (0, 0, 0, 0), "what was hidden has gone"
        assert kept.getpixel((100, 50)) == (*ink, 255)
    assert f'<img class="{classes}"' in Client().get("/").content.decode()


@pytest.mark.parametrize(
    "content",
    [b"<svg onload='alert(1)'/>", png_header(50_000, 50_000), encoded(quarters(40, 40), "GIF"), b"%PDF-1.7", b""],
    ids=["svg", "bomb", "gif", "pdf", "empty"],
)
def test_what_is_no_picture_becomes_no_logo(admin, content):
    answer = admin.post(PATH, form(admin, logo=SimpleUploadedFile("logo.png", content)))
    assert answer.status_code == 400
    assert answer.context["adminform"].form.errors["logo"]
    assert not Publication.current().logo


def test_closing_comments_holds_at_once_for_what_is_published_and_says_nothing_of_its_own(admin):
    live, own = factories.live("Says nothing"), factories.live("Says open", comments_mode="open")
    assert "reply-comment" in Client().get(live.path).content.decode()
    assert admin.post(PATH, form(admin, comments_mode="closed")).status_code == 302
    assert send(Client(), live).status_code == 403
    assert "reply-comment" not in Client().get(live.path).content.decode()
    assert send(Client(), own).status_code == 303
    assert admin.post(PATH, form(admin, comments_mode="open")).status_code == 302
    assert send(Client(), live, comment="Here we are again, all of us.").status_code == 303


def test_the_days_until_comments_close_are_counted_anew_for_what_is_published(admin):
    old = factories.live("Last week", at=timezone.now() - dt.timedelta(days=6))
    new = factories.live("Yesterday", at=timezone.now() - dt.timedelta(days=1))
    assert admin.post(PATH, form(admin, close_comments_after_days="3")).status_code == 302
    assert (send(Client(), old).status_code, send(Client(), new).status_code) == (403, 303)
    assert admin.post(PATH, form(admin, close_comments_after_days="0")).status_code == 302
    assert send(Client(), old, comment="Nothing closes any more.").status_code == 303


def test_the_reasons_in_use_stand_in_the_field_and_one_more_loses_none(admin):
    listed = admin.get(PATH).context["adminform"].form["rejection_reasons"].value().splitlines()
    assert "It is not about the article." in listed
    added = "\r\n".join([*listed, "It breaks rule 4."])
    assert admin.post(PATH, form(admin, rejection_reasons=added)).status_code == 302
    assert rejection_reasons(Publication.current()) == [*listed, "It breaks rule 4."]
    assert admin.post(PATH, form(admin, rejection_reasons="")).status_code == 302
    assert rejection_reasons(Publication.current()) == listed
    assert admin.post(PATH, form(admin, name="The Harbour Gazette")).status_code == 302
    assert Publication.current().rejection_reasons == ""


HISTORY = "/admin/newsroom/publication/1/history/"


def test_the_history_begins_with_the_newest_and_says_from_what_to_what(admin):
    Publication.objects.update(rejection_reasons="lottery\nbonus\ncasino")
    assert admin.post(PATH, form(admin, name="The Harbour Gazette", comments_mode="held")).status_code == 302
    assert admin.post(PATH, form(admin, rejection_reasons="casino\r\npoker", hold_score="0.50")).status_code == 302
    rows = re.findall(r'<tr><th scope="row".*?</tr>', admin.get(HISTORY).content.decode(), re.DOTALL)
    said = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert "Reasons for a rejection lottery · bonus → poker" in said[0]
    assert "Hold from this probability of spam 0.40 → 0.50" in said[0]
    assert "Name Newsroom → The Harbour Gazette" in said[1]
    assert "Comments open: shown once checked → held: a moderator sees each one first" in said[1]
    assert len(said) == 2


@pytest.mark.parametrize("kept", ["lottery\nbonus", "lottery\r\nbonus", "lottery\nbonus\n"])
def test_a_text_that_comes_back_with_a_browsers_ends_of_lines_is_not_changed(admin, kept):
    Publication.objects.update(rejection_reasons=kept)
    sent = form(admin, rejection_reasons="lottery\r\nbonus", drops_blatant="on")
    assert admin.post(PATH, sent).status_code == 302
    assert [change.label for change in admin.get(HISTORY).context["action_list"][0].changes] == ["drop blatant spam"]
    assert Publication.current().rejection_reasons == kept
    assert admin.post(PATH, form(admin, rejection_reasons="lottery\r\npoker")).status_code == 302
    assert Publication.current().rejection_reasons == "lottery\npoker"


def test_the_history_shows_values_as_text_and_a_change_from_before_by_its_fields(admin):
    assert admin.post(PATH, form(admin, tagline="<b onclick=x>")).status_code == 302
    assert "&lt;b onclick=x&gt;" in admin.get(HISTORY).content.decode()
    LogEntry.objects.update(change_message='[{"changed": {"fields": ["Name"]}}]')
    assert "Changed Name." in admin.get(HISTORY).content.decode()


def test_other_histories_begin_with_the_newest_too(admin):
    section = factories.section("City")
    path = f"/admin/articles/section/{section.pk}/"
    for name in ("Town", "Village"):
        assert admin.post(f"{path}change/", opened(admin, f"{path}change/") | {"name": name}).status_code == 302
    entries = [entry.pk for entry in admin.get(f"{path}history/").context["action_list"]]
    assert entries == sorted(entries, reverse=True)
    assert len(entries) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\0" * (25 * 1024 * 1024 + 1), "larger than 25 MB"),
        (encoded(Image.new("1", (10_000, 7_000)), "PNG"), "more than 60 megapixels"),
        (encoded(quarters(31, 31)), "needs 32 pixels each way, this one has 31 by 31"),
        (encoded(Image.new("RGB", (1, 1)), "PNG"), "needs 32 pixels each way, this one has 1 by 1"),
        (encoded(Image.new("RGBA", (1, 1), (0, 0, 0, 0)), "PNG"), "needs 32 pixels each way, this one has 1 by 1"),
        (b"not a picture", "not a picture in JPEG, PNG, WebP or AVIF"),
    ],
    ids=["bytes", "pixels", "small", "dot", "hole", "text"],
)
def test_a_logo_that_cannot_be_used_is_refused_with_the_reason(admin, content, said):
    answer = admin.post(PATH, form(admin, logo=SimpleUploadedFile("logo.png", content)))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Publication.current().logo


def test_the_form_shows_the_logo_that_stands(admin):
    assert "logo-shown" not in admin.get(PATH).content.decode()
    admin.post(PATH, form(admin, logo=SimpleUploadedFile("logo.png", encoded(quarters(400, 100)))))
    logo = Publication.current().logo
    assert f'<img src="{logo.url}"' in admin.get(PATH).content.decode()
    logo.storage.delete(logo.name)


@pytest.mark.parametrize(
    ("url", "applies", "does_not"),
    [
        ("embedded:", "Below both marks it is shown", "while the service decides"),
        ("akismet://0a1b2c3d4e5f@spam.example.net", "The service at spam.example.net says", "Below both marks"),
    ],
)
def test_the_form_says_whose_the_probabilities_are(admin, settings, url, applies, does_not):
    settings.SPAM_CHECK_URL = url
    page = admin.get(PATH).content.decode()
    assert applies in page
    assert does_not not in page
