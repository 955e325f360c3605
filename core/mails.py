"""Mails from templates, and what went wrong with one in words for people."""

import smtplib
import socket
import ssl
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import SiteSettings

NOWHERE = {"console", "dummy", "filebased", "locmem"}
WRONG_ENCRYPTION = gettext_lazy(
    "The server cannot do what was asked."
    " Check EMAIL_USE_TLS, EMAIL_USE_SSL and EMAIL_PORT."
)
COMPLAINTS = {
    socket.gaierror: gettext_lazy("No server is called %(host)s. Check EMAIL_HOST."),
    ConnectionRefusedError: gettext_lazy(
        "Nothing answers at %(host)s, port %(port)s. Check EMAIL_HOST and EMAIL_PORT."
    ),
    TimeoutError: gettext_lazy(
        "%(host)s, port %(port)s, is silent. Check EMAIL_HOST and EMAIL_PORT."
    ),
    smtplib.SMTPAuthenticationError: gettext_lazy(
        "The server refuses EMAIL_HOST_USER or EMAIL_HOST_PASSWORD."
    ),
    smtplib.SMTPSenderRefused: gettext_lazy(
        "The server refuses the sender. Check DEFAULT_FROM_EMAIL."
    ),
    smtplib.SMTPRecipientsRefused: gettext_lazy(
        "The server refuses the recipient's address."
    ),
    smtplib.SMTPServerDisconnected: gettext_lazy(
        "%(host)s, port %(port)s, broke off or stayed silent."
        " Check EMAIL_PORT, EMAIL_USE_TLS and EMAIL_USE_SSL."
    ),
    smtplib.SMTPNotSupportedError: WRONG_ENCRYPTION,
    ssl.SSLError: WRONG_ENCRYPTION,
}


class MailNotSentError(Exception):
    """A mail was not sent; the message says why, for whom it concerns."""


def mails_go_nowhere() -> bool:
    """Tell whether mails are only printed, kept or dropped, and never sent."""
    package, _dot, name = settings.EMAIL_BACKEND.removesuffix(
        ".EmailBackend"
    ).rpartition(".")
    return package == "django.core.mail.backends" and name in NOWHERE


def send_mail(
    template: str,
    recipient: str,
    context: dict[str, Any],
    reply_to: str = "",
    headers: dict[str, str] | None = None,
    connection: Any = None,
) -> None:
    """Send text and HTML of `<template>.txt` and `.html`, `_subject.txt` above them.

    Call it after the transaction: a slow server would otherwise hold the database.
    """
    context = context | {
        "site": SiteSettings.load(),
        "site_url": settings.SITE_URL,
    }
    subject = render_to_string(f"{template}_subject.txt", context)
    mail = EmailMultiAlternatives(
        " ".join(subject.split()),
        render_to_string(f"{template}.txt", context),
        to=[recipient],
        reply_to=[reply_to] if reply_to else None,
        headers={"Auto-Submitted": "auto-generated"} | (headers or {}),
        connection=connection,
    )
    mail.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    try:
        mail.send()
    except OSError as error:
        raise MailNotSentError(explain(error)) from error


def explain(error: OSError) -> str:
    """Say in plain words what a mail server or the way to it complains of."""
    sentence = next(
        (words for kind, words in COMPLAINTS.items() if isinstance(error, kind)),
        _("The mail server broke off."),
    )
    sentence %= {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT}
    answer = answer_of(error)
    if not answer:
        return sentence
    return f"{sentence} {_('It says: %(answer)s') % {'answer': answer}}"


def answer_of(error: OSError) -> str:
    """Find the server's own words."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, text = error.smtp_code, error.smtp_error
    else:
        return str(error)
    words = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    return f"{code} {words}"
