"""The renditions of a list's pictures, in one query that is put together once."""

from collections.abc import Iterable
from functools import cache

from core.models import Image, Rendition
from core.prepared import PreparedForKeys


def fetch_renditions(pictures: Iterable[Image | None], specs: tuple[str, ...]) -> None:
    """Keep with each picture those of its renditions that have one of the specs.

    The same picture read twice shares them: whoever shows it says what it shows there.
    """
    by_key: dict[int, tuple[Image, list[Rendition]]] = {}
    for picture in filter(None, pictures):
        _, found = by_key.setdefault(picture.pk, (picture, []))
        picture.prefetched_renditions = found
    for rendition in _renditions(specs).fetch([*by_key]):
        rendition.image, found = by_key[rendition.image_id]
        found.append(rendition)


@cache
def _renditions(specs: tuple[str, ...]) -> PreparedForKeys[Rendition]:
    of_these_sizes = Rendition.objects.filter(filter_spec__in=specs)
    return PreparedForKeys(lambda keys: of_these_sizes.filter(image__in=keys))
