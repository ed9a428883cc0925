"""The site's addresses, and one of a page that fails as a mistake of ours would."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsroom.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(request: HttpRequest) -> HttpResponse:
    """Never answers."""
    raise RuntimeError("A page of the tests that always fails.")


urlpatterns = [path("broken/", broken), path("admin/broken/", broken), *urlpatterns]
