from django.urls import path

from editorial.shared_things.edit_views import (
    SharedDocumentEditView,
    SharedImageEditView,
)
from editorial.shared_things.list_view import ProposalListView
from editorial.shared_things.views import ProposalView

urlpatterns = [
    path("changes/", ProposalListView.as_view(), name="proposals"),
    path("changes/<int:pk>/", ProposalView.as_view(), name="proposal"),
]

in_place_of_wagtail = [
    path(
        "images/<int:image_id>/",
        SharedImageEditView.as_view(),
        name="edit_shared_image",
    ),
    path(
        "documents/edit/<int:document_id>/",
        SharedDocumentEditView.as_view(),
        name="edit_shared_document",
    ),
]
"""The same addresses as Wagtail's: these are asked first."""
