from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from core.characters import WordsField
from core.gate import Blocker, RefusedError, refusals
from core.page_views import tell_what_went_live
from editorial.actions.publish_text import PublishText
from editorial.actions.submit_text import ApproveForReview
from editorial.approval.who import why_not_by
from editorial.approvers import (
    approves,
    may_approve,
    may_approve_own,
    publishes,
)
from editorial.health.overruling import may_overrule, told_answer
from editorial.models import Approval, ApprovedPage
from editorial.page_editor.edit import may_be_reworded, tell_what_was_decided
from editorial.page_editor.gate_panel import edit_url
from editorial.text.changes import compare, summarise
from editorial.text.readable import Reading
from editorial.urgent.alone import may_publish_alone

Ground = Approval.Ground
FOR_REVIEW = "review"
LABELS = {
    Ground.READ: _("I have read it: approve and publish"),
    FOR_REVIEW: _("Approve, and publish as soon as a medical reviewer has signed"),
    Ground.TYPOGRAPHY: _("Typography only: what was signed still holds"),
    Ground.SENSE: _(
        "Sense unchanged: a word or two; the sign-off holds, and its reviewer is told"
    ),
    Ground.OWN: _("I wrote it, and this is a newsroom of one person"),
    Ground.ALONE: _("Nobody else is here: publish, and somebody looks at it later"),
    Ground.URGENT: _("Urgent: what is live may do harm, publish now, review later"),
}


class PublishForm(forms.Form):
    ground = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect)
    codes = forms.MultipleChoiceField(
        label=_("Set aside for now (a developing story)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_(
            "Kept in the history. Write it when the change is urgent, when nobody else"
            " has read the text, or when a rule is set aside."
        ),
    )
    seen_hash = forms.CharField(widget=forms.HiddenInput)


class UrgentForm(PublishForm):
    """The way round everybody, behind a link: only for what does harm as it is."""

    ground = forms.ChoiceField(
        widget=forms.HiddenInput, choices=[(Ground.URGENT, LABELS[Ground.URGENT])]
    )
    reason = WordsField(
        label=_("What is wrong with what readers have"),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Kept in the history, and sent to whoever may check it."),
    )


class PublishView(WagtailAdminTemplateMixin, FormView):
    """The one dialogue of publishing: what stands in the way, and the ways round it."""

    page_title = _("Publish")
    header_icon = "upload"
    template_name = "editorial/admin/publish.html"
    form_class = PublishForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        is_text = isinstance(self.page, ApprovedPage)
        if not is_text or not publishes(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = self.page.get_admin_display_title()
        return [
            *self.breadcrumbs_items,
            {"url": edit_url(self.page), "label": title},
            {"url": "", "label": self.page_title, "sublabel": title},
        ]

    @cached_property
    def content(self) -> ApprovedPage:
        return self.page.get_latest_revision_as_object()

    @cached_property
    def reading(self) -> Reading:
        return self.content.read()

    @property
    def passages(self) -> list[Any]:
        return self.reading.passages

    @cached_property
    def live_passages(self) -> list[Any]:
        return self.content.live_text.readable() if self.content.live_text else []

    @cached_property
    def blockers(self) -> list[Blocker]:
        return refusals(self.content)

    @cached_property
    def not_typography(self) -> list[str]:
        return self.content.find_more_than_typography()

    @cached_property
    def grounds(self) -> list[str]:
        """Name the ways that are open for this text and this person."""
        codes = {blocker.code for blocker in self.blockers}
        if not approves(self.request.user, self.page):
            return [Ground.READ] if not codes & {"approval", "sign-off"} else []
        is_second = may_approve(self.request.user, self.page)
        is_approved = "approval" not in codes
        changes_live = bool(self.content.live_text) and not self.content.is_unchanged
        ways = {
            Ground.TYPOGRAPHY: changes_live and not self.not_typography,
            Ground.SENSE: is_second and self.is_reworded,
            Ground.READ: (is_second or is_approved) and "sign-off" not in codes,
            FOR_REVIEW: is_second and "sign-off" in codes,
            Ground.OWN: not (is_second or is_approved)
            and may_approve_own(self.request.user, self.page),
            Ground.ALONE: not (is_second or is_approved)
            and not settings.ONE_PERSON_NEWSROOM
            and may_publish_alone(self.request.user, self.content),
            Ground.URGENT: changes_live,
        }
        return [way for way, is_open in ways.items() if is_open]

    @property
    def is_reworded(self) -> bool:
        """Whether a sign-off would hold across a few other words of the same sense."""
        return bool(self.not_typography) and may_be_reworded(self.content)

    @property
    def who_approves(self) -> str:
        """Say who else has to approve, unless it is urgent."""
        wants_approval = any(blocker.code == "approval" for blocker in self.blockers)
        if wants_approval and set(self.grounds) <= {Ground.URGENT, Ground.ALONE}:
            return why_not_by(self.request.user, self.page)
        return ""

    @property
    def told_below(self) -> set[str]:
        """Name what the choices below speak of themselves."""
        holds = {Ground.TYPOGRAPHY, Ground.SENSE}.intersection(self.grounds)
        return {"approval", "sign-off"} if holds else {"approval"}

    @property
    def aside(self) -> list[Blocker]:
        return [blocker for blocker in self.blockers if blocker.may_be_overridden]

    @property
    def is_urgent_open(self) -> bool:
        return Ground.URGENT in self.grounds

    def get_form_class(self) -> type[forms.Form]:
        is_urgent = self.request.POST.get("ground") == Ground.URGENT
        return UrgentForm if is_urgent and self.is_urgent_open else PublishForm

    def get_form(self, form_class: type | None = None) -> forms.Form:
        return self.with_choices(super().get_form(form_class))

    def with_choices(self, form: forms.Form) -> forms.Form:
        if isinstance(form, UrgentForm):
            form.auto_id = "urgent_%s"
        else:
            form.fields["ground"].choices = [
                (way, LABELS[way]) for way in self.grounds if way != Ground.URGENT
            ]
        form.fields["codes"].choices = [
            (blocker.code, blocker.message) for blocker in self.aside
        ]
        if not self.aside:
            del form.fields["codes"]
        return form

    def get_both_forms(self, form: forms.Form) -> dict[str, forms.Form]:
        """Return the form that was sent beside a fresh one of the other kind."""
        sent_urgent = isinstance(form, UrgentForm)
        initial = {**self.get_initial(), "ground": Ground.URGENT}
        other = PublishForm if sent_urgent else UrgentForm
        fresh = self.with_choices(
            other(initial=self.get_initial() if sent_urgent else initial)
        )
        usual, urgent = (fresh, form) if sent_urgent else (form, fresh)
        return {"form": usual, "urgent_form": urgent if self.is_urgent_open else None}

    def get_initial(self) -> dict[str, Any]:
        first = next((way for way in self.grounds if way != Ground.URGENT), "")
        return {"ground": first, "seen_hash": self.reading.seen_hash}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        changes = compare(self.live_passages, self.passages)
        shown = changes if self.live_passages else []
        return {
            **context,
            **self.get_both_forms(context["form"]),
            "page": self.page,
            "media": context["form"].media,
            "blockers": [b for b in self.blockers if b.code not in self.told_below],
            "who_approves": self.who_approves,
            "says_of_health": told_answer(self.content),
            "may_overrule": may_overrule(self.request.user, self.page),
            "not_typography": self.not_typography if self.content.live_text else [],
            "summary": summarise(changes),
            "changes": [change for change in shown if change.state != "same"],
            "can_publish": any(way != Ground.URGENT for way in self.grounds),
            "edit_url": edit_url(self.page),
        }

    def form_valid(self, form: forms.Form) -> HttpResponse:
        answers = form.cleaned_data
        try:
            if answers["ground"] == FOR_REVIEW:
                return self.approve_for_review(answers)
            PublishText(self.page, self.request.user, **answers).execute()
        except RefusedError as refused:
            for blocker in refused.blockers:
                form.add_error(None, blocker.message)
            return self.form_invalid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        tell_what_went_live(self.request, self.page.pk)
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def approve_for_review(self, answers: dict[str, Any]) -> HttpResponse:
        kept = {name: answers[name] for name in answers if name != "ground"}
        ApproveForReview(self.page, self.request.user, **kept).execute()
        tell_what_was_decided(self.request, self.page.pk)
        return redirect("wagtailadmin_pages:edit", self.page.pk)
