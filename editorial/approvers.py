"""Who may approve a text: whoever has that right, is there, and did not write it."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

PERMISSION_TO_APPROVE = "editorial.add_approval"
PERMISSION_TO_READ_SECOND = "editorial.second_read"


def publishes(user: AbstractUser, page: Page) -> bool:
    """Tell whether somebody has the right to publish a page, whoever wrote it."""
    return page.permissions_for_user(user).can_publish()


def approves(user: AbstractUser, page: Page) -> bool:
    """Tell whether somebody has the right to approve a page, whoever wrote it.

    Publishing alone is none, and administering is none either.
    """
    return user.has_perm(PERMISSION_TO_APPROVE) and publishes(user, page)


def reads_second(user: AbstractUser, page: Page) -> bool:
    """Tell whether somebody may approve it because moderators wrote all that is new."""
    if not user.has_perm(PERMISSION_TO_READ_SECOND):
        return False
    others = writers(page) - {user.pk}
    return bool(others) and not others.difference(
        with_permission(PERMISSION_TO_APPROVE, is_active=None).values_list(
            "pk", flat=True
        )
    )


def has_right_to_approve(user: AbstractUser, page: Page) -> bool:
    """Tell whether somebody may approve the page, if they did not write it."""
    return approves(user, page) or reads_second(user, page)


def may_approve(user: AbstractUser, page: Page) -> bool:
    """Tell whether somebody is the second person for the newest text of a page.

    That is who has the right to and did not write it, or wrote into it what its author
    agreed to. Whoever signed it as a reviewer is not: they have had their say.
    """
    if not has_right_to_approve(user, page):
        return False
    if user.pk in writers(page) and not is_agreed_with(user, page):
        return False
    signed = page.signoffs.filter(user=user)
    if not signed.exists():
        return True
    content = page.get_latest_revision_as_object()
    return not signed.of_reading(page, content.read()).exists()


def with_permission(permission: str, *, is_active: bool | None = True) -> QuerySet[Any]:
    """List the people who have a permission; superusers have every one."""
    return get_user_model().objects.with_perm(
        permission,
        is_active=is_active,
        backend="django.contrib.auth.backends.ModelBackend",
    )


def approvers(page: Page) -> QuerySet[Any]:
    """List the active people who have the right to approve a page."""
    people = page_permission_policy.users_with_permission_for_instance("publish", page)
    approving = with_permission(PERMISSION_TO_APPROVE)
    return people.filter(is_active=True, pk__in=approving.values("pk"))


def second_readers(page: Page) -> list[AbstractUser]:
    """List who may approve the newest text only because moderators wrote it."""
    people = with_permission(PERMISSION_TO_READ_SECOND)
    return [user for user in people if reads_second(user, page)]


def who_may_approve(page: Page) -> list[AbstractUser]:
    """List all people who may approve the newest text of a page."""
    people = {user.pk: user for user in [*approvers(page), *second_readers(page)]}
    return [user for user in people.values() if may_approve(user, page)]


def writers(page: Page) -> set[int]:
    """Return the keys of those who wrote what readers do not see yet.

    What an approver mended in somebody else's waiting text does not count.
    """
    return set(page.contributions.unseen().values_list("user_id", flat=True))


def authors(page: Page) -> QuerySet[Any]:
    """List the active people whose text it is: not those who changed it as approvers."""
    wrote = page.contributions.unseen().filter(while_waiting=False)
    return get_user_model().objects.filter(
        is_active=True, pk__in=wrote.values("user_id")
    )


def is_agreed_with(user: AbstractUser, page: Page) -> bool:
    """Tell whether an author agreed to what somebody wrote into the waiting text."""
    own = page.contributions.unseen_of(user)
    if own.filter(while_waiting=False).exists():
        return False
    others = page.agreements.exclude(user=user)
    return others.exists() and others.filter(text_hash=newest(page)).exists()


def newest(page: Page) -> str:
    """Return the hash of the newest text of a page."""
    return page.get_latest_revision_as_object().content_hash


def may_take_back(user: AbstractUser, page: Page) -> bool:
    """Tell whether somebody may call a waiting text back: who wrote it, or sent it."""
    waiting = page.current_workflow_state
    if not waiting:
        return False
    is_theirs = user.pk in {waiting.requested_by_id, page.owner_id, *writers(page)}
    return (is_theirs and user.is_active) or publishes(user, page)


def may_approve_own(user: AbstractUser, page: Page) -> bool:
    """Tell whether the site runs as a newsroom of one person, and this may be the one."""
    return settings.ONE_PERSON_NEWSROOM and approves(user, page)
