from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def visitor_address(request: HttpRequest) -> str:
    """Name the address that the outermost proxy of ours was asked from.

    Each proxy appends whom it heard from; what stands before that, a visitor may
    have written.
    """
    forwarded = request.headers.get("X-Forwarded-For", "")
    heard_from = [
        *(part.strip() for part in forwarded.split(",") if part.strip()),
        request.META.get("REMOTE_ADDR", ""),
    ]
    return heard_from[max(len(heard_from) - 1 - settings.TRUSTED_PROXIES, 0)]


def is_over_limit(
    request: HttpRequest, action: str, *, limit: int, seconds: int
) -> bool:
    """Count one more `action` of this visitor; True once there were more than `limit`.

    The visitor's address is kept only as a keyed hash and only for `seconds`.
    """
    address = salted_hmac("rate-limit", visitor_address(request)).hexdigest()
    key = f"rate:{action}:{address}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:
        return False
