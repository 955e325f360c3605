import logging
from http import HTTPStatus
from smtplib import SMTPException
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import (
    AbstractFormField,
    AbstractFormSubmission,
    EmailFormMixin,
    FormMixin,
)
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField

from core.dates import site_time
from core.rate_limit import is_over_limit
from editorial.models import ApprovedPage
from home.forms import VisitorFormBuilder

logger = logging.getLogger(__name__)

ENTRIES_PER_VISITOR = 5
ENTRY_SECONDS = 600


class FormField(AbstractFormField):
    not_read: ClassVar[dict[str, str]] = {
        "clean_name": "made from the label when it is stored; readers do not see it",
    }

    page = ParentalKey(
        "home.FormPage", on_delete=models.CASCADE, related_name="form_fields"
    )


class FormSubmission(AbstractFormSubmission):
    """What a visitor wrote into a form."""

    class Meta:
        ordering = ["-submit_time"]
        default_related_name = "form_entries"
        verbose_name = _("form entry")
        verbose_name_plural = _("form entries")

    def __str__(self) -> str:
        return f"{self.page}, {site_time(self.submit_time):%Y-%m-%d %H:%M}"


class FormPage(EmailFormMixin, FormMixin, ApprovedPage):
    """A page with a form, like the one to write to the newsroom.

    Approved are its words, its fields, and where the letters go that readers write. It
    asks and thanks; it does not tell about health.
    """

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    form_builder = VisitorFormBuilder
    answers = ()
    needs_sign_off = False

    introduction = RichTextField(
        blank=True, features=["bold", "italic", "link", "ol", "ul"]
    )
    thank_you_text = RichTextField(blank=True, features=["bold", "italic", "link"])

    content_panels = [
        *ApprovedPage.content_panels,
        FormSubmissionsPanel(),
        FieldPanel("introduction"),
        InlinePanel("form_fields", heading=_("Fields"), label=_("Field")),
        FieldPanel("thank_you_text"),
        MultiFieldPanel(
            [
                FieldPanel("to_address"),
                FieldRowPanel([FieldPanel("from_address"), FieldPanel("subject")]),
            ],
            _("Mail each entry to"),
        ),
    ]

    class Meta:
        verbose_name = _("form")

    def get_submission_class(self) -> type[FormSubmission]:
        return FormSubmission

    def serve(
        self, request: HttpRequest, *args: Any, is_gone: bool = False, **kwargs: Any
    ) -> HttpResponse:
        if is_gone:
            return self.serve_gone(request)
        if request.method == "POST":
            return self.receive(request)
        if "sent" in request.GET:
            return self.render_landing_page(request)
        form = self.get_form(
            page=self, user=request.user, initial={"page": reported_path(request)}
        )
        return self.show(request, form)

    def receive(self, request: HttpRequest) -> HttpResponse:
        """Keep a valid entry and go on to an address where a reload sends nothing twice."""
        form = self.get_form(request.POST, request.FILES, page=self, user=request.user)
        if not form.is_valid():
            return self.show(request, form)
        if self.is_flooded(request):
            form.add_error(
                None,
                _(
                    "You have written several times. Please wait ten minutes and send this again."
                ),
            )
            return self.show(request, form, status=HTTPStatus.TOO_MANY_REQUESTS)
        if not form.is_from_robot:
            self.process_form_submission(form)
        return redirect(f"{self.url}?sent")

    def show(
        self, request: HttpRequest, form: forms.Form, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        context = {**self.get_context(request), "form": form}
        return TemplateResponse(
            request, self.get_template(request), context, status=status
        )

    def is_flooded(self, request: HttpRequest) -> bool:
        return is_over_limit(
            request, f"form-{self.pk}", limit=ENTRIES_PER_VISITOR, seconds=ENTRY_SECONDS
        )

    def send_mail(self, form: forms.Form) -> None:
        """Mail the entry; it is already kept, so a dead mail server loses nothing."""
        try:
            super().send_mail(form)
        except (SMTPException, OSError):
            logger.exception("An entry of form %s could not be mailed.", self.pk)


def reported_path(request: HttpRequest) -> str:
    """Return the path that `?about=` names, which "Report an error" fills in."""
    path = request.GET.get("about", "")
    is_ours = path.startswith("/") and not path.startswith("//") and path.isprintable()
    return path[:255] if is_ours else ""
