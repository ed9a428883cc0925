"""Pictures in the admin: the library, its picker, and taking uploads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from articles import images
from articles.admin.fields import LINES
from articles.admin.lead import described
from articles.models import Article, Author, Image, LiveArticle, Page
from articles.pictures import PictureRefused
from articles.rights import may_see
from newsroom.admin_lists import WalkedAdmin
from newsroom.edit_conflicts import MergingAdmin, MergingForm
from newsroom.models import User
from newsroom.moment_columns import moment_column
from newsroom.session_ended import KeptForms, take
from newsroom.signed_in import user_of

IN_PICKER = 24
_SHOWN_WITH_IT = {"alt", "caption", "credit", "focal_x", "focal_y"}


class ImageForm(MergingForm[Image]):
    """What an editor says of a picture, and where the eye should go."""

    class Meta:
        model = Image
        fields = ["title", "alt", "caption", "credit", "focal_x", "focal_y"]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 2}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any", "data-focal": "x"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any", "data-focal": "y"}),
        }


class UploadForm(forms.Form):
    """A new picture: the file alone, its texts come from it and are checked on the next page."""

    file = forms.FileField(
        label=gettext_lazy("Picture"),
        max_length=500,
        help_text=gettext_lazy("JPEG, PNG, WebP or AVIF, up to 25 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
    )


@admin.register(Image)
class ImageAdmin(KeptForms[Image], MergingAdmin[Image], WalkedAdmin[Image]):
    form = ImageForm
    fields = ["title", "alt", "caption", "credit", ("focal_x", "focal_y")]
    formfield_overrides = LINES
    list_display = ["thumb", "title", "number", "credit", "size", "uploaded", "uploaded_by"]
    uploaded = moment_column("uploaded_at", gettext_lazy("uploaded at"))
    list_display_links = ["title"]
    list_select_related = ["uploaded_by"]
    list_per_page = 40
    search_fields = ["title", "caption", "alt", "credit"]
    ordering = ["-id"]
    actions = None
    change_form_template = "admin/articles/image/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        return super().get_queryset(request).prefetch_related("renditions")

    @admin.display(description=gettext_lazy("picture"))
    def thumb(self, image: Image) -> SafeString:
        shown = described(image)
        if not shown["thumb"]:
            return SafeString("–")
        return format_html('<img class="thumb" src="{}" alt="" loading="lazy">', shown["thumb"])

    @admin.display(description=gettext_lazy("number"))
    def number(self, image: Image) -> int:
        """By which it is named where there is no script to choose it."""
        return image.pk

    @admin.display(description=gettext_lazy("size"))
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    def has_change_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        # Django asks several times in a request, and no index knows where a picture stands.
        known: dict[int, bool] = vars(request).setdefault("pictures_to_change", {})
        if obj.pk not in known:
            known[obj.pk] = images.may_change(user_of(request), obj)
        return known[obj.pk]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("picker/", wrap(require_GET(self.picker)), name="articles_image_picker"),
            path("upload/", wrap(require_POST(self.upload)), name="articles_image_upload"),
            *super().get_urls(),
        ]

    def picker(self, request: HttpRequest) -> HttpResponse:
        """A page of the library for the dialog of the article's form; `one` describes a single picture."""
        if not request.user.has_perm("articles.view_image"):
            raise PermissionDenied
        rows = self.get_queryset(request)
        one = request.GET.get("one", "")
        if one:
            found = rows.filter(pk=int(one)) if one.isascii() and one.isdecimal() and len(one) < 19 else rows.none()
            return JsonResponse({"pictures": [described(image) for image in found], "more": False})
        text = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        for word in text.split()[:6]:
            rows = rows.filter(Q(title__icontains=word) | Q(caption__icontains=word) | Q(credit__icontains=word))
        number = request.GET.get("page", "1")
        number_of_page = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
        start = (max(number_of_page, 1) - 1) * IN_PICKER
        page = list(rows[start : start + IN_PICKER + 1])
        return JsonResponse(
            {"pictures": [described(image) for image in page[:IN_PICKER]], "more": len(page) > IN_PICKER}
        )

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Take one file in for the article's form; answers in JSON, refusals in words."""
        if not request.user.has_perm("articles.add_image"):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return JsonResponse({"error": " ".join(map(str, form.errors["file"]))}, status=400)
        try:
            image = images.add(file=form.cleaned_data["file"], name=form.cleaned_data["file"].name, by=user_of(request))
        except PictureRefused as refusal:
            return JsonResponse({"error": str(refusal)}, status=400)
        return JsonResponse({"picture": described(self.get_queryset(request).get(pk=image.pk))})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "GET" and take(request) is not None:
            messages.warning(request, _("You had been signed out before the picture was sent. Please choose it again."))
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            try:
                image = images.add(file=file, name=file.name, by=user_of(request))
            except PictureRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                messages.success(request, _("The picture is in. Please check what is said of it."))
                return HttpResponseRedirect(reverse("admin:articles_image_change", args=[image.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("New picture"),
            "opts": self.opts,
            "form": form,
        }
        status = 400 if request.method == "POST" else 200
        return TemplateResponse(request, "admin/articles/image/upload.html", context, status=status)

    def render_change_form(
        self,
        request: HttpRequest,
        context: Any,
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Image | None = None,
    ) -> HttpResponse:
        if obj is not None:
            largest = max(
                (
                    size
                    for size in obj.renditions.all()
                    if not size.crop and size.format == "jpeg" and size.width <= 1080
                ),
                key=lambda size: size.width,
                default=None,
            )
            context["preview"] = largest
            context["crops"] = [
                {"size": size, "name": _("for shared links") if size.crop == "og" else size.crop.replace("x", ":")}
                for size in obj.renditions.all()
                if size.crop
            ]
            context["uses"] = [_use(user_of(request), use) for use in images.uses(obj)]
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        images.change(obj, by=user_of(request), has_new_focus=bool({"focal_x", "focal_y"} & set(form.changed_data)))
        if set(form.changed_data) & _SHOWN_WITH_IT and (number := _live_with(obj)):
            told = ngettext(
                "Readers of %(number)d live article see the picture as it was until the article is published again.",
                "Readers of %(number)d live articles see the picture as it was until they are published again.",
                number,
            )
            messages.info(request, told % {"number": number})

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        image = self.get_object(request, object_id)
        if image is not None and self.has_delete_permission(request, image) and (used := images.uses(image)):
            where = _use(user_of(request), used[0])["title"]
            messages.error(request, _("This picture cannot be deleted: it stands in “%(where)s”.") % {"where": where})
            return HttpResponseRedirect(reverse("admin:articles_image_change", args=[image.pk]))
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        images.delete(obj, by=user_of(request))


def _live_with(image: Image) -> int:
    """How many articles that readers see now have it in their newest version."""
    keys = [use.pk for use in images.uses(image) if isinstance(use, Article)]
    return LiveArticle.objects.visible(timezone.now()).filter(article__in=keys).count()


def _use(user: User, use: Article | Author | Page) -> dict[str, str]:
    """Where a picture stands, linked for those who may go there; others are not told of drafts."""
    if isinstance(use, Page):
        if not user.has_perm("articles.view_page"):
            return {"title": _("A page that you cannot see"), "url": ""}
        return {"title": use.title, "url": reverse("admin:articles_page_change", args=[use.pk])}
    if isinstance(use, Author):
        return {"title": use.name, "url": reverse("admin:articles_author_change", args=[use.pk])}
    if not may_see(user, use):
        return {"title": _("An article that you cannot see"), "url": ""}
    return {"title": use.headline, "url": reverse("admin:articles_article_change", args=[use.pk])}
