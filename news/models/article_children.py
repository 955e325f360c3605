"""The rows that belong to an article: its tags, authors and further categories."""

from typing import Any

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.models import Orderable

from editorial.models import Authorship
from news.panels import CategoryPanel


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticleAuthorship(Authorship):
    page = ParentalKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="authorships"
    )


class ArticleCategory(Orderable):
    """A further category of an article, besides its primary one."""

    article = ParentalKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="article_categories"
    )
    category = models.ForeignKey(
        "news.Category", on_delete=models.PROTECT, related_name="further_articles"
    )

    panels = [CategoryPanel("category")]

    def __str__(self) -> str:
        return str(self.category)


PLAIN_FIELD = "modelcluster.contrib.taggit.ClusterTaggableManager"


class TagsField(ClusterTaggableManager):
    """Tags whose rows stay when a form brings the same again.

    modelcluster's own makes new rows for each form, so each publication would delete
    all tags of an article and write them anew.
    """

    def save_form_data(self, instance: models.Model, value: list[str]) -> None:
        before = {tag.name for tag in self.value_from_object(instance)}
        if before != set(value):
            super().save_form_data(instance, value)

    def deconstruct(self) -> tuple[Any, ...]:
        """Tell migrations of modelcluster's field: the tables are the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, PLAIN_FIELD, args, kwargs
