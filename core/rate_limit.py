from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def is_over_limit(
    request: HttpRequest, action: str, *, limit: int, seconds: int
) -> bool:
    """Count one more `action` of this visitor; True once there were more than `limit`.

    The visitor's address is kept only as a keyed hash and only for `seconds`.
    """
    address = request.META.get("REMOTE_ADDR", "")
    key = f"rate:{action}:{salted_hmac('rate-limit', address).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:
        return False
