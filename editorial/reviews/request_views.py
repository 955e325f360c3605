"""Where a moderator asks for a medical review, changes or cancels the request."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from editorial.actions.request_review import RequestReview, cancel_request
from editorial.approvers import publishes
from editorial.models import ApprovedPage, ReviewRequest
from editorial.reviews.forms import ReviewRequestForm
from editorial.reviews.reviewers import suggest_reviewers
from editorial.reviews.views import find_page_to_sign


class RequestReviewView(WagtailAdminTemplateMixin, FormView):
    template_name = "editorial/admin/request_review.html"
    form_class = ReviewRequestForm
    page_title = gettext_lazy("Ask for a medical review")
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.page is None:
            raise Http404("The page has been deleted.")
        if not publishes(request.user, self.page):
            raise PermissionDenied
        try:
            return super().dispatch(request, pk)
        except Page.DoesNotExist as error:
            raise Http404("The page has been deleted.") from error

    @cached_property
    def page(self) -> ApprovedPage | None:
        return find_page_to_sign(self.kwargs["pk"])

    @cached_property
    def text(self) -> ApprovedPage:
        return self.page.get_latest_revision_as_object()

    @cached_property
    def open_request(self) -> ReviewRequest | None:
        return ReviewRequest.objects.filter(page_id=self.page.pk).waiting().first()

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_page_subtitle(self) -> str:
        return self.text.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.edit_url, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = self.open_request
        initial = {}
        if asked:
            initial = {
                "reviewer": asked.reviewer_id,
                "due": asked.due,
                "note": asked.note,
            }
        return {**super().get_form_kwargs(), "initial": initial}

    def get_form(self, form_class: type | None = None) -> ReviewRequestForm:
        form = super().get_form(form_class)
        form.fields["reviewer"].queryset = suggest_reviewers(self.text)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page=self.text,
            open_request=self.open_request,
            edit_url=self.edit_url,
            is_signed=not self.text.awaits_sign_off,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "cancel" not in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            cancel_request(self.page, request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(request.path)
        messages.success(request, _("Cancelled: nobody is asked any more."))
        return redirect(self.edit_url)

    def form_valid(self, form: ReviewRequestForm) -> HttpResponse:
        RequestReview(
            self.page, self.request.user, replaces=True, **form.cleaned_data
        ).execute()
        messages.success(self.request, _("Asked for a medical review."))
        return redirect(self.edit_url)
