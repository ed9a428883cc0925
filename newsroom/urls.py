"""All addresses of the site. The articles' come last: a section's slug fits almost any first word."""

from django.contrib import admin
from django.urls import include, path

from newsroom import health
from newsroom.media import media

handler400 = "newsroom.refusals.bad_request"
handler403 = "newsroom.refusals.not_allowed"
handler404 = "newsroom.refusals.not_found"
handler500 = "newsroom.refusals.failed"

urlpatterns = [
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("admin/", admin.site.urls),
    path("media/<path:path>", media),
    path("", include("comments.urls")),
    path("", include("articles.urls")),
]
