from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from search import signal_handlers  # noqa: F401
        from search.registry import TypeFacet, YearFacet, registry

        registry.register_facet(TypeFacet())
        registry.register_facet(YearFacet())
