from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from editorial import log_actions
from editorial.viewsets import PersonViewSet

register_snippet(PersonViewSet)


@hooks.register("register_log_actions")
def register_what_approval_logs(actions: LogActionRegistry) -> None:
    log_actions.register(actions)
