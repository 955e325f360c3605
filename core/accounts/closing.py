"""An account that did something is closed for good, not deleted: its name stays."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.dispatch import Signal
from django.utils.text import slugify
from wagtail.log_actions import log

from core.accounts.traces import delete_own_things, find_traces

account_closed = Signal()
"""Sent with `user` and `by` inside the transaction that closes an account."""


@transaction.atomic
def close_account(user: AbstractUser, by: AbstractUser | None) -> AbstractUser:
    """Take mail, password, roles and settings; keep the name with what it did."""
    account = get_user_model().objects.select_for_update().get(pk=user.pk)
    name = account.get_full_name() or account.get_username()
    if not account.get_full_name():
        account.first_name = name[:150]
    account.username = f"{slugify(name)[:100] or 'account'}-closed-{account.pk}"
    account.email = ""
    account.set_unusable_password()
    account.is_active = account.is_staff = account.is_superuser = False
    account.save()
    delete_avatar(account)
    delete_own_things(account)
    log(account, "core.close_account", user=by, data={"name": name})
    account_closed.send(sender=type(account), user=account, by=by)
    return account


@transaction.atomic
def delete_or_close(user: AbstractUser, by: AbstractUser | None) -> bool:
    """Delete an account that never did anything, close any other; return which."""
    if find_traces(user) is None:
        log(user, "wagtail.delete", user=by)
        user.delete()
        return True
    close_account(user, by)
    return False


def delete_avatar(user: AbstractUser) -> None:
    profile = getattr(user, "wagtail_userprofile", None)
    if profile and profile.avatar:
        transaction.on_commit(
            lambda: profile.avatar.storage.delete(profile.avatar.name)
        )
