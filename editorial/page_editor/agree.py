from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from editorial.actions.agree_to_changes import AgreeToChanges
from editorial.approval.agreement import ChangedText, is_agreed, may_agree
from editorial.approvers import authors, publishes
from editorial.closing.views import DecisionOnPage
from editorial.text.changes import summarise


class AgreeForm(forms.Form):
    seen_hash = forms.CharField(widget=forms.HiddenInput)


class AgreeView(DecisionOnPage):
    """What approvers changed in an author's text, old beside new, and one button."""

    page_title = gettext_lazy("Changes in your text")
    header_icon = "edit"
    template_name = "editorial/admin/agree.html"
    form_class = AgreeForm

    def may_open(self) -> bool:
        user = self.request.user
        is_author = authors(self.page).filter(pk=user.pk).exists()
        return is_author or publishes(user, self.page)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look only: a link in a mail agrees to nothing."""
        if may_agree(request.user, self.page) and not is_agreed(self.page):
            return super().get(request, *args, **kwargs)
        messages.info(request, _("There is nothing in this text to agree to."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    @cached_property
    def text(self) -> ChangedText:
        return ChangedText(self.page, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            who=self.text.who,
            summary=summarise(self.text.changes),
            changes=self.text.changes,
            seen_hash=self.text.newest.content_hash,
            **kwargs,
        )

    def decide(self, answers: dict[str, Any]) -> HttpResponse:
        AgreeToChanges(self.page, self.request.user, answers["seen_hash"]).execute()
        messages.success(
            self.request,
            _("You agreed to the changes in “%(title)s”. %(who)s may approve it now.")
            % {"title": self.get_page_subtitle(), "who": self.text.who},
        )
        return redirect("wagtailadmin_home")
