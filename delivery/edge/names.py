from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import blake2s


@lru_cache(maxsize=16_384)
def short(tag: str) -> str:
    """Make nine letters of a tag: a page may have hundreds of them."""
    digest = blake2s(tag.encode(), digest_size=7).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")[:9]
