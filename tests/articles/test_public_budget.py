"""What a reader on a slow line has to load: the limits of an article with its picture and 50 comments."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from tests import factories

KB = 1024


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def loaded(html: str, pattern: str) -> bytes:
    names = [name.removeprefix(settings.STATIC_URL) for name in re.findall(pattern, html)]
    files = [finders.find(name) for name in names]
    assert files
    assert all(files)
    return b"".join(Path(str(file)).read_bytes() for file in files)


@pytest.mark.django_db
def test_an_article_with_fifty_comments_stays_within_its_budget(client: Client) -> None:
    sentence = "The tide stood higher than anybody on the Long Quay could remember, and still the wall held. "
    paragraphs = "".join(f"<p>{number}: {sentence * 4}</p>" for number in range(25))
    live = factories.live("Harbour wall holds", standfirst=sentence, body=paragraphs, tags=("storm", "wall"))
    for number in range(50):
        words = f"Reply {number}: the {number * 7919 % 1009} sandbags were filled by {number * 31 % 97} neighbours."
        factories.reply(live, words, now=timezone.now())
    html = client.get(live.path).content
    text = html.decode()
    assert packed(html) <= 20 * KB
    assert packed(loaded(text, r'<link rel="stylesheet" href="([^"]+)"')) <= 15 * KB
    assert packed(loaded(text, r'<script src="([^"]+)"')) <= 10 * KB
    assert len(re.findall(r"<(?:link rel=\"stylesheet\"|script src)", text)) <= 8
