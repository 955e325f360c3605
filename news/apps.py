from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        from news import signal_handlers  # noqa: F401
        from news.rules import register_rules
        from news.tagged import register_tags

        register_tags()
        register_rules()
