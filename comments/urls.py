"""Addresses of comments. Included before those of articles."""

from django.urls import include, path, re_path, register_converter

from comments import feeds, views


class SignedConverter:
    """The signed address of a reply: its key, a hyphen, 32 hexadecimal digits."""

    regex = r"[0-9]{1,18}-[0-9a-f]{32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SignedConverter, "signed")

app_name = "comments"
_ARTICLE = r"(?P<article_path>[\w-]+/[0-9]{4}/[0-9]{2}/[0-9]{2}/[\w-]+)"

urlpatterns = [
    path("akismet/", include("comments.service.urls")),
    path("comment/<int:pk>/", views.permalink, name="permalink"),
    path("comment/<int:pk>/report/", views.report, name="report"),
    path("comment/<int:pk>/own/", views.lead_to_own, name="lead-to-own"),
    path("comment/<signed:signed>/", views.own, name="own"),
    path("comment/<signed:signed>/edit/", views.edit, name="edit"),
    path("comment/<signed:signed>/delete/", views.delete, name="delete"),
    path("privacy/comments/", views.privacy, name="privacy"),
    re_path(rf"^{_ARTICLE}/reply/$", views.reply, name="reply"),
    re_path(rf"^{_ARTICLE}/feed/$", feeds.article_comments, {"kind": "rss"}, name="feed"),
    re_path(rf"^{_ARTICLE}/feed/atom/$", feeds.article_comments, {"kind": "atom"}, name="feed-atom"),
]
