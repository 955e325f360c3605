"""Take a picture or a document off all pages at once; it waits for nobody."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.characters import require_words
from core.models import Image
from editorial.approvers import PERMISSION_TO_APPROVE
from editorial.shared_things.users import users_of

COLUMNS = ["taken_off_at", "taken_off_by", "taken_off_reason"]


def may_take_off(user: AbstractUser, thing: Any) -> bool:
    """Return whether somebody may edit the thing, or a page that shows it."""
    policy = policy_registry.get(thing)
    if policy.user_has_permission_for_instance(user, "change", thing):
        return True
    pages = (shown for shown in users_of(thing) if isinstance(shown, Page))
    return any(page.permissions_for_user(user).can_edit() for page in pages)


def may_put_back(user: AbstractUser) -> bool:
    return user.has_perm(PERMISSION_TO_APPROVE)


@transaction.atomic
def take_off(thing: Any, user: AbstractUser, reason: str) -> None:
    """Hide it from readers and drop the sizes that they had; the file is kept."""
    if not may_take_off(user, thing):
        raise PermissionDenied
    require_words(reason, _("Say why: it is kept with the file."))
    thing = lock(thing)
    thing.taken_off_at = timezone.now()
    thing.taken_off_by, thing.taken_off_reason = get_user_display_name(user), reason
    thing.save(update_fields=COLUMNS)
    if isinstance(thing, Image):
        thing.renditions.all().delete()
    log(thing, "editorial.take_off", user=user, data={"reason": reason})


@transaction.atomic
def put_back(thing: Any, user: AbstractUser, reason: str) -> None:
    if not may_put_back(user):
        raise PermissionDenied
    require_words(reason, _("Say why: it is kept with the file."))
    thing = lock(thing)
    thing.taken_off_at, thing.taken_off_by, thing.taken_off_reason = None, "", ""
    thing.save(update_fields=COLUMNS)
    log(thing, "editorial.put_back", user=user, data={"reason": reason})


def lock(thing: Any) -> Any:
    return type(thing).objects.select_for_update().get(pk=thing.pk)
