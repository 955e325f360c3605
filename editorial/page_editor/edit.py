import json
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.workflow import (
    CollectWorkflowActionDataView,
    WorkflowActionView,
)
from wagtail.models import Page

from core.gate import RefusedError, refusals
from core.page_views import GatedCreateView, GatedEditView, tell_what_went_live
from editorial.actions.publish_text import PublishText
from editorial.approval.agreement import ask_authors
from editorial.forms import ApprovalForm, SendBackForm
from editorial.health.overruling import may_overrule, told_answer
from editorial.models import ApprovedPage, ContentStatus
from editorial.page_editor.gate_panel import GateSidePanel
from editorial.page_editor.submit import submit_or_ask

State = ContentStatus.State


class ApprovesAndPublishes:
    """Publishing is approving: the same rules, and a page of its own for the rest."""

    def go_live(self) -> None:
        """Publish what was just saved: `self.page` may have been made from an old text."""
        PublishText(Page.objects.get(pk=self.page.pk), self.request.user).execute()

    def answer_refusal(self, refused: RefusedError) -> HttpResponse:
        return redirect("editorial_publish", self.page.pk)

    def submit_action(self) -> HttpResponse:
        response = self.save_action()
        if response.status_code != HTTPStatus.FOUND:
            return response
        return submit_or_ask(self.request, self.page) or self.redirect_away()

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        return MediaContainer([*panels, GateSidePanel(self.page, self.request)])


class ApprovedPageCreateView(ApprovesAndPublishes, GatedCreateView):
    @property
    def action_name_and_method(self) -> tuple[str, Any]:
        """Offer to submit by the workflow of the new page, not of its parent."""
        if self.request.POST.get("action-submit"):
            return ("submit", self.submit_action)
        return super().action_name_and_method


class ApprovedPageEditView(ApprovesAndPublishes, GatedEditView):
    def save_action(self) -> HttpResponse:
        response = super().save_action()
        is_saved = response.status_code == HTTPStatus.FOUND
        if is_saved and self.action_name == "save" and not self.expects_json_response:
            self.ask_for_agreement()
        return response

    def ask_for_agreement(self) -> None:
        """Ask its author where an approver has changed more than typography."""
        page = Page.objects.get(pk=self.page.pk).specific
        if said := ask_authors(page, self.request.user):
            messages.warning(self.request, said)

    def perform_workflow_action(self) -> HttpResponse:
        """Approve or send back; what cannot be is said, and the text stays saved.

        What is on the screen is saved first, and is what was looked at: the dialogue
        may have been opened before the last word was written.
        """
        answers = known_answers(self.request.POST)
        if self.has_content_changes:
            self.save_screen()
            saved = Page.objects.get(pk=self.page.pk).specific
            answers["seen_hash"] = saved.get_latest_revision_as_object().seen_hash
        try:
            self.page.current_workflow_task.on_action(
                self.page.current_workflow_task_state,
                self.request.user,
                self.workflow_action,
                **answers,
            )
        except ValidationError as error:
            for message in error.messages:
                messages.error(self.request, message)
            self.ask_for_agreement()
            return redirect(self.get_edit_url())
        self.add_save_confirmation_message()
        answer = self.run_hook("after_edit_page", self.request, self.page)
        return answer or self.redirect_away()

    def save_screen(self) -> None:
        self.page = self.form.save(commit=not self.page.live)
        self.subscription.save()
        revision = self.page.save_revision(
            user=self.request.user,
            log_action=True,
            previous_revision=self.previous_revision if self.is_reverting else None,
        )
        if "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)

    def add_save_confirmation_message(self) -> None:
        if self.action_name != "perform_workflow_action":
            super().add_save_confirmation_message()
            return
        tell_what_was_decided(self.request, self.page.pk)


def known_answers(posted: QueryDict) -> dict[str, Any]:
    """Return of what came with an approval only what its dialogue asks."""
    answers = {}
    with suppress(ValueError):
        answers = json.loads(posted.get(EXTRA_DATA, ""))
    answers = answers if isinstance(answers, dict) else {}
    known = {*ApprovalForm.base_fields, *SendBackForm.base_fields}
    return {name: answers[name] for name in answers if name in known}


EXTRA_DATA = "workflow-action-extra-data"


class TicksTypography:
    """The dialogue of approving, with "Typography only" ticked where it is that."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        text = self.object.specific.get_latest_revision_as_object()
        is_typography = text.awaits_sign_off and not text.find_more_than_typography()
        initial = {"typography_only": is_typography, "seen_hash": text.seen_hash}
        form = self.form_class(initial=initial)
        if not text.live_text:
            form.fields.pop("typography_only", None)
        if is_typography or not may_be_reworded(text):
            form.fields.pop("sense_unchanged", None)
        form.says_of_health = told_answer(text)
        if may_overrule(request.user, self.object.specific):
            form.overrule_url = reverse("editorial_overrule", args=[self.object.pk])
        return self.render_modal_form(request, form)


def may_be_reworded(text: ApprovedPage) -> bool:
    """Return whether a live sign-off would hold across other words of the same sense."""
    live = text.live_text
    return bool(live and live.find_sign_off()) and not text.find_other_sense()


class ApprovedPageAnswersView(TicksTypography, CollectWorkflowActionDataView):
    """Ask in the editor what goes with an approval."""


class ApprovedPageActionView(TicksTypography, WorkflowActionView):
    """Approve or send back from a list, without opening the editor."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.task_state.pk != getattr(
            self.object.current_workflow_task_state, "pk", None
        ):
            self.add_not_in_moderation_error()
            return redirect(self.redirect_url)
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.answer_incomplete(form)
        try:
            response = super().post(request, *args, **kwargs)
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return redirect(reverse("wagtailadmin_pages:edit", args=[self.object.pk]))
        tell_what_was_decided(request, self.object.pk)
        return response

    def answer_incomplete(self, form: Any) -> HttpResponse:
        """Say what is missing: in the dialogue, or where the text is read."""
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_form(self.request, form)
        for errors in form.errors.values():
            for message in errors:
                messages.error(self.request, message)
        return redirect(reverse("wagtailadmin_pages:edit", args=[self.object.pk]))


def tell_what_is_missing(request: Any, pk: int) -> bool:
    """Say why an approved text is not live; nothing is said where nothing is missing."""
    content = Page.objects.get(pk=pk).specific.get_latest_revision_as_object()
    reasons = refusals(content)
    if reasons:
        messages.warning(request, _("Approved, but it cannot be published yet."))
    for reason in reasons:
        messages.warning(request, reason.message)
    return bool(reasons)


def tell_what_was_decided(request: Any, pk: int) -> None:
    """Say what comes next for a text that was approved or sent back."""
    status = ContentStatus.objects.select_related("page").get(pk=pk)
    if status.state in (State.LIVE, State.SCHEDULED):
        tell_what_went_live(request, pk)
        return
    answers = {
        State.SIGNATURE: _("Approved. It now waits for %(who)s to sign."),
        State.APPROVAL: _("It waits for another approval."),
        State.READY: _("Approved, and ready to publish."),
        State.CHANGES: _("Sent back to its author with your comment."),
    }
    if status.state == State.READY and tell_what_is_missing(request, pk):
        return
    answer = answers.get(status.state, _("Saved."))
    messages.success(request, answer % {"who": status.waits_for_name})
