from django.urls import path

from search import views
from search.opened_results import opened

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("opened/", opened, name="opened"),
]
