"""The links of a body as it was written, before anything of it is stored."""

from html.parser import HTMLParser

from articles.body.allowed import address


def lost_addresses(html: str) -> list[str]:
    """Addresses of links that `sanitise` takes out, leaving their words: each once, in the order of the text."""
    links = _Links()
    links.feed(html)
    return list(dict.fromkeys(href for href in links.found if href.strip() and address(href) is None))


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]
