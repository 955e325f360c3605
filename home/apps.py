from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home import signal_handlers  # noqa: F401
        from home.actions.convert_aliases import convert_after_migrating
        from home.new_articles import address_of_new_article
        from home.parts import register_parts
        from home.rules import register_rules
        from home.search_entries import register_search_entries
        from home.suggesters import register_suggesters
        from home.tagged import register_tags
        from search import new_drafts
        from search.registry import registry

        post_migrate.connect(
            convert_after_migrating, dispatch_uid="home.convert_aliases"
        )
        register_tags()
        register_parts()
        register_rules()
        register_search_entries(registry)
        new_drafts.register(address_of_new_article)
        register_suggesters(registry)
