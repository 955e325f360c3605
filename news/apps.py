from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        from news import signal_handlers  # noqa: F401
        from news.rules import register_rules

        register_rules()
