from django.apps import AppConfig
from wagtail.search import apps as wagtail_search


class SearchConfig(AppConfig):
    name = "search"
    default = True

    def ready(self) -> None:
        from editorial.text.spelling.live_pages import register_pages_of_words
        from search import signal_handlers  # noqa: F401
        from search.page_words import count_pages_of_words
        from search.registry import TypeFacet, YearFacet, registry
        from search.short_promotions import limit_form

        registry.register_facet(TypeFacet())
        registry.register_facet(YearFacet())
        register_pages_of_words(count_pages_of_words)
        limit_form()


class AdminSearchConfig(wagtail_search.WagtailSearchAppConfig):
    """Wagtail's own search, which its admin uses."""

    default = False

    def ready(self) -> None:
        super().ready()
        from search.backends.saves import index_texts_only

        index_texts_only()
