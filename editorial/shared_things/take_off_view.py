from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from core.characters import WordsField
from core.models import Document, Image
from core.titled_views import TitledView
from editorial.actions.take_off import may_put_back, may_take_off, put_back, take_off
from editorial.shared_things.users import users_of

KINDS = {"image": Image, "document": Document}
LISTED = 20


class TakeOffForm(forms.Form):
    reason = WordsField(label=gettext_lazy("Why"), widget=forms.Textarea({"rows": 2}))


class TakeOffView(TitledView, FormView):
    """Take a file off all pages, or put it back."""

    page_title = gettext_lazy("Take it off every page")
    header_icon = "warning"
    template_name = "editorial/admin/take_off.html"
    form_class = TakeOffForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_off = bool(self.thing.taken_off_at)
        user = request.user
        is_theirs = may_put_back(user) if is_off else may_take_off(user, self.thing)
        if not is_theirs:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def thing(self) -> Any:
        return get_object_or_404(KINDS[self.kwargs["kind"]], pk=self.kwargs["pk"])

    @property
    def edit_url(self) -> str:
        names = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}
        return reverse(names[self.kwargs["kind"]], args=[self.thing.pk])

    def get_page_subtitle(self) -> str:
        return self.thing.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            thing=self.thing,
            users=users_of(self.thing)[:LISTED],
            edit_url=self.edit_url,
            **kwargs,
        )

    def form_valid(self, form: forms.Form) -> HttpResponse:
        act = put_back if self.thing.taken_off_at else take_off
        act(self.thing, self.request.user, form.cleaned_data["reason"])
        messages.success(self.request, _("Done: readers have it so at once."))
        return redirect("wagtailadmin_home")
