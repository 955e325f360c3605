from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home import signal_handlers  # noqa: F401
        from home.rules import register_rules
        from home.search_entries import register_search_entries
        from search.registry import registry

        register_rules()
        register_search_entries(registry)
