"""Pictures under /media/."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db  # for the page that says that nothing is there


@pytest.fixture
def picture() -> Path:
    path = Path(settings.MEDIA_ROOT) / "pictures" / "ab" / "one.avif"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"not really a picture")
    return path


def test_a_picture_is_served_for_good_and_without_a_cookie(client, picture):
    answer = client.get("/media/pictures/ab/one.avif")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"not really a picture"
    assert answer["Content-Type"] == "image/avif"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


@pytest.mark.parametrize(
    "path",
    [
        "../secret-key",
        "%2e%2e/secret-key",
        "pictures/",
        "pictures/none.jpeg",
        "a\x00b",
        "n" * 300 + ".jpg",
        "n/" * 3000,
        "%ED%A0%80",
    ],
    ids=range(8),
)
def test_nothing_else_is(client, picture, path):
    (Path(settings.MEDIA_ROOT).parent / "secret-key").write_text("secret")
    answer = client.get(f"/media/{path}")
    assert answer.status_code in {400, 404}
