from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Self

from django.db.models import Max, Q, Subquery
from django.utils import timezone

from core.reads import ListedQuerySet
from editorial.querysets import ContentPageQuerySet

if TYPE_CHECKING:
    from editorial.models import Person
    from news.models import ArticlePage
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

    def about(self, category_pks: Iterable[int]) -> Self:
        """Filed under one of the categories, as the primary or a further one."""
        pks = list(category_pks)
        further = self.model.article_categories.rel.related_model.objects.filter(
            category__in=pks
        )
        filed = Q(category__in=pks) | Q(pk__in=further.values("article"))
        return self.filter(filed).reading(*(f"news:category:{pk}" for pk in pks))

    def by(self, person: "Person") -> Self:
        written = self.model.authorships.rel.related_model.objects.filter(person=person)
        by_person = self.filter(pk__in=written.values("page"))
        return by_person.reading(f"news:author:{person.pk}")

    def tagged(self, slug: str) -> Self:
        tagged = self.filter(tagged_items__tag__slug=slug)
        return tagged.reading(f"news:tag:{slug}")

    def between(self, first: date, last: date) -> Self:
        """Dated from the first to before the last day, in the site's time zone."""
        dated = self.filter(
            display_date__gte=_start_of(first), display_date__lt=_start_of(last)
        )
        is_month = (first.year, first.month + 1) == (last.year, last.month)
        is_december = first.month == 12 and last == date(first.year + 1, 1, 1)
        span = f"{first:%Y-%m}" if is_month or is_december else f"{first:%Y}"
        return dated.reading(f"news:{span}")

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

    def for_feed(self) -> Self:
        """Fetch with the article what a feed says of it: the whole text as well."""
        return self.select_related(
            "category", "lead_image", "sponsor"
        ).prefetch_related("lead_image__renditions", self.byline())


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
