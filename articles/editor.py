"""The text editor of the admin: which scripts and sheets it needs, and its field.

The editor itself is `newsroom-admin/js/article-editor.js`, on the parts that django-prose-editor brings. Without script
the field is a textarea with the body's HTML.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import prose_editor_base_media
from js_asset import ImportMap, Media, Script

MODULES = ("blocks", "picture", "related", "tables")

class BodyWidget(forms.Textarea):
    """A textarea that the editor's script takes over. Its media need the page's nonce: see `media_for`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        places = {
            "data-body-editor": True,
            "data-pictures": reverse_lazy("admin:articles_image_picker"),
            "data-upload": reverse_lazy("admin:articles_image_upload"),
            "aria-label": _("Text"),
            "rows": 24,
        }
        super().__init__({**places, **(attrs or {})})

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
