"""Addresses of the protocol, under `/akismet/`."""

from django.urls import path

from comments.service import views

urlpatterns = [
    path("1.1/verify-key", views.verify_key),
    path("1.1/comment-check", views.comment_check),
    path("1.1/submit-spam", views.submit_spam),
    path("1.1/submit-ham", views.submit_ham),
    path("1.2/usage-limit", views.usage_limit),
]
