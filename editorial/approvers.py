"""Who may approve a text: whoever may publish it and did not write it."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy


def publishes(user: AbstractUser, page: Page) -> bool:
    """Tell whether somebody has the right to publish a page, whoever wrote it."""
    return page.permissions_for_user(user).can_publish()


def approvers(page: Page) -> QuerySet[Any]:
    """List the active people who may publish a page."""
    people = page_permission_policy.users_with_permission_for_instance("publish", page)
    return people.filter(is_active=True)


def writers(page: Page) -> set[int]:
    """Return the keys of those who wrote what readers do not see yet.

    What an approver mended in somebody else's waiting text does not count.
    """
    return set(page.contributions.unseen().values_list("user_id", flat=True))


def may_approve(user: AbstractUser, page: Page) -> bool:
    return publishes(user, page) and user.pk not in writers(page)


def may_take_back(user: AbstractUser, page: Page) -> bool:
    """Tell whether somebody may call a waiting text back: who wrote it, or sent it."""
    waiting = page.current_workflow_state
    if not waiting:
        return False
    is_theirs = user.pk in {waiting.requested_by_id, page.owner_id, *writers(page)}
    return (is_theirs and user.is_active) or publishes(user, page)


def is_only_approver(user: AbstractUser, page: Page) -> bool:
    """Tell whether nobody else can approve, so that the writer may, with a reason."""
    return publishes(user, page) and not approvers(page).exclude(pk=user.pk).exists()
