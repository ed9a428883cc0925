"""The yardstick of the desk: Django's own change list of the same comments, nothing set."""

import django
from django.conf import settings

settings.ROOT_URLCONF = __name__
settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": []}]
django.setup()

from django.contrib.admin import AdminSite  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import path  # noqa: E402

from comments.models import Comment  # noqa: E402

stock = AdminSite()
stock.register(Comment)
urlpatterns = [path("admin/", stock.urls)]
application = get_wsgi_application()
