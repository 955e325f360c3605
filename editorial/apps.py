from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self) -> None:
        from editorial import signal_handlers  # noqa: F401
        from editorial.rules import register_rules
        from editorial.signature_rules import register_signature_rules

        register_rules()
        register_signature_rules()
