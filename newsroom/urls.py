"""All addresses of the site. The articles' come last: a section's slug fits almost any first word."""

from django.contrib import admin
from django.urls import include, path

from newsroom import health
from newsroom.media import media

handler404 = "articles.views.errors.not_found"

urlpatterns = [
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("admin/", admin.site.urls),
    path("media/<path:path>", media),
    path("", include("comments.urls")),
    path("", include("articles.urls")),
]
