from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CoreConfig(AppConfig):
    name = "core"
    default = True

    def ready(self) -> None:
        from core import checks, signal_handlers  # noqa: F401


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, by whose list colleagues are invited."""

    user_viewset = "core.viewsets.UserViewSet"
