from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self) -> None:
        from editorial import checks, signal_handlers  # noqa: F401
        from editorial.closing import signal_handlers as closing  # noqa: F401
        from editorial.closing.rules import register_closing_rules
        from editorial.leaving import signal_handlers as leaving  # noqa: F401
        from editorial.mails import handlers  # noqa: F401
        from editorial.mails.of_wagtail import replace_mails_of_wagtail
        from editorial.models import ApprovedPage, ContentPage
        from editorial.rules import register_rules
        from editorial.shared_things.signal_handlers import keep_what_is_shown
        from editorial.signature_rules import register_signature_rules
        from editorial.snippets.rules import register_rules_of_snippets
        from editorial.tagged import register_tags
        from editorial.urgent import signal_handlers as urgent  # noqa: F401
        from editorial.urgent.rules import register_urgent_rules

        register_tags()
        replace_mails_of_wagtail()
        register_rules(ApprovedPage, ContentPage)
        register_signature_rules()
        register_closing_rules()
        register_urgent_rules()
        register_rules_of_snippets()
        keep_what_is_shown()
