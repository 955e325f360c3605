from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet

from editorial.reviews.board import URL_NAME, ReviewBoardMenuItem
from news.home_panels import WritingPanel
from news.review_board import ArticleReviewBoardView, AssignReviewersOfArticles
from news.viewsets import (
    ArticleListingViewSet,
    ArticlePageViewSet,
    CategoryViewSet,
    NewsIndexPageViewSet,
)

register_snippet(CategoryViewSet)
hooks.register("register_bulk_action", AssignReviewersOfArticles)


@hooks.register("register_admin_viewset")
def register_views_of_pages() -> list[ViewSet]:
    return [ArticleListingViewSet(), ArticlePageViewSet(), NewsIndexPageViewSet()]


@hooks.register("construct_homepage_panels")
def show_writers_their_work(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WritingPanel())


@hooks.register("register_admin_urls")
def register_review_board() -> list[URLPattern]:
    board = ArticleReviewBoardView
    return [
        path("reviews/", board.as_view(), name=URL_NAME),
        path(
            "reviews/results/",
            board.as_view(results_only=True),
            name=f"{URL_NAME}_results",
        ),
    ]


@hooks.register("register_admin_menu_item")
def register_reviews() -> MenuItem:
    return ReviewBoardMenuItem(
        _("Medical reviews"),
        reverse(URL_NAME),
        name="medical-reviews",
        icon_name="clipboard-list",
        order=95,
    )
