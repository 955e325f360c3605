from collections.abc import Iterable

from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector


def find_protectors(objects: Iterable[Model]) -> list[Model]:
    """List what keeps these objects from being deleted."""
    instances = list(objects)
    if not instances:
        return []
    try:
        Collector(using=instances[0]._state.db or "default").collect(instances)
    except ProtectedError as error:
        return list(error.protected_objects)
    except RestrictedError as error:
        return list(error.restricted_objects)
    return []
