from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.users.models import UserProfile

from editorial import log_actions
from editorial.mail_panels import UnsentMailsPanel
from editorial.mail_preferences import MailPreferencePanel
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


@hooks.register("register_account_settings_panel")
def let_people_choose_mails(
    request: HttpRequest, user: AbstractUser, profile: UserProfile
) -> MailPreferencePanel:
    return MailPreferencePanel(request, user, profile)


@hooks.register("construct_homepage_panels")
def tell_of_unsent_mails(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(UnsentMailsPanel())
