"""The one admin site that both apps share."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class NewsroomAdminSite(AdminSite):
    """The newsroom's admin."""

    site_header = site_title = _("Newsroom")
    index_title = _("Dashboard")
    enable_nav_sidebar = True
