from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from core.page_views import GatedPageViewSet
from editorial.page_editor.viewset import ApprovedPageViewSet
from editorial.shared_things.edit_views import TellsOfProposal
from news.article_list import ArticleIndexView
from news.category_list import ARTICLES_COLUMN, PATH_COLUMN, CategoryIndexView
from news.models import ArticlePage, Category, NewsIndexPage


class WritersMenuItem(MenuItem):
    """Shown to whoever may do anything with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


class ArticleListingViewSet(PageListingViewSet):
    model = ArticlePage
    name = "articles"
    icon = "edit"
    menu_label = _("Articles")
    menu_order = 90
    menu_item_class = WritersMenuItem
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    list_per_page = 50

    @cached_property
    def columns(self) -> list[Any]:
        return self.index_view_class.columns

    @cached_property
    def filterset_class(self) -> type:
        return self.index_view_class.base_filterset_class


class ArticlePageViewSet(ApprovedPageViewSet):
    model = ArticlePage
    name = "article_pages"


class NewsIndexPageViewSet(GatedPageViewSet):
    model = NewsIndexPage
    name = "news_index_pages"


class CategoryEditView(TellsOfProposal, EditView):
    """The editor of a category: what readers see of one in use waits."""


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "tag"
    menu_order = 220
    add_to_admin_menu = True
    index_view_class = CategoryIndexView
    edit_view_class = CategoryEditView
    list_display = ["name", PATH_COLUMN, ARTICLES_COLUMN, "slug"]
    list_filter = ["parent"]
    list_per_page = 200
    sort_order_field = "sort_order"
    inspect_view_enabled = True
    copy_view_enabled = False
