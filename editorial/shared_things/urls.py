from django.urls import path, re_path

from editorial.shared_things.delete_views import (
    SharedDocumentDeleteView,
    SharedImageDeleteView,
    SharedUploadedDocumentDeleteView,
    SharedUploadedImageDeleteView,
)
from editorial.shared_things.edit_views import (
    SharedDocumentEditView,
    SharedImageEditView,
)
from editorial.shared_things.list_view import ProposalListView
from editorial.shared_things.take_off_view import TakeOffView
from editorial.shared_things.views import ProposalView

urlpatterns = [
    path("changes/", ProposalListView.as_view(), name="proposals"),
    path("changes/<int:pk>/", ProposalView.as_view(), name="proposal"),
    re_path(
        r"^changes/(?P<kind>image|document)/(?P<pk>\d+)/off/$",
        TakeOffView.as_view(),
        name="take_off",
    ),
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
    path(
        "images/<int:image_id>/delete/",
        SharedImageDeleteView.as_view(),
        name="delete_shared_image",
    ),
    path(
        "documents/delete/<int:document_id>/",
        SharedDocumentDeleteView.as_view(),
        name="delete_shared_document",
    ),
    path(
        "images/multiple/<int:image_id>/delete/",
        SharedUploadedImageDeleteView.as_view(),
        name="delete_uploaded_image",
    ),
    path(
        "documents/multiple/<int:doc_id>/delete/",
        SharedUploadedDocumentDeleteView.as_view(),
        name="delete_uploaded_document",
    ),
]
"""The same addresses as Wagtail's: these are asked first."""
