from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser, Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.users.models import UserProfile

from core.held_views import under_lock
from editorial import log_actions
from editorial.approvers import publishes
from editorial.closing.buttons import closing_buttons
from editorial.closing.panels import ClosedPagesPanel
from editorial.closing.views import CloseView, ReopenView
from editorial.desk import old_pages
from editorial.desk.home_panels import replace_panels
from editorial.desk.no_reviewer_panel import NoReviewerPanel
from editorial.desk.ready_views import publish_ready
from editorial.desk.text_list import TextListView
from editorial.health.questions import QuestionsView
from editorial.health.views import OverruleView
from editorial.leaving.panels import AbsencePanel
from editorial.leaving.views import AwayMenuItem, AwayView, LeaveView
from editorial.mails.panels import UnsentMailsPanel
from editorial.mails.preferences import MailPreferencePanel
from editorial.models import ApprovedPage
from editorial.page_editor.action_menu import arrange_menu
from editorial.page_editor.agree import AgreeView
from editorial.page_editor.publish import PublishView
from editorial.page_editor.submit import SubmitView
from editorial.page_editor.take_back import take_page_back
from editorial.reviews import urls as review_urls
from editorial.reviews.waiting_views import WaitingMenuItem
from editorial.rewording.panels import RewordedPanel
from editorial.rewording.views import ObjectionView
from editorial.shared_things import urls as shared_urls
from editorial.shared_things.hooks import (
    keep_shown_snippets,
    keep_shown_things_in_bulk,
)
from editorial.shared_things.panels import ProposalsPanel
from editorial.snippets.menu import arrange_snippet_menu
from editorial.snippets.panels import SnippetsToApprovePanel
from editorial.snippets.views import ApproveSnippetView
from editorial.urgent.panels import UrgentChangesPanel
from editorial.urgent.views import CheckUrgentView
from editorial.viewsets import PersonViewSet

register_snippet(PersonViewSet)


@hooks.register("register_log_actions")
def register_what_approval_logs(actions: LogActionRegistry) -> None:
    log_actions.register(actions)


@hooks.register("register_permissions")
def let_administrators_give_signatures() -> QuerySet[Permission]:
    """Show in the form of a role who approves, reads second and signs."""
    names = ("add_approval", "second_read", "add_signoff")
    return Permission.objects.filter(
        content_type__app_label="editorial", codename__in=names
    )


@hooks.register("register_admin_urls")
def register_approval_urls() -> list[URLPattern]:
    return [
        path(
            "texts/<int:pk>/submit/",
            under_lock(SubmitView.as_view()),
            name="editorial_submit",
        ),
        path(
            "texts/<int:pk>/publish/",
            under_lock(PublishView.as_view()),
            name="editorial_publish",
        ),
        path("texts/<int:pk>/agree/", AgreeView.as_view(), name="editorial_agree"),
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


@hooks.register("register_account_settings_panel")
def let_people_be_away(
    request: HttpRequest, user: AbstractUser, profile: UserProfile
) -> AbsencePanel:
    return AbsencePanel(request, user, profile)


@hooks.register("register_admin_urls")
def register_leaving() -> list[URLPattern]:
    return [
        path("people/away/", AwayView.as_view(), name="who_is_away"),
        path("people/<int:pk>/leaves/", LeaveView.as_view(), name="person_leaves"),
    ]


@hooks.register("register_settings_menu_item")
def offer_absences() -> MenuItem:
    return AwayMenuItem(
        _("Who is away"),
        reverse("who_is_away"),
        name="who-is-away",
        icon_name="user",
        order=610,
    )


@hooks.register("construct_homepage_panels")
def tell_of_unsent_mails(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(UnsentMailsPanel())


@hooks.register("register_admin_urls")
def register_review_urls() -> list[URLPattern]:
    return review_urls.urlpatterns


@hooks.register("register_admin_menu_item")
def register_what_waits() -> MenuItem:
    return WaitingMenuItem(
        _("Waiting for me"),
        reverse("waiting_for_me"),
        name="waiting-for-me",
        icon_name="time",
        order=90,
    )


@hooks.register("register_admin_urls")
def register_lists_of_texts() -> list[URLPattern]:
    return [
        path(
            "texts/<int:pk>/publish-ready/",
            under_lock(publish_ready),
            name="editorial_publish_ready",
        ),
        path("texts/", TextListView.as_view(), name="text_list"),
        path(
            "texts/results/",
            TextListView.as_view(results_only=True),
            name="text_list_results",
        ),
    ]


@hooks.register("construct_homepage_panels")
def show_everybody_their_work(request: HttpRequest, panels: list[Component]) -> None:
    replace_panels(panels)


@hooks.register("register_page_header_buttons")
def offer_medical_review(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Let moderators ask for a review from the menu of the page's editor."""
    is_signed = isinstance(page, ApprovedPage) and page.asks_about_health
    if view_name == "edit" and is_signed and publishes(user, page):
        yield Button(
            _("Ask for a medical review"),
            reverse("ask_for_review", args=[page.pk]),
            icon_name="clipboard-list",
            priority=62,
        )


@hooks.register("register_admin_urls")
def register_closing() -> list[URLPattern]:
    return [
        path("texts/<int:pk>/close/", CloseView.as_view(), name="editorial_close"),
        path("texts/<int:pk>/closed/", ReopenView.as_view(), name="editorial_reopen"),
        path(
            "texts/<int:pk>/check/",
            CheckUrgentView.as_view(),
            name="editorial_check_urgent",
        ),
        path("texts/questions/", QuestionsView.as_view(), name="health_questions"),
        path(
            "texts/<int:pk>/health/",
            OverruleView.as_view(),
            name="editorial_overrule",
        ),
        path(
            "texts/<int:pk>/words/<int:change>/",
            ObjectionView.as_view(),
            name="editorial_reworded",
        ),
    ]


@hooks.register("register_page_header_buttons")
def offer_closing(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    return closing_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def offer_closing_in_lists(
    page: Page, user: AbstractUser, next_url: str | None = None
) -> Iterator[Button]:
    return closing_buttons(page, user)


@hooks.register("construct_homepage_panels")
def show_what_may_do_harm(request: HttpRequest, panels: list[Component]) -> None:
    panels += [ClosedPagesPanel(), NoReviewerPanel()]
    panels += [UrgentChangesPanel(), RewordedPanel()]


@hooks.register("register_admin_urls")
def register_approval_of_snippets() -> list[URLPattern]:
    return [
        path(
            "approve/<str:app_label>/<str:model_name>/<int:pk>/",
            ApproveSnippetView.as_view(),
            name="approve_snippet",
        )
    ]


@hooks.register("construct_snippet_action_menu")
def arrange_actions_of_snippets(
    items: list[Component], request: HttpRequest, context: dict[str, Any]
) -> None:
    arrange_snippet_menu(items, request, context)


@hooks.register("construct_homepage_panels")
def show_snippets_to_approve(request: HttpRequest, panels: list[Component]) -> None:
    panels += [SnippetsToApprovePanel(), ProposalsPanel()]


@hooks.register("register_admin_urls")
def register_changes_of_shared_things() -> list[URLPattern]:
    return shared_urls.urlpatterns


hooks.register("before_delete_snippet", keep_shown_snippets)
hooks.register("before_bulk_action", keep_shown_things_in_bulk)


@hooks.register("register_admin_urls", order=-1)
def propose_changes_of_files() -> list[URLPattern]:
    return shared_urls.in_place_of_wagtail


@hooks.register("register_admin_urls")
def register_report_of_old_pages() -> list[URLPattern]:
    return old_pages.urlpatterns


@hooks.register("register_reports_menu_item")
def offer_questions() -> MenuItem:
    return old_pages.OldPagesMenuItem(
        _("Questions to answer"),
        reverse("health_questions"),
        name="health-questions",
        icon_name="help",
        order=890,
    )


@hooks.register("register_reports_menu_item")
def offer_report_of_old_pages() -> MenuItem:
    return old_pages.OldPagesMenuItem(
        _("Old pages to be brought up to the rules"),
        reverse(old_pages.URL_NAME),
        name="old-pages",
        icon_name="clipboard-list",
        order=1050,
    )
