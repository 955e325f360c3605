"""What the processes have rendered for each other, in Django's cache `pages`.

Files on one machine, Redis on several. An entry there is never taken at its word: it
is fresh as long as none of its tags was stamped since. Without the shared store each
process goes on with its own memory.
"""

import hashlib
import logging

from django.core.cache import caches
from django.utils import timezone

from delivery.models import TagGeneration
from delivery.page_cache.entries import Entry
from delivery.page_cache.release import release

logger = logging.getLogger(__name__)


def key_of(address: str) -> str:
    return hashlib.sha256(f"{release()} {address}".encode()).hexdigest()


def find(key: str) -> Entry | None:
    try:
        entry = caches["pages"].get(key)
    except Exception:
        logger.warning("The shared pages cannot be read", exc_info=True)
        return None
    if not isinstance(entry, Entry) or entry.key != key:
        return None
    return entry if is_fresh(entry) else None


def put(entry: Entry) -> None:
    try:
        caches["pages"].set(entry.key, entry)
    except Exception:
        logger.warning("The shared pages cannot be written", exc_info=True)


def is_fresh(entry: Entry) -> bool:
    """Ask the database whether anything that the entry was made of has changed."""
    return not entry.is_over(timezone.now()) and not (
        TagGeneration.objects.is_any_since(entry.tags, entry.generation)
    )
