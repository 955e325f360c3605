from core.page_views import GatedPageViewSet
from editorial.page_editor.edit import (
    ApprovedPageActionView,
    ApprovedPageAnswersView,
    ApprovedPageCreateView,
    ApprovedPageEditView,
)


class ApprovedPageViewSet(GatedPageViewSet):
    """Views of a page type whose text is approved; subclasses name the model."""

    add_view_class = ApprovedPageCreateView
    edit_view_class = ApprovedPageEditView
    workflow_action_view_class = ApprovedPageActionView
    collect_workflow_action_data_view_class = ApprovedPageAnswersView
