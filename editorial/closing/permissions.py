from django.contrib.auth.models import AbstractUser
from wagtail.models import Page

from editorial.approvers import approves


def may_close(user: AbstractUser, page: Page) -> bool:
    """Whoever may edit the page may close it, whether or not it is locked."""
    return page.permissions_for_user(user).can_edit()


def may_reopen(user: AbstractUser, page: Page) -> bool:
    """Deciding what readers get again takes both rights: to approve and to publish."""
    return approves(user, page)
