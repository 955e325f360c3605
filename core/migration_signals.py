from typing import Any

from django.apps import AppConfig, apps


def is_last_to_migrate(app_config: AppConfig, **kwargs: Any) -> bool:
    """Tell whether `post_migrate` was now sent for all apps that have models.

    It is sent once an app, in their order; permissions of an app exist only after
    its own turn.
    """
    with_models = [config for config in apps.get_app_configs() if config.models_module]
    return app_config.label == with_models[-1].label
