from django.contrib.auth.models import AbstractUser
from django.dispatch import receiver

from core.accounts.closing import account_closed
from editorial.actions.leave import give_back_requests


@receiver(account_closed, dispatch_uid="editorial.give_back_what_waits")
def give_back_what_waits(
    user: AbstractUser, by: AbstractUser | None, **kwargs: object
) -> None:
    """However an account is closed, no text goes on waiting for it."""
    give_back_requests(user, by)
