from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from editorial.actions.submit_text import SubmitText
from editorial.approval.signers import who_signs_instead
from editorial.approval.who import who_approves_instead
from editorial.models import ApprovedPage
from editorial.page_editor.gate_panel import OpenPoints, edit_url
from editorial.reviews.reviewers import ReviewerChoice, suggest_reviewers


def submit_or_ask(request: HttpRequest, page: ApprovedPage) -> HttpResponse | None:
    """Submit at once where there is nothing to say first; else lead to the page for it."""
    content = page.get_latest_revision_as_object()
    if OpenPoints(content).to_mend or wants_reviewer(content):
        return redirect("editorial_submit", page.pk)
    try:
        SubmitText(page, request.user).execute()
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("wagtailadmin_pages:edit", page.pk)
    tell_submitted(request, page)
    return None


def wants_reviewer(content: ApprovedPage) -> bool:
    """Tell whether a reviewer will be needed; typography leaves the sign-off in force."""
    return content.awaits_sign_off and bool(content.find_more_than_typography())


def tell_submitted(request: HttpRequest, page: Page) -> None:
    names = {"title": page.get_admin_display_title()}
    edit = messages.button(edit_url(page), _("Open it again"))
    says = _("“%(title)s” was submitted.") % names
    who = who_will_see(page, request.user)
    messages.success(request, f"{says} {who}", buttons=[edit])


def who_will_see(page: ApprovedPage, user: AbstractUser) -> str:
    """Say who approves and who signs the newest text, or how somebody comes to."""
    content = page.get_latest_revision_as_object()
    approving = who_approves_instead(page, user)
    return (
        f"{approving} {who_signs_instead(content)}"
        if wants_reviewer(content)
        else approving
    )


class SubmitForm(forms.Form):
    reviewer = ReviewerChoice(
        label=gettext_lazy("Medical reviewer"),
        required=False,
        empty_label=gettext_lazy("Whoever comes first, after the approval"),
        help_text=gettext_lazy("Named here, the reviewer is asked at the same time."),
    )
    due = forms.DateField(
        label=gettext_lazy("Wanted by"), required=False, widget=AdminDateInput
    )
    note = forms.CharField(
        label=gettext_lazy("Note to the reviewer"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class SubmitView(WagtailAdminTemplateMixin, FormView):
    """What is still open in a text, and sending it anyway."""

    page_title = gettext_lazy("Submit")
    header_icon = "clipboard-list"
    template_name = "editorial/admin/submit.html"
    form_class = SubmitForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        tester = self.page.permissions_for_user(request.user)
        if not isinstance(self.page, ApprovedPage) or not tester.can_edit():
            raise PermissionDenied
        self.content = self.page.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = self.page.get_admin_display_title()
        return [
            *self.breadcrumbs_items,
            {"url": edit_url(self.page), "label": title},
            {"url": "", "label": self.page_title, "sublabel": title},
        ]

    def get_form(self, form_class: type | None = None) -> forms.Form:
        form = super().get_form(form_class)
        form.fields["reviewer"].queryset = suggest_reviewers(self.content)
        if not self.wants_reviewer:
            form.fields = {}
        return form

    @property
    def wants_reviewer(self) -> bool:
        return wants_reviewer(self.content)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "page": self.page,
            "media": context["form"].media,
            "points": OpenPoints(self.content),
            "who_will_see": who_will_see(self.page, self.request.user),
            "edit_url": edit_url(self.page),
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            SubmitText(self.page, self.request.user, **form.cleaned_data).execute()
        except ValidationError as error:
            messages.error(self.request, error.messages[0])
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        tell_submitted(self.request, self.page)
        return redirect("wagtailadmin_home")
