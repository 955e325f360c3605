"""What the admin's home shows to each: what waits, what is ready, what is due."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.permissions import page_permission_policy

from core.permissions import is_administrator
from editorial.approvers import (
    PERMISSION_TO_APPROVE,
    PERMISSION_TO_READ_SECOND,
    with_permission,
)
from editorial.desk.rows import (
    Row,
    drafts_of,
    reviews_due,
    what_is_ready,
    what_waits_for,
)
from editorial.reviews.board import URL_NAME, may_see_board

SHOWN = 5
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


class RowsPanel(Component):
    """At most five texts and a way to all of them; without a text it is not there."""

    template_name = "editorial/admin/home_panel.html"
    heading = ""

    def find(self, user: AbstractUser, most: int) -> Iterable[Row]:
        raise NotImplementedError

    def address_of_all(self) -> str:
        raise NotImplementedError

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        rows = list(self.find(parent_context["request"].user, SHOWN + 1))
        return {
            "name": self.name,
            "heading": self.heading,
            "rows": rows[:SHOWN],
            "url_of_all": self.address_of_all() if len(rows) > SHOWN else "",
            "csrf_token": parent_context.get("csrf_token"),
        }


class WaitingPanel(RowsPanel):
    """For reviewers and moderators: what they are to sign or to approve."""

    name = "waiting-for-me"
    heading = _("Waiting for me")
    order = 20

    def find(self, user: AbstractUser, most: int) -> Iterable[Row]:
        return what_waits_for(user, most)

    def address_of_all(self) -> str:
        return reverse("waiting_for_me")


class ReadyPanel(RowsPanel):
    """For moderators: every signature is there, one click publishes."""

    name = "ready-to-publish"
    heading = _("Ready to publish")
    order = 21

    def find(self, user: AbstractUser, most: int) -> Iterable[Row]:
        return what_is_ready(user, most)

    def address_of_all(self) -> str:
        return f"{reverse('text_list')}?state=ready"


class DraftsPanel(RowsPanel):
    """For writers: their texts, and what each of them waits for."""

    name = "your-drafts"
    heading = _("Your drafts, and what they wait for")
    order = 22

    def find(self, user: AbstractUser, most: int) -> Iterable[Row]:
        return drafts_of(user, most)

    def address_of_all(self) -> str:
        return f"{reverse('text_list')}?mine=on"


class ReviewsDuePanel(RowsPanel):
    """For moderators and reviewers: live texts to be reviewed now or soon."""

    name = "reviews-due"
    heading = _("Reviews due")
    order = 23

    def find(self, user: AbstractUser, most: int) -> Iterable[Row]:
        return reviews_due(most) if may_see_board(user) else []

    def address_of_all(self) -> str:
        return reverse(URL_NAME)


class OnePairOfEyesPanel(Component):
    """Says to those who publish that only one person may approve, or everybody their own."""

    name = "one-pair-of-eyes"
    template_name = "editorial/admin/one_pair_of_eyes_panel.html"
    order = 7

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        user = parent_context["request"].user
        may_invite = is_administrator(user)
        publishes = page_permission_policy.user_has_permission(user, "publish")
        is_told = publishes or may_invite
        approve_own = settings.ONE_PERSON_NEWSROOM
        return {
            "approve_own": is_told and approve_own,
            "is_alone": is_told and not approve_own and number_of_approvers() < TWO,
            "may_invite": may_invite,
        }


TWO = 2


def number_of_approvers() -> int:
    """Count the active people who may approve pages, or what moderators wrote."""
    publishing = page_permission_policy.users_with_permission("publish").values("pk")
    approving = with_permission(PERMISSION_TO_APPROVE).filter(pk__in=publishing)
    reading = with_permission(PERMISSION_TO_READ_SECOND)
    return len({user.pk for user in [*approving, *reading]})


def replace_panels(panels: list[Component]) -> None:
    """Put ours in the place of Wagtail's, which know nothing of signatures."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels += [
        OnePairOfEyesPanel(),
        WaitingPanel(),
        ReadyPanel(),
        DraftsPanel(),
        ReviewsDuePanel(),
    ]
