from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from editorial.actions.check_urgent import CheckUrgent
from editorial.approvers import may_approve_own
from editorial.closing.views import DecisionOnPage
from editorial.models import UrgentChange
from editorial.text.changes import compare, summarise
from editorial.text.past_text import page_of_copy
from editorial.urgent.checks import may_check


class CheckForm(forms.Form):
    seen_hash = forms.CharField(required=False)


class CheckUrgentView(DecisionOnPage):
    """What one person changed for readers alone, old beside new, for a second one."""

    page_title = gettext_lazy("Check what one person published")
    header_icon = "warning"
    template_name = "editorial/admin/check_urgent.html"
    form_class = CheckForm

    def may_open(self) -> bool:
        return may_check(self.request.user, self.page)

    @cached_property
    def changes(self) -> list[UrgentChange]:
        unchecked = self.page.urgent_changes.unchecked()
        return list(unchecked.select_related("approval"))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (self.page.live and self.changes):
            messages.info(request, _("Nothing of this page is to be checked any more."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        content = self.changes[0].replaced_content
        replaced = page_of_copy(self.page, content).readable() if content else []
        found = compare(replaced, self.page.readable())
        return super().get_context_data(
            urgent_changes=self.changes,
            summary=summarise(found),
            changes=[change for change in found if change.state != "same"],
            seen_hash=self.page.seen_hash,
            may_decide=may_approve_own(self.request.user, self.page)
            or any(
                change.approval.user_id != self.request.user.pk
                for change in self.changes
            ),
            **kwargs,
        )

    def decide(self, answers: dict[str, Any]) -> HttpResponse:
        CheckUrgent(self.page, self.request.user, answers["seen_hash"]).execute()
        messages.success(
            self.request,
            _("“%(title)s” is checked: two people have seen what readers have.")
            % {"title": self.get_page_subtitle()},
        )
        return redirect("wagtailadmin_home")
