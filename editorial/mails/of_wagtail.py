"""Wagtail's own mails of a workflow, which ours stand for."""

from typing import Any

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

MAILS_OF_WAGTAIL = [
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
]


def send_nothing(**kwargs: Any) -> None:
    """Stand where Wagtail's own mail would be sent, of which ours tells more."""


def replace_mails_of_wagtail() -> None:
    """Take the place of Wagtail's receivers, whether these come before or after us."""
    for signal, sender, name in MAILS_OF_WAGTAIL:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(send_nothing, sender=sender, dispatch_uid=name)
