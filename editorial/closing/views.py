"""Where a page is closed to readers, and where a moderator decides what becomes of it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core import refusals
from core.characters import WordsField
from core.gate import RefusedError
from editorial.actions.close_page import ClosePage, ReopenPage, TakeOff
from editorial.closing.permissions import may_close, may_reopen
from editorial.models import ApprovedPage, Closure
from editorial.page_editor.gate_panel import edit_url
from editorial.reviews.views import find_page
from editorial.text.changes import compare


class DecisionOnPage(WagtailAdminTemplateMixin, FormView):
    """A form about one page, told by its title; what cannot be is said there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.page is None:
            raise Http404("The page has been deleted.")
        if not self.may_open():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may_open(self) -> bool:
        raise NotImplementedError

    @cached_property
    def page(self) -> ApprovedPage | None:
        return find_page(self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = self.get_page_subtitle()
        return [
            *self.breadcrumbs_items,
            {"url": edit_url(self.page), "label": title},
            {"url": "", "label": self.page_title, "sublabel": title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page=self.page, edit_url=edit_url(self.page), **kwargs
        )

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            return self.decide(form.cleaned_data)
        except RefusedError as refused:
            refusals.tell(self.request, refused)
        except ValidationError as error:
            for message in error.messages:
                messages.error(self.request, message)
        return redirect(self.request.path)

    def decide(self, answers: dict[str, Any]) -> HttpResponse:
        raise NotImplementedError


class CloseForm(forms.Form):
    reason = WordsField(
        label=gettext_lazy("What may be wrong"),
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Moderators get it by mail at once. Readers do not."),
    )


class CloseView(DecisionOnPage):
    page_title = gettext_lazy("Close this page")
    header_icon = "no-view"
    template_name = "editorial/admin/close_page.html"
    form_class = CloseForm

    def may_open(self) -> bool:
        return may_close(self.request.user, self.page)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.page.find_closure():
            return redirect("editorial_reopen", self.page.pk)
        return super().get(request, *args, **kwargs)

    def decide(self, answers: dict[str, Any]) -> HttpResponse:
        ClosePage(self.page, self.request.user, answers["reason"]).execute()
        messages.success(
            self.request,
            _("“%(title)s” is closed. Moderators have been told by mail.")
            % {"title": self.get_page_subtitle()},
        )
        return redirect("editorial_reopen", self.page.pk)


REOPEN, TAKE_OFF = "reopen", "take_off"


class ReopenForm(forms.Form):
    decision = forms.ChoiceField(choices=[(REOPEN, REOPEN), (TAKE_OFF, TAKE_OFF)])
    seen_hash = forms.CharField(required=False)


class ReopenView(DecisionOnPage):
    """Why a page is closed; for moderators the ways out."""

    page_title = gettext_lazy("Closed for checking")
    header_icon = "no-view"
    template_name = "editorial/admin/closed_page.html"
    form_class = ReopenForm

    def may_open(self) -> bool:
        user = self.request.user
        return may_close(user, self.page) or may_reopen(user, self.page)

    @cached_property
    def closure(self) -> Closure | None:
        return self.page.find_closure()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.closure is None:
            messages.info(request, _("This page is not closed any more."))
            return redirect(edit_url(self.page))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        had = self.page.of_copy(self.closure.content).readable()
        draft = self.page.get_latest_revision_as_object().readable()
        changes = [one for one in compare(had, draft) if one.state != "same"]
        return super().get_context_data(
            closure=self.closure,
            passages=had,
            changes=changes,
            may_decide=may_reopen(self.request.user, self.page),
            **kwargs,
        )

    def decide(self, answers: dict[str, Any]) -> HttpResponse:
        names = {"title": self.get_page_subtitle()}
        if answers["decision"] == TAKE_OFF:
            TakeOff(self.page, self.request.user).execute()
            said = _("“%(title)s” stays off the site: readers learn that it is gone.")
        else:
            ReopenPage(self.page, self.request.user, answers["seen_hash"]).execute()
            said = _("“%(title)s” is back as it was.")
        messages.success(self.request, said % names)
        return redirect(edit_url(self.page))

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return redirect(self.request.path)
