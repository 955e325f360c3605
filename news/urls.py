from django.urls import path

from news import converters, feeds, views  # noqa: F401 - registers what paths name

app_name = "news"

urlpatterns = [
    path("feed/", feeds.LatestFeed(), name="feed"),
    path("category/<slug:slug>/", views.category_archive, name="category"),
    path("category/<slug:slug>/feed/", feeds.CategoryFeed(), name="category-feed"),
    path("author/<slug:slug>/", views.author_archive, name="author"),
    path("tag/<slug:slug>/", views.tag_archive, name="tag"),
    path("<year:year>/", views.year_archive, name="year"),
    path("<year:year>/<month:month>/", views.month_archive, name="month"),
]
