"""What `base.html` needs, whoever renders a page that extends it."""

from __future__ import annotations

from typing import Any

from django import template

from articles.frame import Frame

register = template.Library()


@register.simple_tag(takes_context=True)
def page_frame(context: dict[str, Any]) -> Frame:
    """The view's frame; a view without one (a page of comments) gets its own."""
    frame = context.get("frame")
    return frame if isinstance(frame, Frame) else Frame()
