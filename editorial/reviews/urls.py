from django.urls import path

from editorial.reviews.request_views import RequestReviewView
from editorial.reviews.views import ReviewView
from editorial.reviews.waiting_views import WaitingView, summarise_changes

urlpatterns = [
    path("review/", WaitingView.as_view(), name="waiting_for_me"),
    path("review/<int:pk>/", ReviewView.as_view(), name="medical_review"),
    path("review/<int:pk>/ask/", RequestReviewView.as_view(), name="ask_for_review"),
    path("review/<int:pk>/changes/", summarise_changes, name="summary_of_changes"),
]
