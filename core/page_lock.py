"""Hold a page while somebody works on it; tell who came too late, or before a lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.locks import BaseLock, BasicLock, ScheduledForPublishLock
from wagtail.models import LockableMixin, Page, WorkflowState

from core.refusals import wants_json, way_back


class DecidedMeanwhileError(ValidationError):
    """Somebody else published, moved or took off the page at the same moment."""

    status = HTTPStatus.CONFLICT

    def __init__(self, page: Page) -> None:
        self.page = page
        message = self.get_message() % {"title": page.get_admin_display_title()}
        super().__init__({NON_FIELD_ERRORS: message})

    def get_message(self) -> str:
        return _(
            "Somebody published, moved or took off “%(title)s” meanwhile. Nothing "
            "was changed: look at it, then decide again."
        )


class LockedError(DecidedMeanwhileError):
    """A lock on the page binds whoever would change it, or take it away."""

    status = HTTPStatus.LOCKED

    def __init__(self, page: Page, lock: BaseLock, user: AbstractUser) -> None:
        self.lock = lock
        self.user = user
        super().__init__(page)

    def get_message(self) -> str:
        told = str(self.lock.get_description(self.user)).rstrip(".")
        reason = f"{told}. {self.get_way_out()}".replace("%", "%%")
        return _("“%(title)s” is locked. Nothing was changed.") + f" {reason}"

    def get_way_out(self) -> str:
        permissions = self.page.permissions_for_user(self.user)
        if isinstance(self.lock, BasicLock):
            if permissions.can_unlock():
                return _("Unlock it in its editor first.")
            return _("Ask whoever locked it, or a moderator, to unlock it.")
        if isinstance(self.lock, ScheduledForPublishLock):
            if permissions.can_unschedule():
                return _("Cancel the schedule first.")
            return _("Ask a moderator to cancel the schedule.")
        return _("Take it back first, or ask whoever it waits for to send it back.")


@contextmanager
def held(
    page: Page, user: AbstractUser | None = None, *, with_branch: bool = False
) -> Iterator[Page]:
    """Hold the page's lock inside the block, if the page still stands as it was seen.

    Where a person is named, a lock that binds them is respected: that of the page and,
    `with_branch`, those of all pages below.
    """
    with transaction.atomic():
        now = get_object_or_404(Page.objects.select_for_update(), pk=page.pk)
        if stands(now) != stands(page):
            raise DecidedMeanwhileError(page)
        if user:
            respect_locks(now, user, with_branch=with_branch)
        yield now


def respect_locks(page: Page, user: AbstractUser, *, with_branch: bool = False) -> None:
    """Raise LockedError where a lock binds this person."""
    for one in [page, *(locked_below(page) if with_branch else [])]:
        if lock := binding_lock(one, user):
            raise LockedError(one, lock, user)


def binding_lock(page: Page, user: AbstractUser) -> BaseLock | None:
    """Return the lock that keeps this person from changing the page, if there is one."""
    lock = page.specific_deferred.get_lock()
    return lock if lock and lock.for_user(user) else None


def words_of_lock(content: Model, user: AbstractUser) -> str:
    """Say of a snippet that a lock keeps it from this person; nothing where none does."""
    lock = content.get_lock() if isinstance(content, LockableMixin) else None
    if not lock or not lock.for_user(user):
        return ""
    told = str(lock.get_description(user)).rstrip(".")
    return _("“%(name)s” is locked. Nothing was changed. %(reason)s.") % {
        "name": content,
        "reason": told,
    }


def locked_below(page: Page) -> QuerySet:
    """List the pages below that may have a lock: locked, waiting or scheduled."""
    waits = Q(_workflow_states__status=WorkflowState.STATUS_IN_PROGRESS)
    is_scheduled = Q(_revisions__approved_go_live_at__isnull=False)
    may_be_locked = Q(locked=True) | waits | is_scheduled
    return page.get_descendants().filter(may_be_locked).distinct()


def stands(page: Page) -> tuple[bool, int | None, str]:
    """Tell where a page stands for readers: whether live, with which text, and where."""
    return (page.live, page.live_revision_id, page.path)


def answer(request: HttpRequest, late: DecidedMeanwhileError) -> HttpResponse:
    """Answer a program in JSON; lead a person back, with what happened."""
    message = late.messages[0]
    if wants_json(request):
        return JsonResponse({"message": message}, status=late.status)
    messages.error(request, message)
    return redirect(way_back(request, late.page))
