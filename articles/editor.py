"""The text editor of the admin: which scripts and sheets it needs, and its field.

The editor itself is `newsroom-admin/js/article-editor.js`, on the parts that django-prose-editor brings. Without script
the field is a textarea with the body's HTML.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django_prose_editor.widgets import prose_editor_base_media
from js_asset import ImportMap, Media, Script

MODULES = ("blocks", "link", "picture", "related", "tables")


class BodyWidget(forms.Textarea):
    """A textarea that the editor's script takes over. Its media need the page's nonce: see `media_for`.

    Pictures can be placed where the page has the library's dialog, related stories where `has_related` says so.
    """

    def __init__(self, *, has_related: bool = True) -> None:
        super().__init__({"data-body-editor": True, "data-related": has_related, "rows": 24})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-words"] = json.dumps(_words())
        return context

    @property
    def media(self) -> Media:
        # Added up when asked for: it compares hashed names, which are not there before the first `collectstatic`.
        return prose_editor_base_media + Media(
            importmap=ImportMap({f"newsroom/editor-{name}": f"newsroom-admin/js/editor-{name}.js" for name in MODULES}),
            js=[Script("newsroom-admin/js/article-editor.js", type="module")],
            css={"all": ["newsroom-admin/css/editor.css"]},
        )


def media_for(form_media: Any, nonce: str) -> Any:
    """The form's media with the nonce that the import map needs under the Content-Security-Policy."""
    return Media.from_media(form_media, nonce=nonce)


def _words() -> dict[str, str]:
    """The editor's texts, in the language of the page."""
    return {
        "text": _("Text"),
        "toolbar": _("Format the text"),
        "heading2": _("Heading"),
        "heading3": _("Smaller heading"),
        "heading4": _("Smallest heading"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "link": _("Link"),
        "address": _("Address"),
        "addressMissing": _("Please write the address that the link leads to."),
        "linkTitle": _("Title (optional, shown under the pointer)"),
        "setLink": _("Set the link"),
        "removeLink": _("Take the link off"),
        "cancel": _("Cancel"),
        "bullets": _("List"),
        "numbers": _("Numbered list"),
        "quote": _("Quote"),
        "pullquote": _("Pull quote"),
        "rule": _("Line across"),
        "picture": _("Picture"),
        "related": _("Related stories stand here"),
        "relatedShort": _("Related"),
        "table": _("Table"),
        "rowBelow": _("Row below"),
        "deleteRow": _("Delete row"),
        "columnAfter": _("Column after"),
        "deleteColumn": _("Delete column"),
        "deleteTable": _("Delete table"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "html": _("Edit as HTML"),
        "remove": _("Remove"),
        "alt": _("Alt text here"),
        "caption": _("Caption here"),
        "place": _("Width"),
        "place-text": _("as wide as the text"),
        "place-wide": _("wider than the text"),
        "place-left": _("at the left"),
        "place-right": _("at the right"),
        "gone": _("This picture no longer exists: please remove it."),
    }
