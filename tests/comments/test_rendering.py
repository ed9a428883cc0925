"""What readers type, on every page and in every feed that shows it."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import LiveArticle
from comments.models import Comment, Decision, Status
from comments.own_address import own_address
from newsroom.models import Publication
from tests import factories
from tests.comments.test_reply import send

pytestmark = pytest.mark.django_db

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</textarea></title></blockquote><svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "javascript:alert(1)//",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "https://evil.example/\"onclick='alert(1)'<b>",
    "www.evil.example/javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;amp;",
    "<!-- <![CDATA[ ]]> -->",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "\\u003cscript\\u003e%3Cscript%3E",
    "\uffff\ufffe\ufdd0 no character of XML",
]
LEADS = re.compile(r"(https?://|/|#|\?|mailto:)")
OWN_SCRIPTS = {"application/ld+json", "importmap"}


class Read(HTMLParser):
    """A page as a browser reads it: its text, and whatever on it could run or lead astray."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.harmful = "", []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"iframe", "object", "embed", "base"} or (tag == "img" and given.get("src") == "x"):
            self.harmful.append((tag, attrs))
        if tag == "script" and not given.get("src") and given.get("type") not in OWN_SCRIPTS:
            self.harmful.append((tag, attrs))
        for name, value in attrs:
            if name.startswith("on") or (name in {"href", "src", "action"} and not LEADS.match(value or "")):
                self.harmful.append((tag, attrs))
            if name in {"href", "src", "action"} and (value or "").startswith("//"):
                self.harmful.append((tag, attrs))


@pytest.fixture
def live(settings) -> LiveArticle:
    settings.RATELIMIT_ENABLED = False
    return factories.live("The wall holds")


@pytest.fixture
def replies(client: Client, live: LiveArticle) -> list[Comment]:
    """Hostile names and texts, all published: whatever the checks make of them."""
    Publication.objects.update(hold_links_from=100, hold_score=1, spam_score=1)
    email = '"<img/src=x/onerror=alert(1)>"@ada.example'
    for text in HOSTILE:
        typed = {"name": f"Ada {text}"[:80], "email": email, "url": "https://ada.example/?\"'<b>"}
        answer = send(client, live, **typed, comment=f"So: {text}.")
        assert answer.status_code == 303
    comments = list(Comment.objects.order_by("pk"))
    assert [comment.status for comment in comments] == [Status.PUBLISHED] * len(HOSTILE)
    return comments


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def check(answer: HttpResponse | str, *texts: str) -> None:
    """Nothing on a page runs or leads astray, and these texts are there to read as they were typed."""
    page = Read(answer if isinstance(answer, str) else answer.content.decode())
    assert page.harmful == []
    for text in texts:
        assert in_one_line(text) in in_one_line(page.text)


def test_hostile_text_is_only_text_to_readers(client, live, replies):
    answer = client.get(live.path)
    check(answer, *(f"Ada {text}"[:80] for text in HOSTILE), *(f"So: {text}." for text in HOSTILE))
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode(), re.S)
    assert [block["commentCount"] for block in map(json.loads, blocks) if "commentCount" in block] == [len(replies)]
    for comment, text in zip(replies, HOSTILE, strict=True):
        check(client.get(f"{live.path}reply/", {"parent": comment.pk}), f"So: {text}.")


def test_hostile_text_is_only_text_to_its_author(client, live):
    LiveArticle.objects.update(comments_mode="held")
    for text in HOSTILE:
        answer = send(client, live, name=f"Ada {text}"[:80], comment=f"So: {text}.")
        check(client.get(answer["Location"]), f"So: {text}.")


def test_hostile_text_comes_back_to_the_form_as_it_was_typed(client, live):
    for text in HOSTILE:
        refused = send(client, live, name=f"Ada {text}"[:80], comment=text, email="nobody", url=text)
        assert refused.status_code == 400
        check(refused)
        [typed] = re.findall(r'<textarea name="comment"[^>]*>\n(.*?)</textarea>', refused.content.decode(), re.S)
        assert Read(f"<p>{typed}</p>").text == text


ATOM = "{http://www.w3.org/2005/Atom}"
# A feed's address → its entries, and where in them title and text stand.
FEEDS = {
    "feed/": ("./channel/item", "title", "description"),
    "feed/atom/": (f"{ATOM}entry", f"{ATOM}title", f"{ATOM}summary"),
}


def test_hostile_text_is_only_text_in_the_feeds(client, live, replies):
    for path, (entries, title, html) in FEEDS.items():
        feed = ElementTree.fromstring(client.get(f"{live.path}{path}").content)
        for entry, text in zip(feed.findall(entries), reversed(HOSTILE), strict=True):
            kept = re.sub("[\ufffe\uffff]", "", text)  # no XML document can hold them
            check(entry.findtext(html), f"So: {kept}.")
            assert in_one_line(f"Ada {kept}")[:60] in entry.findtext(title)


def test_hostile_text_is_only_text_to_moderators(client, live, replies):
    client.force_login(factories.user("Moderators"))
    said = [f"So: {text}." for text in HOSTILE]
    check(client.get("/admin/comments/queue/", {"lane": "published"}), *said, replies[0].email, replies[0].url)
    for name in ("comment", "decision"):
        check(client.get(reverse(f"admin:comments_{name}_changelist")))
    for comment, text in zip(replies, said, strict=True):
        check(client.get(reverse("admin:comments_comment_change", args=[comment.pk])), text)
        decide = reverse("admin:comments_decide", args=[comment.pk])
        line = client.post(decide, {"act": "hold", "version": 2}, headers={"Accept": "application/json"}).json()
        check(line["html"], text)
        undo = reverse("admin:comments_undo", args=[Decision.objects.first().pk])
        check(client.post(undo, headers={"Accept": "application/json"}).json()["html"], text)


TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206f\U000e0041\x1b\x08\x85"
STACKS = [
    "e" + "\u0301\u0316" * 30,
    "\u0e01" + "\u0e47" * 30,  # a Thai mark that has no combining class
    "o" + "\u0489\u20dd" * 30,  # marks that enclose a letter
    "a" + "\u0301\u200d" * 30,  # joiners between the marks
]
WHOLE = ["Tiếng Việt", "الْعَرَبِيَّةُ", "می‌خواهم", "ภาษาไทยนี้ที่นั่น", "שָׁלוֹם", "हिन्दी", "👩‍👩‍👧 👍🏽 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿"]


def highest_stack(text: str) -> int:
    """Marks above and below one letter, what is not drawn left out."""
    highest = height = 0
    for char in text:
        category = unicodedata.category(char)
        if category != "Cf":
            height = height + 1 if category in {"Mn", "Me"} else 0
            highest = max(highest, height)
    return highest


def test_no_text_turns_page_or_queue_around(client, live):
    Publication.objects.update(hold_score=1, spam_score=1)
    for stack in STACKS:
        send(client, live, name=f"Ada {stack} {TURNING}dlrow"[:80], comment=f"Before {TURNING} {stack} behind.")
    pages = [client.get(live.path), client.get(f"{live.path}feed/")]
    client.force_login(factories.user("Moderators"))
    pages.append(client.get("/admin/comments/queue/", {"lane": "published"}))
    for page in pages:
        text = page.content.decode()
        assert text.count("Before") == len(STACKS)
        assert not set(TURNING) & set(text)
        assert highest_stack(text) <= 4


def test_no_address_turns_page_or_queue_around(client, live):
    Publication.objects.update(hold_score=1, spam_score=1)
    turning = "\u202e\u2066\u206a"
    url = f"https://ada{turning}.example/{turning}\U000e0041{'/'.join(STACKS)}/gpj.exe"
    assert send(client, live, email=f"ada@ada{turning}.example", url=url).status_code == 303
    comment = Comment.objects.get()
    pages = [client.get(live.path), client.get(f"{live.path}feed/")]
    client.force_login(factories.user("Moderators"))
    pages.append(client.get("/admin/comments/queue/", {"lane": "published"}))
    pages.append(client.get(reverse("admin:comments_comment_change", args=[comment.pk])))
    for page in pages:
        text = page.content.decode()
        assert not set(TURNING) & set(text)
        assert highest_stack(text) <= 4
    assert comment.email == "ada@ada.example"
    assert comment.url.startswith("https://ada.example/e\u0301")


def test_moderators_see_where_an_address_of_other_letters_leads(client, live):
    lookalike = "https://аррӏе.com:8443/login"  # Cyrillic
    send(client, live, url="https://müller.example/", comment=f"See {lookalike} and https://apple.com/ä for it.")
    client.force_login(factories.user("Moderators"))
    page = client.get(reverse("admin:comments_comment_change", args=[Comment.objects.get().pk])).content.decode()
    assert f"<mark>{lookalike} (https://xn--80ak6aa92e.com:8443/login)</mark>" in page
    assert "<mark>https://apple.com/ä</mark>" in page
    assert "https://müller.example/ (https://xn--mller-kva.example/)" in page


def test_languages_and_emoji_stay_whole(client, live):
    Publication.objects.update(hold_score=1, spam_score=1)
    for words in WHOLE:
        send(client, live, name=f"Ada {words}", comment=f"In my words: {words}.")
    page = client.get(live.path).content.decode()
    client.force_login(factories.user("Moderators"))
    queue = client.get("/admin/comments/queue/", {"lane": "published"}).content.decode()
    for words in WHOLE:
        assert f"In my words: {words}." in page
        assert f"In my words: {words}." in queue
        assert f"Ada {words}<" in page


def test_no_link_of_a_reader_speaks_for_the_paper(client, live):
    Publication.objects.update(hold_links_from=100, hold_score=1, spam_score=1)
    links = {"url": "https://ada.example/", "comment": "I read it at https://one.example/a and www.two.example/b."}
    assert send(client, live, name="Ada", **links).status_code == 303
    comment = Comment.objects.get()
    address = f"{live.path}reply/"
    pages = [client.get(live.path), client.get(address, {"parent": comment.pk}), client.get(own_address(comment))]
    for number, page in enumerate(pages):
        own = re.findall(r"<a [^>]*(?:ada|one|two)\.example[^>]*>", page.content.decode())
        assert len(own) == (3 if number == 0 else 2)
        assert all('rel="nofollow ugc noopener"' in link for link in own), own


def test_a_comments_time_is_that_of_the_sites_zone(client, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    evening = dt.datetime(2026, 3, 5, 22, 15, tzinfo=dt.UTC)
    live = factories.live(at=evening - dt.timedelta(hours=1))
    comment = factories.reply(live, now=evening)
    for path in (live.path, f"{live.path}?comments={comment.pk}"):
        html = client.get(path).content.decode()
        [(machine, shown)] = re.findall(r'class="comment-when"[^>]*><time datetime="([^"]+)">([^<]+)</time>', html)
        assert shown == "March 6, 2026, 11:15 a.m."
        assert dt.datetime.fromisoformat(machine) == evening


@pytest.mark.parametrize("blank", ["\u3164", "\uffa0", "\u2800", "\u115f", "\u034f", "\ufe0f", "\u200b", "\u00ad"])
def test_what_shows_nothing_is_no_name_and_no_text(client, live, blank):
    assert send(client, live, name=blank * 3).status_code == 400
    assert send(client, live, comment=f" {blank * 3}\n").status_code == 400
    assert Comment.objects.count() == 0
