"""Where somebody looks at a changed person or partner, old beside new, and approves."""

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.snippets.permissions import get_permission_name

from core import refusals
from core.gate import RefusedError
from editorial.actions.approve_snippet import ApproveSnippet
from editorial.models import ReadByTwo
from editorial.snippets.changes import changes_of
from editorial.snippets.permissions import may_approve, why_not_by


class SeenForm(forms.Form):
    seen_hash = forms.CharField()


class ApproveSnippetView(WagtailAdminTemplateMixin, FormView):
    page_title = gettext_lazy("Approve and publish")
    header_icon = "check"
    template_name = "editorial/admin/approve_snippet.html"
    form_class = SeenForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.snippet is None:
            raise Http404("It has been deleted.")
        change = get_permission_name("change", type(self.snippet))
        if not (request.user.has_perm(change) or self.may_approve):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def snippet(self) -> ReadByTwo | None:
        try:
            model = apps.get_model(self.kwargs["app_label"], self.kwargs["model_name"])
        except LookupError:
            return None
        if not issubclass(model, ReadByTwo):
            return None
        return model._base_manager.filter(pk=self.kwargs["pk"]).first()

    @cached_property
    def may_approve(self) -> bool:
        return may_approve(self.request.user, self.snippet)

    @cached_property
    def draft(self) -> ReadByTwo:
        return self.snippet.get_latest_revision_as_object()

    def get_page_subtitle(self) -> str:
        return str(self.draft)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reason = "" if self.may_approve else why_not_by(self.request.user, self.snippet)
        return super().get_context_data(
            changes=changes_of(self.snippet.find_last_live(), self.draft),
            reason=reason,
            seen_hash=self.draft.read_hash,
            edit_url=refusals.edit_address(self.request, self.snippet),
            go_live_at=self.draft.go_live_at,
            **kwargs,
        )

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            ApproveSnippet(
                self.snippet, self.request.user, form.cleaned_data["seen_hash"]
            ).execute()
        except RefusedError as refused:
            refusals.tell(self.request, refused)
        except ValidationError as error:
            for message in error.messages:
                messages.error(self.request, message)
        else:
            says = _("“%(name)s” is approved and published.") % {"name": self.draft}
            messages.success(self.request, says)
            way = refusals.edit_address(self.request, self.snippet)
            return redirect(way or "wagtailadmin_home")
        return redirect(self.request.path)

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return redirect(self.request.path)
