from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from core import recorder
from delivery import outbox, parts
from delivery.held import Held
from delivery.models import PartState

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: Context, name: str) -> SafeString:
    """Show a part of every page; in a preview of the settings, with those."""
    previewed = context.get("site_settings")
    shown = parts.make(name, previewed) if previewed else _current(context, name)
    recorder.note(parts.tag_of(name))
    path = context["request"].path
    return mark_safe(shown.on(path))  # noqa: S308 - a template's


def _current(context: Context, name: str) -> parts.Part:
    request = context["request"]
    if not hasattr(request, "part_states"):
        request.part_states = part_states()
    state = request.part_states.get(name)
    if state is None:
        return parts.make(name)
    if state.ends:
        recorder.note_end(state.ends)
    return parts.get(name, state)


@Held
def part_states() -> dict[str, PartState]:
    return outbox.part_states()


@register.simple_tag
def mark_if_current(url: str) -> SafeString:
    """Leave room for `aria-current` in a link of a part."""
    return mark_safe(parts.opening(url))  # noqa: S308 - no markup
