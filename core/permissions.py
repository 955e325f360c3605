from django.contrib.auth.models import AbstractUser


def is_administrator(user: AbstractUser) -> bool:
    """Whoever may ask colleagues in is told how the site itself is doing."""
    return user.has_perm("core.add_user")
