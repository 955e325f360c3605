"""Where it is noted who is away, and who leaves for good."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from core.dates import site_date
from core.user_views import refuse_if_above
from editorial.actions.leave import Leave
from editorial.actions.note_absence import note_absence
from editorial.approvers import PERMISSION_TO_APPROVE
from editorial.leaving.forms import AwayForm, LeaveForm
from editorial.models import Absence, Departure
from editorial.reviews.reviewers import reviewers

User = get_user_model()


def full_name(user: AbstractUser) -> str:
    return user.get_full_name() or user.get_username()


class LeaveView(WagtailAdminTemplateMixin, FormView):
    """One form for a leaver; once it is done, what became of everything."""

    page_title = gettext_lazy("This person leaves")
    header_icon = "user"
    template_name = "editorial/admin/leave.html"
    form_class = LeaveForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("core.change_user"):
            raise PermissionDenied
        refuse_if_above(request, self.leaver)
        if self.leaver == request.user:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def leaver(self) -> AbstractUser:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    @cached_property
    def departure(self) -> Departure | None:
        return Departure.objects.filter(pk=self.leaver.pk).first()

    @property
    def is_done(self) -> bool:
        return bool(self.departure and self.departure.done_at)

    def get_page_subtitle(self) -> str:
        return full_name(self.leaver)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailusers_users:edit", args=[self.leaver.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": full_name(self.leaver)},
            {"url": "", "label": self.page_title},
        ]

    def get_initial(self) -> dict[str, Any]:
        if self.departure is None:
            return {"leaves_on": site_date()}
        names = ("leaves_on", "withdraws", "reason")
        kept = {name: getattr(self.departure, name) for name in names}
        return {**kept, "successor": self.departure.successor_id}

    def get_form(self, form_class: type | None = None) -> LeaveForm:
        form = super().get_form(form_class)
        others = reviewers().exclude(pk=self.leaver.pk).order_by("person__name")
        form.fields["successor"].queryset = others
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "media": context["form"].media,
            "leaver": self.leaver,
            "departure": self.departure,
            "is_done": self.is_done,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_done:
            return redirect(request.path)
        if "stays" in request.POST and self.departure:
            self.departure.delete()
            log(self.leaver, "editorial.stay", user=request.user)
            messages.success(request, _("Noted: this person stays."))
            return redirect(request.path)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: LeaveForm) -> HttpResponse:
        departure, _is_new = Departure.objects.update_or_create(
            user=self.leaver,
            defaults={**form.cleaned_data, "noted_by": self.request.user},
        )
        day = departure.leaves_on
        data = {"leaves_on": f"{day:%Y-%m-%d}", "reason": departure.reason}
        log(self.leaver, "editorial.leave", user=self.request.user, data=data)
        if day <= site_date():
            Leave(departure).execute()
            text = _("The account of %(name)s is closed.")
        else:
            text = _("Noted: until that day nothing changes for %(name)s.")
        messages.success(self.request, text % {"name": full_name(self.leaver)})
        return redirect(self.request.path)


def may_note_absences(user: AbstractUser) -> bool:
    return user.has_perm(PERMISSION_TO_APPROVE) or user.has_perm("core.change_user")


class AwayMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_note_absences(request.user)


class AwayView(WagtailAdminTemplateMixin, FormView):
    """Who is away: a list, and a form for moderators and administrators."""

    page_title = gettext_lazy("Who is away")
    header_icon = "user"
    template_name = "editorial/admin/away.html"
    form_class = AwayForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_note_absences(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: type | None = None) -> forms.Form:
        form = super().get_form(form_class)
        people = User.objects.filter(is_active=True)
        form.fields["user"].queryset = people.order_by("first_name", "username")
        form.fields["user"].label_from_instance = full_name
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        away = Absence.objects.today().select_related("user", "noted_by")
        return {
            **context,
            "media": context["form"].media,
            "away": [
                {"name": full_name(absence.user), "until": absence.until}
                for absence in away.order_by("until")
            ],
        }

    def form_valid(self, form: AwayForm) -> HttpResponse:
        user, until = form.cleaned_data["user"], form.cleaned_data["until"]
        note_absence(user, until, self.request.user)
        text = _("Noted: %(name)s is away.") if until else _("Noted: %(name)s is here.")
        messages.success(self.request, text % {"name": full_name(user)})
        return redirect(self.request.path)
