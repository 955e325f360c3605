"""Say of one address what the page cache does with it, and why."""

from collections.abc import Iterator

from django.core.wsgi import get_wsgi_application

from delivery.models import TagGeneration
from delivery.page_cache import asking, shared
from delivery.page_cache.asking import Asked, Environ
from delivery.page_cache.entries import Entry
from delivery.page_cache.rendering import render


def explain(address: str) -> Iterator[str]:
    """Ask for the address as a reader without cookies would; tell line by line."""
    environ = asking.environ_of(address)
    asked = asking.of(environ)
    if asked is None:
        yield "Never kept: this is no ordinary address of a page."
        return
    entry = shared.find(shared.key_of(asked.address))
    if entry is not None:
        yield "Kept, and fresh: nothing that it was made of has changed."
        yield from described(entry)
    else:
        yield "Not kept at the moment: never asked for, or something has changed."
        yield from rendered_now(asked, environ)


def rendered_now(asked: Asked, environ: Environ) -> Iterator[str]:
    rendered = render(get_wsgi_application(), asked, environ)
    if reason := rendered.why_not_kept():
        yield f"It will not be kept either: {reason}."
        return
    yield "The next request keeps it."
    yield from described(rendered.entry(shared.key_of(asked.address), asked))


def described(entry: Entry) -> Iterator[str]:
    sizes = (f"{name or 'plain'} {len(body)}" for name, body in entry.bodies.items())
    yield f"Bytes: {', '.join(sizes)}"
    yield f"Generation: {entry.generation}"
    yield f"Ends: {entry.ends.isoformat() if entry.ends else 'only by a change'}"
    changed = dict(
        TagGeneration.objects.filter(tag__in=entry.tags).values_list(
            "tag", "generation"
        )
    )
    yield f"Tags, {len(entry.tags)}, each with the generation of its last change:"
    for tag in sorted(entry.tags):
        yield f"  {tag}  {changed.get(tag, '-')}"
