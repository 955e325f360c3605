"""The admin's page that takes synonyms in from a file."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from search.actions.import_synonyms import FaultyFileError, ImportSynonyms
from search.synonym_file import COLUMNS, MAX_BYTES


class SynonymImportForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("CSV file"))

    def clean_file(self) -> bytes:
        """Read no more than tells that a file is too large."""
        return self.cleaned_data["file"].read(MAX_BYTES + 1)


class SynonymImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """An import adds and changes, so that both must be allowed."""

    template_name = "search/admin/import_synonyms.html"
    form_class = SynonymImportForm
    model = None
    index_url_name = None
    page_title = gettext_lazy("Import synonyms")
    permission_required = "add"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.user_has_permission("change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        name = capfirst(self.model._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": name},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            columns=COLUMNS,
            submit_button_label=_("Import"),
            submit_button_active_label=_("Importing…"),
            **kwargs,
        )

    def form_valid(self, form: SynonymImportForm) -> HttpResponse:
        action = ImportSynonyms(form.cleaned_data["file"], self.request.user)
        try:
            imported = action.execute()
        except FaultyFileError as error:
            return self.form_invalid(form, error.faults)
        messages.success(self.request, _("Synonyms imported: %s.") % imported)
        return redirect(self.index_url_name)

    def form_invalid(
        self, form: SynonymImportForm, faults: list[str] | None = None
    ) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=form, faults=faults or [])
        )
