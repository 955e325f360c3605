"""No page follows another: what it shows would go live without anybody's approval."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.gate import Blocker, RefusedError


def refuse_new_alias(page: Page) -> None:
    """Raise RefusedError where a page is to follow another that did not before."""
    if page.alias_of_id is None:
        return
    rows = type(page)._base_manager.filter(pk=page.pk, alias_of=page.alias_of_id)
    if not rows.exists():
        message = _("No page follows another here: copy it, or link to it.")
        raise RefusedError(page, [Blocker("alias", message)])
