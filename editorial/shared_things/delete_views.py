"""Wagtail's views that delete a picture or document; what is shown stays."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.documents.views.documents import DeleteView as DocumentDeleteView
from wagtail.documents.views.multiple import DeleteView as UploadedDocumentDeleteView
from wagtail.images.views.images import DeleteView as ImageDeleteView
from wagtail.images.views.multiple import DeleteView as UploadedImageDeleteView


class KeepsWhatIsShown:
    """Mixed into a view that asks before it deletes: answers with the reason."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError as error:
            messages.error(self.request, error.args[0])
            return redirect(self.get_success_url())


class KeepsUploadsThatAreShown:
    """Mixed into the view of the page of uploads, which wants JSON."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ProtectedError as error:
            return JsonResponse({"success": False, "error_message": error.args[0]})


class SharedImageDeleteView(KeepsWhatIsShown, ImageDeleteView):
    """Deletes a picture."""


class SharedDocumentDeleteView(KeepsWhatIsShown, DocumentDeleteView):
    """Deletes a document."""


class SharedUploadedImageDeleteView(KeepsUploadsThatAreShown, UploadedImageDeleteView):
    """Deletes a picture that was just uploaded."""


class SharedUploadedDocumentDeleteView(
    KeepsUploadsThatAreShown, UploadedDocumentDeleteView
):
    """Deletes a document that was just uploaded."""
