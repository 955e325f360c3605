"""Asking a colleague in: a mail with a link on which the password is chosen."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from core.mails import send_mail
from core.site_address import absolute_url


def is_awaited(user: AbstractUser) -> bool:
    """Tell whether a colleague was made and has never signed in."""
    return user.is_active and user.last_login is None


def invite(user: AbstractUser, inviter: AbstractUser) -> None:
    """Send the invitation; raise `MailNotSentError` where it did not go."""
    link = reverse(
        "wagtailadmin_password_reset_confirm",
        args=[
            urlsafe_base64_encode(force_bytes(user.pk)),
            default_token_generator.make_token(user),
        ],
    )
    context = {
        "user": user,
        "inviter": get_user_display_name(inviter),
        "roles": [group.name for group in user.groups.order_by("name")],
        "link": absolute_url(link),
        "until": timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
        "new_link": absolute_url(reverse("wagtailadmin_password_reset")),
    }
    send_mail("core/mails/invitation", user.email, context, reply_to=inviter.email)
    log(instance=user, action="core.invite", user=inviter)
