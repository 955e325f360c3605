from collections.abc import Container
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager

from core.models import BasePage
from core.pagination import page_or_404
from core.querysets import BasePageQuerySet
from core.slugs import reserved_root_slugs
from news import list_names
from news.lists import ArticleList

NEWS_SLUG = "news"


class NewsIndexPage(BasePage):
    """The list of all news stories, newest first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.ArticlePage"]
    max_count = 1
    articles_per_page = 20

    objects = PageManager.from_queryset(BasePageQuerySet)()

    def get_reserved_slugs(self) -> Container[str]:
        """Its own slug is the one address that archives and feeds begin with."""
        return reserved_root_slugs() - {NEWS_SLUG}

    def clean(self) -> None:
        super().clean()
        if self.slug != NEWS_SLUG:
            raise ValidationError(
                {"slug": _("The archives and feeds live under “news”: keep this slug.")}
            )

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["cards"] = page_or_404(
            ArticleList(list_names.ALL), request, self.articles_per_page
        )
        return context
