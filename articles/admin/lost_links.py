"""What an editor is told of links that were not saved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import ngettext

from articles.body import lost_addresses

_NAMED = 5


def tell(request: HttpRequest) -> None:
    """Name the addresses in the text that was sent, and has just been saved, to which nothing can be linked."""
    lost = lost_addresses(request.POST.get("body", ""))
    if not lost:
        return
    words = ngettext(
        "This address cannot be linked to, so its words stand without a link: %(addresses)s",
        "These addresses cannot be linked to, so their words stand without links: %(addresses)s",
        len(lost),
    )
    named = [Truncator(address).chars(80) for address in lost[:_NAMED]] + (["…"] if len(lost) > _NAMED else [])
    messages.warning(request, words % {"addresses": ", ".join(named)})
