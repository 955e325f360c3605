from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def is_last_to_migrate(app_config: AppConfig, **kwargs: Any) -> bool:
    """Tell whether `post_migrate` was now sent for all apps that have models.

    It is sent once an app, in their order; permissions of an app exist only after
    its own turn.
    """
    with_models = [config for config in apps.get_app_configs() if config.models_module]
    return app_config.label == with_models[-1].label


def is_migrated_wholly(using: str) -> bool:
    """Return whether no migration is left, so that the tables fit the models of today."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
