"""Publish what has every signature, from the admin's home."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from core import refusals
from core.gate import RefusedError
from core.page_views import tell_what_went_live
from editorial.approved_text import publish_approved
from editorial.approvers import publishes
from editorial.decisions import decision
from editorial.models import ApprovedPage, lock_page


@require_POST
def publish_ready(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the newest text if it is the one that was approved; say what came of it."""
    try:
        if publish_newest(request, pk):
            tell_what_went_live(request, pk)
    except Page.DoesNotExist as error:
        raise Http404("The page has been deleted.") from error
    except RefusedError as refused:
        refusals.tell(request, refused)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


@decision()
def publish_newest(request: HttpRequest, pk: int) -> bool:
    page = lock_page(pk)
    if not isinstance(page, ApprovedPage) or not publishes(request.user, page):
        raise PermissionDenied
    content = page.get_latest_revision_as_object()
    names = {"title": page.get_admin_display_title()}
    if not page.has_unpublished_changes and content.is_unchanged:
        messages.info(request, _("“%(title)s” is live already.") % names)
        return False
    approval = content.find_approval()
    if approval is None:
        text = _("“%(title)s” was not published: it was changed after its approval.")
        messages.error(request, text % names)
        return False
    publish_approved(page, approval, request.user)
    return True
