import sys
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db.models import Model
from django.db.models.signals import (
    post_delete,
    post_migrate,
    post_save,
    pre_delete,
    pre_save,
)
from django.dispatch import receiver
from wagtail.models import (
    Page,
    Revision,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
)
from wagtail.signals import (
    page_published,
    page_unpublished,
    task_approved,
    task_cancelled,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from core.migration_signals import is_last_to_migrate, is_migrated_wholly
from core.models import Image, SiteSettings
from editorial import status
from editorial.approved_text import publish_if_wanted
from editorial.contributions import note_revision
from editorial.decisions import touch
from editorial.filing import note_filing
from editorial.models import Approval, ApprovedPage, Person, ReviewRequest, SignOff
from editorial.reviews.schedule import has_changed, remember_stored, reschedule_all_soon
from editorial.roles import give_missing_permissions
from editorial.signals import text_touched, workflow_finished


@receiver(post_migrate, dispatch_uid="editorial.give_roles_their_permissions")
def give_roles_their_permissions(app_config: Any, using: str, **kwargs: Any) -> None:
    """Permissions do not exist inside migrations on an empty database, here they do."""
    if is_last_to_migrate(app_config):
        give_missing_permissions(using)


@receiver(post_migrate, dispatch_uid="editorial.adopt_signatures")
def carry_signatures_over(
    app_config: Any, using: str, verbosity: int = 1, **kwargs: Any
) -> None:
    """Do what no migration can: texts are read by the models of today."""
    if is_last_to_migrate(app_config) and is_migrated_wholly(using):
        stdout = sys.stdout if verbosity else StringIO()
        call_command("adopt_signatures", stdout=stdout)
        call_command("rebuild_content_status", missing=True, verbosity=0)


@receiver(post_save, sender=Revision, dispatch_uid="editorial.note_who_wrote")
def note_who_wrote(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        note_revision(instance)
        note_filing(instance)


@receiver([page_published, page_unpublished], dispatch_uid="editorial.note_state")
def note_state_of_page(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, ApprovedPage):
        if instance.live and not instance.needs_sign_off:
            ReviewRequest.objects.cancel_those_of(instance)
        touch(instance.pk)


@receiver(
    [workflow_rejected, workflow_cancelled], dispatch_uid="editorial.cancel_requests"
)
def ask_reviewers_no_more(instance: WorkflowState, **kwargs: Any) -> None:
    """Close what was asked of reviewers for a text that goes back to its author."""
    page = Page.objects.filter(pk=instance.object_id).first()
    if page:
        ReviewRequest.objects.cancel_those_of(page)


@receiver(workflow_finished, dispatch_uid="editorial.publish_if_wanted")
def publish_what_was_approved(
    instance: WorkflowState, user: Any = None, **kwargs: Any
) -> None:
    page = instance.content_object.specific
    if isinstance(page, ApprovedPage):
        publish_if_wanted(page, user)


@receiver(
    [workflow_submitted, workflow_approved, workflow_rejected, workflow_cancelled],
    dispatch_uid="editorial.note_state_of_workflow",
)
def note_state_of_workflow(instance: WorkflowState, **kwargs: Any) -> None:
    touch(instance.object_id)


@receiver(
    [task_submitted, task_approved, task_rejected, task_cancelled],
    dispatch_uid="editorial.note_state_of_task",
)
def note_state_of_task(instance: TaskState, **kwargs: Any) -> None:
    touch(instance.workflow_state.object_id)


@receiver(pre_delete, sender=Task, dispatch_uid="editorial.free_texts_of_task")
@receiver(pre_delete, sender=Workflow, dispatch_uid="editorial.free_texts_of_workflow")
def free_waiting_texts(instance: Task | Workflow, **kwargs: Any) -> None:
    """Give texts back whose workflow or task goes: nobody could decide on them."""
    waiting = (
        WorkflowState.objects.filter(workflow=instance)
        if isinstance(instance, Workflow)
        else WorkflowState.objects.filter(current_task_state__task=instance)
    )
    for workflow_state in waiting.active():
        workflow_state.cancel()


@receiver([post_save, post_delete], sender=Approval, dispatch_uid="editorial.approval")
@receiver([post_save, post_delete], sender=SignOff, dispatch_uid="editorial.sign_off")
@receiver([post_save, post_delete], sender=ReviewRequest, dispatch_uid="editorial.ask")
def note_signature(
    sender: type[Model], instance: Any, origin: Any = None, **kwargs: Any
) -> None:
    """Look again at the page, unless the row went because its page did."""
    if origin is None or issubclass(getattr(origin, "model", type(origin)), sender):
        touch(instance.page_id)


@receiver(post_save, sender=Image, dispatch_uid="editorial.image_changed")
@receiver(post_save, sender=Person, dispatch_uid="editorial.person_changed")
def look_at_users_again(
    instance: Any, *, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Rebuild their pages: with a new file or name what was signed is another text."""
    if not (created or raw):
        status.rebuild_users_of(instance)


@receiver(pre_save, sender=SiteSettings, dispatch_uid="editorial.remember_intervals")
def remember_intervals(
    instance: SiteSettings, raw: bool = False, **kwargs: Any
) -> None:
    if not raw:
        remember_stored(instance, "review_interval_months", "urgent_review_days")


@receiver(post_save, sender=SiteSettings, dispatch_uid="editorial.reschedule_reviews")
def reschedule_reviews(instance: SiteSettings, **kwargs: Any) -> None:
    if has_changed(instance):
        reschedule_all_soon()


@receiver(text_touched, dispatch_uid="editorial.look_again")
def look_again(pk: Any, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=pk).first()
    if page and isinstance(specific := page.specific, ApprovedPage):
        status.rebuild(specific)
