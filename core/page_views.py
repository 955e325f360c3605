"""The page editor: it saves first and asks the publish gate then, so nothing is lost."""

from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from core.dates import own_time
from core.form_faults import confirm_taken
from core.gate import RefusedError
from core.held_views import ServesUnderLocks
from core.page_lock import stands


class PublishesAfterSaving:
    """Saves as a draft, then publishes; a refusal leaves the draft and says why."""

    def publish_action(self) -> HttpResponse:
        response = self.save_action()
        if response.status_code != HTTPStatus.FOUND:
            return response
        try:
            self.go_live()
        except RefusedError as refused:
            self.store_draft()
            return self.answer_refusal(refused)
        return self.answer_published()

    def store_draft(self) -> None:
        """Store what the form left to publishing."""

    def go_live(self) -> None:
        self.page.publish_for(self.request.user, skip_permission_checks=True)

    def answer_refusal(self, refused: RefusedError) -> HttpResponse:
        messages.error(self.request, _("Saved as a draft, not published."))
        for blocker in refused.blockers:
            messages.error(self.request, blocker.message)
        return redirect(self.get_edit_url())

    def answer_published(self) -> HttpResponse:
        tell_what_went_live(self.request, self.page.pk)
        return self.redirect_away()


def tell_what_went_live(request: HttpRequest, pk: int) -> None:
    """Say that a page is published, or when it will be, with the links one wants next."""
    page = Page.objects.get(pk=pk)
    names = {"title": page.get_admin_display_title()}
    if page.scheduled_revision:
        planned = own_time(page.scheduled_revision.approved_go_live_at)
        names["date"] = date_format(planned, "j F Y, H:i")
        messages.success(request, _("“%(title)s” is scheduled for %(date)s.") % names)
        return
    buttons = [messages.button(page.url, _("View live"))] if page.url else []
    messages.success(request, _("“%(title)s” is published.") % names, buttons=buttons)


class GatedCreateView(PublishesAfterSaving, CreateView):
    """Wagtail's own stores the page as live before anybody is asked."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Begin with the title of the address, for links that suggest a new text."""
        title = " ".join(request.GET.get("title", "").replace("\0", "").split())
        longest = self.page._meta.get_field("title").max_length
        self.page.title = title[:longest].rstrip()
        return super().get(request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return confirm_taken(request, super().post(request, *args, **kwargs))


class GatedEditView(PublishesAfterSaving, EditView):
    """The editor; who changes a page holds its lock, so that of two one is told."""

    def save_action(self) -> HttpResponse:
        """Store a draft's row only where publishing does not store it next."""
        keeps_row = self.page.keeps_row
        self.form.leaves_row = keeps_row or self.action_name == "publish"
        response = super().save_action()
        is_answered_by_hook = response.status_code != HTTPStatus.FOUND
        if is_answered_by_hook and not self.has_unsaved_changes:
            self.store_draft()
        return response

    def store_draft(self) -> None:
        if self.form.leaves_row and not (self.page.live or self.page.keeps_row):
            self.page.save()

    def dispatch(
        self, request: HttpRequest, page_id: int, **kwargs: Any
    ) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        seen = get_object_or_404(Page, pk=page_id)
        with transaction.atomic():
            now = get_object_or_404(Page.objects.select_for_update(), pk=page_id)
            self.was_decided_meanwhile = stands(now) != stands(seen)
            return super().dispatch(request, page_id, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide nothing on a text that somebody else has changed meanwhile."""
        decides = self.action_name not in ("save", "cancel_workflow")
        is_late = self.was_decided_meanwhile or self.is_out_of_date
        if decides and not self.expects_json_response and is_late:
            return self.keep_what_was_typed(
                _(
                    "Somebody changed this page after you opened it. Nothing was "
                    "decided, and what you wrote is still here: copy what you need "
                    "and load the page again."
                )
            )
        return confirm_taken(request, super().post(request, *args, **kwargs))

    def keep_what_was_typed(self, message: str) -> HttpResponse:
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.is_valid()
        self.has_unsaved_changes = True
        messages.error(self.request, message)
        return self.render_to_response(self.get_context_data())

    def add_save_confirmation_message(self) -> None:
        if self.action_name != "save":
            return
        super().add_save_confirmation_message()
        if self.was_decided_meanwhile:
            messages.warning(self.request, DECIDED_WHILE_SAVING)


DECIDED_WHILE_SAVING = gettext_lazy(
    "Somebody published, moved or took off this page meanwhile. What you saved is kept "
    "as a draft beside it."
)


class GatedPageViewSet(ServesUnderLocks, PageViewSet):
    """Views of a page type that is published directly."""

    add_view_class = GatedCreateView
    edit_view_class = GatedEditView
    parent_models = ()

    @property
    def revisions_revert_view_class(self) -> type[EditView]:
        """Show an old text in the same editor: it goes live on the same way."""
        name = f"Revert{self.edit_view_class.__name__}"
        return type(name, (RevisionsRevertView, self.edit_view_class), {})
