"""The list of live texts without an answer, and of answers that wait for somebody else."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.gate import RefusedError
from core.titled_views import TitledView
from editorial.actions.answer_questions import ConfirmAnswer, propose_answer
from editorial.approvers import PERMISSION_TO_APPROVE
from editorial.health.answers import HealthAnswer, NoReason
from editorial.health.proposal import proposed_answer
from editorial.health.rules import CODE
from editorial.models import ContentStatus, ProposedAnswer

A_PAGE = 25
"""Texts in the list: so many are answered or confirmed by one click in some seconds."""


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=HealthAnswer.choices, widget=forms.RadioSelect)
    no_reason = forms.ChoiceField(
        label=gettext_lazy("No, because they are about"),
        required=False,
        choices=[
            ("", "---------"),
            *((value, label) for value, label in NoReason.choices if value != "other"),
        ],
    )


def unanswered(user: Any) -> QuerySet[ContentStatus]:
    """List the live texts without an answer that somebody may edit."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    rows = ContentStatus.objects.filter(page__live=True, page__in=pages.order_by())
    rows = rows.annotate(faults=Cast("live_faults", TextField()))
    open_ones = rows.filter(faults__contains=f'"{CODE}"', page__proposed_answer=None)
    return open_ones.select_related("page").order_by("page__title", "pk")


def to_confirm(user: Any) -> QuerySet[ProposedAnswer]:
    """List the answers of others that somebody may confirm."""
    if not user.has_perm(PERMISSION_TO_APPROVE):
        return ProposedAnswer.objects.none()
    others = ProposedAnswer.objects.exclude(proposed_by=user)
    return others.select_related("page", "proposed_by")


class QuestionsView(TitledView, TemplateView):
    """Answer many at once, or confirm what somebody else answered."""

    page_title = gettext_lazy("Questions to answer")
    header_icon = "help"
    template_name = "editorial/admin/questions.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not page_permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        listed = Paginator(unanswered(user), A_PAGE).get_page(1)
        rows = [self.row_of(status.page.specific) for status in listed]
        waiting = to_confirm(user)
        return super().get_context_data(
            form=kwargs.pop("form", None) or AnswerForm(),
            rows=[row for row in rows if not row["page"].health_answer],
            number=listed.paginator.count,
            waiting=waiting[:A_PAGE],
            number_waiting=waiting.count(),
            **kwargs,
        )

    def row_of(self, page: Any) -> dict[str, Any]:
        return {"page": page, "because": proposed_answer(page).because}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = [key for key in request.POST.getlist("chosen") if key.isdecimal()]
        if not chosen:
            messages.error(request, _("Choose the texts first."))
            return redirect("health_questions")
        if "confirm" in request.POST:
            rows = to_confirm(request.user).filter(pk__in=chosen)
            self.do(rows, lambda row: ConfirmAnswer(row, request.user).execute())
            return redirect("health_questions")
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        pages = Page.objects.filter(
            pk__in=unanswered(request.user).filter(pk__in=chosen).values("pk")
        )
        answers = form.cleaned_data
        self.do(pages, lambda page: propose_answer(page, request.user, **answers))
        return redirect("health_questions")

    def do(self, rows: Any, act: Callable[[Any], Any]) -> None:
        """Act on each for itself, so that one that cannot be takes nothing back."""
        done = 0
        for row in rows:
            page = row if isinstance(row, Page) else row.page
            try:
                act(page.specific if row is page else row)
            except (ValidationError, PermissionDenied, RefusedError) as error:
                reason = " ".join(getattr(error, "messages", [str(error)]))
                messages.error(self.request, f"{page.title}: {reason}")
            else:
                done += 1
        if done:
            said = ngettext("%(number)d done.", "%(number)d done.", done)
            messages.success(self.request, said % {"number": done})
