"""What a browser posts from the article's form, without script: the fields as the page shows them, then changes."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Fields(HTMLParser):
    """The successful controls of one form, buttons left out."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.fields = form_id, False, {}
        self.select, self.textarea = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value if value is not None else "" for name, value in attrs}
        if tag == "form":
            self.inside = found.get("id") == self.form_id
        if not self.inside:
            return
        name = found.get("name", "")
        if tag == "input" and name and found.get("type") not in {"submit", "file"}:
            is_tick = found.get("type") == "checkbox"
            if is_tick and "checked" not in found:
                return
            self.fields.setdefault(name, []).append(found.get("value", "on" if is_tick else ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in found or self.select not in self.fields):
            self.fields[self.select] = [found.get("value", "")]
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.fields[self.textarea][0] += data


def fields_of(html: str, form_id: str = "article_form") -> dict[str, Any]:
    """Names and values as the browser would send them; the first line end in a textarea is not part of its text."""
    parser = _Fields(form_id)
    parser.feed(html)
    found = {name: values if len(values) > 1 else values[0] for name, values in parser.fields.items()}
    return {
        name: value[1:] if isinstance(value, str) and value.startswith("\n") else value for name, value in found.items()
    }


def open_form(client: Client, url: str = "/admin/articles/article/add/") -> dict[str, Any]:
    """The form's fields as a page shows them."""
    response = client.get(url, follow=True)
    assert response.status_code == 200, response.status_code
    return fields_of(response.content.decode())


def change_url(pk: int) -> str:
    return f"/admin/articles/article/{pk}/change/"
