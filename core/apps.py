from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CoreConfig(AppConfig):
    name = "core"
    default = True

    def ready(self) -> None:
        from core import checks, reads, signal_handlers, storing  # noqa: F401
        from core.reference_updates import references_read_once
        from core.tagged import register_tags

        register_tags()
        storing.register(references_read_once)


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, by whose list colleagues are invited."""

    user_viewset = "core.viewsets.UserViewSet"
