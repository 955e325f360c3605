from typing import Any

from django.urls import path
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from core.user_forms import InvitationForm, UserEditForm
from core.user_views import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    InviteAgainView,
)


class UserViewSet(WagtailUserViewSet):
    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    create_template_name = "core/admin/user_create.html"
    edit_template_name = "core/admin/user_edit.html"

    def get_form_class(self, for_update: bool = False) -> type:
        return UserEditForm if for_update else InvitationForm

    def get_urlpatterns(self) -> list[Any]:
        invite = path(
            f"invite/<{self.pk_path_converter}:pk>/",
            InviteAgainView.as_view(),
            name="invite",
        )
        return [*super().get_urlpatterns(), invite]
