from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet

from news.home_panels import WritingPanel
from news.viewsets import (
    ArticleListingViewSet,
    ArticlePageViewSet,
    CategoryViewSet,
    NewsIndexPageViewSet,
)

register_snippet(CategoryViewSet)


@hooks.register("register_admin_viewset")
def register_views_of_pages() -> list[ViewSet]:
    return [ArticleListingViewSet(), ArticlePageViewSet(), NewsIndexPageViewSet()]


@hooks.register("construct_homepage_panels")
def show_writers_their_work(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WritingPanel())
