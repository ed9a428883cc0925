"""What authors, sources and tags share in the admin: saving or deleting one is publishing it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from articles.admin.choosers import PlainChoosers
from articles.page_version import bump_site
from newsroom.admin_lists import WalkedAdmin
from newsroom.edit_conflicts import MergingAdmin
from newsroom.session_ended import KeptForms

Row = TypeVar("Row", bound=Model)


class PublishedAtOnce(KeptForms[Row], MergingAdmin[Row], PlainChoosers[Row], WalkedAdmin[Row]):
    """Makes the cached public pages old in the transaction of each change."""

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Row, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        bump_site()

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Row) -> None:
        super().delete_model(request, obj)
        bump_site()

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Row]) -> None:
        super().delete_queryset(request, queryset)
        bump_site()
