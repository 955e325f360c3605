from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from editorial import log_actions
from editorial.page_editor.action_menu import arrange_menu
from editorial.page_editor.publish import PublishView
from editorial.page_editor.submit import SubmitView
from editorial.page_editor.take_back import take_page_back
from editorial.viewsets import PersonViewSet

register_snippet(PersonViewSet)


@hooks.register("register_log_actions")
def register_what_approval_logs(actions: LogActionRegistry) -> None:
    log_actions.register(actions)


@hooks.register("register_admin_urls")
def register_approval_urls() -> list[URLPattern]:
    return [
        path("texts/<int:pk>/submit/", SubmitView.as_view(), name="editorial_submit"),
        path(
            "texts/<int:pk>/publish/", PublishView.as_view(), name="editorial_publish"
        ),
        path("texts/<int:pk>/take-back/", take_page_back, name="editorial_take_back"),
    ]


@hooks.register("construct_page_action_menu")
def arrange_actions_of_texts(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    arrange_menu(items, request, context)
