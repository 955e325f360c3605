"""Ask one reviewer for a review of several texts at once."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.permissions import page_permission_policy

from editorial.actions.request_review import RequestReview
from editorial.models import ContentStatus
from editorial.reviews.board import ReviewFilterSet
from editorial.reviews.forms import ReviewRequestForm
from editorial.reviews.reviewers import present_reviewers


class AssignReviewers(BulkAction):
    """Moderators do this with texts that they may publish."""

    models = [ContentStatus]
    display_name = _("Ask a reviewer")
    action_type = "assign_reviewer"
    aria_label = _("Ask a reviewer for the selected texts")
    template_name = "editorial/admin/assign_reviewers.html"
    action_priority = 10
    form_class = ReviewRequestForm
    filterset_class = ReviewFilterSet

    @classmethod
    def get_queryset(cls, model: type, object_ids: Any) -> QuerySet:
        rows = model.objects.to_review().filter(pk__in=object_ids)
        return rows.select_related("page").order_by("pk")

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet:
        """Take what the board shows with the filters that stand in the address."""
        rows = ContentStatus.objects.to_review()
        filters = self.filterset_class(data=self.request.GET, request=self.request)
        if filters.is_valid():
            rows = filters.filter_queryset(rows)
        if words := self.request.GET.get("q"):
            rows = rows.filter(page__title__icontains=words)
        return rows.values_list("pk", flat=True)

    @cached_property
    def publishable(self) -> set[int]:
        policy, user = page_permission_policy, self.request.user
        pages = policy.instances_user_has_permission_for(user, "publish")
        return set(pages.values_list("pk", flat=True))

    def check_perm(self, obj: ContentStatus) -> bool:
        return obj.pk in self.publishable

    def get_form(self, form_class: type | None = None) -> ReviewRequestForm:
        form = super().get_form(form_class)
        choice = form.fields["reviewer"]
        choice.queryset, choice.help_text = (
            present_reviewers().order_by("person__name"),
            "",
        )
        return form

    def get_execution_context(self) -> dict[str, Any]:
        return {"asked_by": self.request.user, **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(
        cls, objects: list[ContentStatus], **asked: Any
    ) -> tuple[int, int]:
        for row in objects:
            RequestReview(row.page, **asked).execute()
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, _children: int) -> str:
        words = ngettext(
            "Asked for the review of %(number)d text.",
            "Asked for the review of %(number)d texts.",
            num_parent_objects,
        )
        return words % {"number": num_parent_objects}
