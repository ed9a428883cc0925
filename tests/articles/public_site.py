"""The public site as a machine sees it that follows every address."""

from __future__ import annotations

import re

from django.conf import settings
from django.test import Client

STARTS = ["/", "/sitemap.xml", "/sitemap-news.xml", "/robots.txt", "/manifest.webmanifest", "/feed/", "/feed/atom/"]
_ADDRESS = re.compile(
    r"""(?:href|src|action)="([^"]+)"|<(?:loc|link|id|comments)>([^<]+)<|"(?:url|item|@id)":"([^"]+)\""""
)


def crawl(*more: str) -> dict[str, str]:
    """Every public address that can be found from the front page, the machines' files and `more`, with its answer:
    status, where it leads and text. Files are left out."""
    client, answers = Client(), {}
    waiting = [*STARTS, *more]
    while waiting:
        path = waiting.pop()
        if path in answers or path.startswith(("/static/", "/media/", "/admin/", "/favicon.ico")):
            continue
        answer = client.get(path)
        assert answer.status_code < 500, path
        text = answer.content.decode()
        answers[path] = f"{answer.status_code} {answer.headers.get('Location', '')}\n{text}"
        found = ["".join(match) for match in _ADDRESS.findall(text)]
        own = [address.removeprefix(settings.SITE_URL).partition("#")[0].replace("&amp;", "&") for address in found]
        waiting += [address for address in own if address.startswith("/") and not address.startswith("//")]
    return answers
