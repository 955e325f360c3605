from django.urls import path

from search import suggest_views, views
from search.opened_results import opened

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("opened/", opened, name="opened"),
    path("suggest/", suggest_views.suggest, name="suggest"),
]
