"""Editors of shared things, which say when a change waits."""

from django import forms
from django.http import HttpResponse
from wagtail.admin import messages
from wagtail.documents.views.documents import EditView as DocumentEditView
from wagtail.images.views.images import EditView as ImageEditView


class TellsOfProposal:
    """Mixed into the editor of a shared thing: says that its change waits."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        answer = super().form_valid(form)
        if says := form.says_waiting:
            messages.warning(self.request, says)
        return answer


class SharedImageEditView(TellsOfProposal, ImageEditView):
    """The editor of a picture."""


class SharedDocumentEditView(TellsOfProposal, DocumentEditView):
    """The editor of a document."""
