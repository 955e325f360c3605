from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        from delivery import signal_handlers  # noqa: F401
        from delivery.redirects import signal_handlers as redirect_handlers  # noqa: F401
        from delivery.redirects.forms import replace_wagtails_form

        replace_wagtails_form()
