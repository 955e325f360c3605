from base64 import b32encode
from functools import lru_cache
from hashlib import blake2s


@lru_cache(maxsize=16_384)
def short(tag: str) -> str:
    """Make ten letters of a tag: a page may have hundreds of them.

    All are small: Cloudflare takes tags that differ only in their case for one.
    """
    digest = blake2s(tag.encode(), digest_size=7).digest()
    return b32encode(digest).decode().lower()[:10]
