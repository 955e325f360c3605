from typing import TYPE_CHECKING, Self

from django.db.models import Max, Q, Subquery

from core.picture_columns import CREDIT, PICTURE
from core.prepared import Literal
from core.reads import ListedQuerySet
from editorial.querysets import ContentPageQuerySet
from news import list_names
from news.category_tree import CategoryTree

IN_A_FEED = (
    *("title", "translation_key", "url_path", "display_date", "first_published_at"),
    *("summary", "body", "references", "disclosure", "content_type"),
    *("lead_image_alt", "lead_image_caption", "sponsor__name"),
    *("category__name", "category__notice_title", "category__notice"),
    *("category__is_notice_kept", "hide_notice_reason"),
    *(f"lead_image__{column}" for column in (*PICTURE, *CREDIT)),
)

if TYPE_CHECKING:
    from news.models import ArticlePage, Category
    from news.surroundings import Place


class CategoryQuerySet(ListedQuerySet):
    def for_tree(self) -> Self:
        """All categories, with what the tree and links need."""
        columns = ("name", "slug", "parent", "sort_order")
        return self.only(*columns).reading("categories")

    def with_last_story(self) -> Self:
        """Those that live articles are filed under, with the date of the newest."""
        filed = self.filter(articles__live=True).order_by("pk")
        dated = filed.annotate(last_changed=Max("articles__display_date"))
        return dated.reading("categories", "news")


class ArticlePageQuerySet(ContentPageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-display_date", "-pk")

    def filed_under(self, category: "Category") -> Self:
        """Filed under a category or one below it, as the primary or a further one."""
        tree = CategoryTree(type(category).objects.all())
        pks = tree.descendant_pks(category.pk)
        further = Q(article_categories__category__in=pks)
        return self.filter(Q(category__in=pks) | further).distinct()

    def listed(self, keys: list[int]) -> Self:
        """Those of these articles that every reader may open, as their lists know."""
        return self.filter(pk__in=keys, listings__list_name=Literal(list_names.ALL))

    def after(self, article: "Place | ArticlePage") -> Self:
        """Newer than the article; one that is not stored yet stands above its day."""
        later = Q(display_date__gt=article.date)
        if article.pk:
            later |= Q(display_date=article.date, pk__gt=article.pk)
        return self.filter(later, display_date__gte=article.date)

    def before(self, article: "Place | ArticlePage") -> Self:
        earlier = Q(display_date__lt=article.date)
        if article.pk:
            earlier |= Q(display_date=article.date, pk__lt=article.pk)
        return self.filter(earlier, display_date__lte=article.date)

    def around(self, article: "Place | ArticlePage", related: int) -> Self:
        """Find the next, the one before and the newest of its category, in one query.

        Each by a subquery of its own for one key: with `IN`, PostgreSQL reads all
        articles and asks of each whether it is among them.
        """
        others = self.published().exclude(pk=article.pk)
        category = article.category_id
        alike = others.filter(category=category) if category else others
        newer = others.after(article).order_by("display_date", "pk")
        newest = alike.newest_first()
        wanted = [newer[:1], others.before(article).newest_first()[:1]]
        wanted += [newest[place : place + 1] for place in range(related)]
        keys = Q()
        for chosen in wanted:
            keys |= Q(pk=Subquery(chosen.values("pk")))
        return self.filter(keys).reading()

    def for_page(self) -> Self:
        return super().for_page().select_related("category")

    def for_teasers(self) -> Self:
        return super().for_teasers().select_related("category")

    def for_headlines(self) -> Self:
        return super().for_headlines().select_related("category")

    @property
    def headline_columns(self) -> tuple[str, ...]:
        own = ("display_date", "first_published_at")
        return (*super().headline_columns, *own, "category__name", "category__slug")

    def for_cards(self) -> Self:
        """Fetch what a card shows beside the renditions and authors of a few."""
        pictures = ("listing_image", "lead_image", "sponsor", "category")
        columns = (*self.headline_columns, *self.card_columns)
        return self.select_related(*pictures).only(*columns).reading()

    def for_feed(self) -> Self:
        """Fetch with the article what a feed says of it: the whole text as well."""
        related = ("category", "lead_image", "sponsor")
        return self.select_related(*related).only(*IN_A_FEED)
