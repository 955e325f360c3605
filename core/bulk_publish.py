from collections.abc import Iterator

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import (
    PublishBulkAction as WagtailPublishBulkAction,
)
from wagtail.models import Page

from core.bulk_refusals import TellsRefusals
from core.gate import RefusedError
from core.page_lock import held


class PublishBulkAction(TellsRefusals, WagtailPublishBulkAction):
    """Publishes each page that may go live, and says of the others why they may not.

    Nobody has read the texts here: it approves none. Each page has a transaction of its
    own, so that one refusal takes nothing back.
    """

    def name_refused(self, number: int) -> str:
        return ngettext(
            "%(number)d page was not published:",
            "%(number)d pages were not published:",
            number,
        )

    def form_valid(self, form: Form) -> HttpResponse:
        self.cleaned_form = form
        pages, _without_permission = self.get_actionable_objects()
        self.actionable_objects = pages
        if answer := self.run_hooks("before_bulk_action", pages):
            return answer
        parents, children = self.publish_all(pages)
        if answer := self.run_hooks("after_bulk_action", pages):
            return answer
        self.tell(parents, children)
        return redirect(self.next_url)

    def run_hooks(self, name: str, pages: list[Page]) -> HttpResponse | None:
        for hook in hooks.get_hooks(name):
            answer = hook(self.request, self.action_type, pages, self)
            if hasattr(answer, "status_code"):
                return answer
        return None

    def publish_all(self, pages: list[Page]) -> tuple[int, int]:
        """Publish parents before their children; return how many of each went live."""
        parents = children = 0
        for page in pages:
            parents += self.publish(page)
            children += sum(self.publish(child) for child in self.drafts_below(page))
        return parents, children

    def drafts_below(self, page: Page) -> Iterator[Page]:
        if not self.cleaned_form.cleaned_data["include_descendants"]:
            return
        for child in page.get_descendants().not_live().order_by("path"):
            if self.check_perm(child):
                yield child

    def publish(self, page: Page) -> bool:
        try:
            with held(page, self.request.user) as now:
                now.specific.publish_for(self.request.user)
        except RefusedError as refused:
            reasons = [str(blocker.message) for blocker in refused.blockers]
        except ValidationError as error:
            reasons = error.messages
        except PermissionDenied:
            reasons = [_("You may not publish it.")]
        else:
            return True
        self.refuse(page, reasons)
        return False

    def tell(self, parents: int, children: int) -> None:
        if parents or children:
            messages.success(self.request, self.get_success_message(parents, children))
        self.tell_refused()
