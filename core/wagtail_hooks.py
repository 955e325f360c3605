from http import HTTPStatus

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.rich_text.feature_registry import FeatureRegistry

from core import admin_views
from core.admin_api import GatedPagesViewSet
from core.bulk_publish import PublishBulkAction
from core.deletion import find_protectors
from core.form_faults import words_of_faults
from core.guide_views import GuideView, show_picture
from core.held_views import (
    HeldDeleteBulkAction,
    HeldMoveBulkAction,
    HeldUnpublishBulkAction,
)
from core.home_panels import MailWarningPanel
from core.mail_views import MailView
from core.models import Document
from core.page_lists import ExplorerViewSet
from core.page_lock import words_of_lock
from core.permissions import is_administrator
from core.reference_marker import CONVERTER, DRAFTAIL_FEATURE
from core.rich_text import ReferenceLinkHandler
from core.user_views import DeleteOrClose, SetActiveState


@hooks.register("before_serve_document")
def say_that_it_was_taken_off(
    document: Document, request: HttpRequest
) -> HttpResponse | None:
    """Answer for a document that was taken off: a sentence in its place."""
    if not document.taken_off_at:
        return None
    return TemplateResponse(
        request, "core/document_taken_off.html", status=HTTPStatus.GONE
    )


# After Wagtail's own of the same name, which they then replace.
hooks.register("register_bulk_action", SetActiveState, order=1)
hooks.register("register_bulk_action", DeleteOrClose, order=1)
hooks.register("register_bulk_action", PublishBulkAction, order=1)
hooks.register("register_bulk_action", HeldDeleteBulkAction, order=1)
hooks.register("register_bulk_action", HeldMoveBulkAction, order=1)
hooks.register("register_bulk_action", HeldUnpublishBulkAction, order=1)
hooks.register("register_admin_viewset", ExplorerViewSet, order=1)


class AdministratorsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)


@hooks.register("register_rich_text_features")
def register_reference_marker(features: FeatureRegistry) -> None:
    """Let editors put a numbered marker of a reference into a text."""
    features.register_link_type(ReferenceLinkHandler)
    features.register_editor_plugin("draftail", "reference", DRAFTAIL_FEATURE)
    features.register_converter_rule("contentstate", "reference", CONVERTER)


@hooks.register("register_admin_urls")
def register_own_urls() -> list[URLPattern]:
    return [
        path("e-mail/", MailView.as_view(), name="email"),
        path("guide/", GuideView.as_view(), name="guide"),
        path("guide/pictures/<str:name>", show_picture, name="guide_picture"),
        path(
            "references/identifiers/",
            admin_views.find_reference_identifiers,
            name="find_reference_identifiers",
        ),
    ]


@hooks.register("construct_admin_api")
def ask_the_gate_in_the_api(api: WagtailAPIRouter) -> None:
    api.register_endpoint("pages", GatedPagesViewSet)


@hooks.register("register_settings_menu_item")
def register_mail_page() -> MenuItem:
    return AdministratorsMenuItem(
        _("E-mail"), reverse("email"), name="email", icon_name="mail", order=650
    )


@hooks.register("register_help_menu_item")
def register_guide() -> MenuItem:
    return MenuItem(
        _("Guide for editors"),
        reverse("guide"),
        name="guide",
        icon_name="help",
        order=1,
    )


@hooks.register("construct_homepage_panels")
def warn_while_mails_go_nowhere(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(MailWarningPanel())


@hooks.register("register_log_actions")
def register_invitation(actions: LogActionRegistry) -> None:
    actions.register_action("core.invite", _("Invite"), _("Invited by e-mail"))
    actions.register_action(
        "core.close_account", _("Close an account"), _("Closed the account for good")
    )


@hooks.register("insert_editor_js")
def insert_editor_scripts() -> SafeString:
    return format_html(
        '<script type="module" src="{}" data-address="{}" id="reference-field-script">'
        '</script><script type="module" src="{}"></script>'
        '<script type="module" src="{}"></script>{}'
        '<script type="module" src="{}"></script>'
        '<script type="module" src="{}"></script>',
        static("admin/reference-field.js"),
        reverse("find_reference_identifiers"),
        static("admin/pasted-text.js"),
        static("admin/autosaved-revision.js"),
        json_script(words_of_faults(), "editor-faults"),
        static("admin/editor-connection.js"),
        static("admin/kept-text.js"),
    )


@hooks.register("insert_global_admin_css")
def insert_own_admin_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/admin.css"))


@hooks.register("before_delete_snippet")
def respect_locks_of_snippets(
    request: HttpRequest, instances: list[Model]
) -> HttpResponse | None:
    """Wagtail asks for the right to delete only, as it does for pages."""
    if request.method != "POST":
        return None
    for instance in instances:
        if told := words_of_lock(instance, request.user):
            messages.error(request, told)
            return redirect(instance.snippet_viewset.get_url_name("list"))
    return None


@hooks.register("before_unpublish")
def respect_lock_of_snippet(
    request: HttpRequest, instance: Model
) -> HttpResponse | None:
    return respect_locks_of_snippets(request, [instance])


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(
    request: HttpRequest, instances: list[Model]
) -> HttpResponse | None:
    """Refuse readably; Wagtail's own check does not see what is not indexed."""
    if request.method != "POST":
        return None
    protectors = find_protectors(instances)
    if not protectors:
        return None
    messages.error(
        request,
        _("Still in use by %(user)s and so not deleted. Take it out there first.")
        % {"user": protectors[0]},
    )
    return redirect(instances[0].snippet_viewset.get_url_name("list"))
