"""Pages outside the flow of news."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.frame import Frame, Head
from articles.models import LivePage
from articles.rendering import with_printed_addresses
from newsroom.page_cache import public_page


@require_safe
@public_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """About, contact, imprint."""
    live = LivePage.objects.filter(slug=slug).first()
    if live is None:
        raise Http404
    frame = Frame.of(request)
    path = live.get_absolute_url()
    head = Head(
        title=live.title,
        canonical=path,
        open_graph=[
            ("og:type", "website"),
            ("og:site_name", frame.publication.name),
            ("og:title", live.title),
            ("og:url", absolute(path)),
        ],
    )
    return frame.respond("articles/page.html", head, page=live, body=with_printed_addresses(live.body_html))
