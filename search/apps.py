from django.apps import AppConfig
from wagtail.search import apps as wagtail_search


class SearchConfig(AppConfig):
    name = "search"
    default = True

    def ready(self) -> None:
        from search import signal_handlers  # noqa: F401
        from search.registry import TypeFacet, YearFacet, registry

        registry.register_facet(TypeFacet())
        registry.register_facet(YearFacet())


class AdminSearchConfig(wagtail_search.WagtailSearchAppConfig):
    """Wagtail's own search, which its admin uses."""

    default = False

    def ready(self) -> None:
        super().ready()
        from search.backends.saves import index_texts_only

        index_texts_only()
