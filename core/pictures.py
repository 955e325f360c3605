"""The renditions of a list's pictures, in one query that is put together once."""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from functools import cache

from core.models import Image, Rendition
from core.prepared import PreparedForKeys


def fetch_renditions(pictures: Iterable[Image | None], specs: tuple[str, ...]) -> None:
    """Keep with each picture those of its renditions that have one of the specs."""
    by_key: dict[int, list[Image]] = defaultdict(list)
    for picture in filter(None, pictures):
        picture.prefetched_renditions = []
        by_key[picture.pk].append(picture)
    for rendition in _renditions(specs).fetch([*by_key]):
        for picture in by_key[rendition.image_id]:
            own = copy(rendition)
            own.image = picture
            picture.prefetched_renditions.append(own)


@cache
def _renditions(specs: tuple[str, ...]) -> PreparedForKeys[Rendition]:
    of_these_sizes = Rendition.objects.filter(filter_spec__in=specs)
    return PreparedForKeys(lambda keys: of_these_sizes.filter(image__in=keys))
