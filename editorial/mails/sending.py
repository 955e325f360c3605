import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from core.mails import MailNotSentError, explain
from editorial.mails.events import ALARMS, EVENTS, RANKS
from editorial.mails.message import Message
from editorial.mails.moot import is_moot
from editorial.models import Absence, Mail, MailPreference

logger = logging.getLogger(__name__)


def send(
    event: str,
    page: Page,
    recipients: Iterable[AbstractUser | None],
    *,
    actor: AbstractUser | None = None,
    comment: str = "",
    due: date | None = None,
    old_revision: Revision | None = None,
    new_revision: Revision | None = None,
    once: str = "",
) -> None:
    """Tell people of an event at a page, once the transaction is committed.

    Nobody is told of what they did themselves or turned off, nor while they are away,
    but for an alarm that nobody else would hear. Several events of one transaction give
    one mail to each person. `once` is a key, such as "reminder:12:2026-11-23": whoever
    had a mail of that key gets no other.
    """
    mails = [
        Mail(
            page_id=page.pk,
            user=user,
            event=event,
            key=once or f"{event}:{uuid4().hex}",
            actor=actor,
            comment=comment,
            due=due,
            old_revision=old_revision,
            new_revision=new_revision,
        )
        for user in _who_want(event, recipients, actor)
    ]
    if mails:
        Mail.objects.bulk_create(mails, ignore_conflicts=True)
        transaction.on_commit(lambda: deliver(page.pk), robust=True)


def _who_want(
    event: str, recipients: Iterable[AbstractUser | None], actor: AbstractUser | None
) -> list[AbstractUser]:
    if event not in EVENTS:
        raise KeyError(event)
    people = {
        user.pk: user
        for user in recipients
        if user and user != actor and user.is_active and user.email
    }
    present = people.keys() - _away(people)
    if present or event not in ALARMS:
        people = {pk: people[pk] for pk in people if pk in present}
    preferences = MailPreference.objects.filter(pk__in=people)
    unwilling = {
        preference.pk for preference in preferences if event in preference.turned_off
    }
    return [user for pk, user in people.items() if pk not in unwilling]


def _away(people: Iterable[int]) -> set[int]:
    away = Absence.objects.today().filter(pk__in=people)
    return set(away.values_list("pk", flat=True))


def deliver(page_pk: int | None = None) -> None:
    """Send what waits, of one page or of all; what fails is kept and tried again."""
    waiting = Mail.objects.waiting().select_related("user", "actor")
    if page_pk is not None:
        waiting = waiting.filter(page_id=page_pk)
    by_reader: dict[tuple[int, int], list[Mail]] = defaultdict(list)
    for mail in waiting:
        by_reader[mail.page_id, mail.user_id].append(mail)
    if not by_reader:
        return
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        _note_failure([mail for mails in by_reader.values() for mail in mails], error)
        return
    try:
        for mails in by_reader.values():
            _deliver_to_reader(mails, connection)
    finally:
        connection.close()


def _deliver_to_reader(mails: list[Mail], connection: Any) -> None:
    """Claim what one person is to be told of one page, and tell it in one mail."""
    claimed = [mail for mail in mails if _claim(mail)]
    true = [mail for mail in claimed if not is_moot(mail)]
    if not true:
        return
    true.sort(key=lambda mail: RANKS[mail.event])
    message = Message(true)
    try:
        message.send(connection)
    except (MailNotSentError, ValueError) as error:
        _note_failure(claimed, error)
        return
    Mail.objects.filter(pk=true[0].pk).update(subject=message.subject)
    Mail.objects.filter(pk__in=[mail.pk for mail in claimed]).update(error="")


def _claim(mail: Mail) -> bool:
    """Take a mail for this process: of two that deliver at once, one does it."""
    now = timezone.now()
    return bool(Mail.objects.filter(pk=mail.pk, done_at=None).update(done_at=now))


def _note_failure(mails: list[Mail], error: Exception) -> None:
    words = explain(error) if isinstance(error, OSError) else str(error)
    logger.error("%d mails were not sent: %s", len(mails), words)
    rows = Mail.objects.filter(pk__in=[mail.pk for mail in mails])
    rows.update(done_at=None, error=words)
