from typing import Any

from django.dispatch import Signal

workflow_finished = Signal()
text_touched = Signal()


def finish_workflow(workflow_state: Any, user: Any = None) -> None:
    """Announce that every task of a workflow is done; a receiver publishes, or not.

    Wagtail imports this while its own models load, so it may not import any.
    """
    workflow_finished.send(type(workflow_state), instance=workflow_state, user=user)
