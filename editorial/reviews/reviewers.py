"""Who may be asked for a medical review, those first who know the field."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Case, IntegerField, Model, QuerySet, Value, When
from django.db.models.functions import Coalesce

from core.dates import site_date
from editorial.models import ApprovedPage
from editorial.models.leaving import is_away

PERMISSION_TO_SIGN = "editorial.add_signoff"


class ReviewerChoice(forms.ModelChoiceField):
    """A choice among reviewers, each with name, credentials and field."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(queryset=get_user_model().objects.none(), **kwargs)

    def label_from_instance(self, reviewer: Model) -> str:
        return label_of(reviewer)


def label_of(reviewer: Model) -> str:
    person = getattr(reviewer, "person", None)
    if not person:
        return reviewer.get_full_name() or reviewer.get_username()
    name = person.name_with_credentials
    return f"{name} – {person.field}" if person.field else name


def reviewers() -> QuerySet:
    """List the active people who may sign: by a role, or by a right of their own."""
    users = get_user_model().objects.with_perm(
        PERMISSION_TO_SIGN,
        include_superusers=False,
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return users.select_related("person")


def present_reviewers() -> QuerySet:
    """List the reviewers who are not away today: those who may be asked."""
    return reviewers().exclude(absence__until__gte=site_date())


def may_be_asked(user: Model | None) -> bool:
    return bool(user and user.is_active and not is_away(user))


def is_reviewer(user: Model) -> bool:
    """Tell whether texts wait for somebody to sign: a superuser needs the role, too."""
    if not user.is_superuser:
        return user.has_perm(PERMISSION_TO_SIGN)
    return reviewers().filter(pk=user.pk).exists()


def suggest_reviewers(page: ApprovedPage) -> QuerySet:
    """List the reviewers, first those whose field a subject of the page names."""
    known = [
        When(person__field__icontains=word, then=Value(0))
        for word in page.subject_words
    ]
    rank = (
        Case(*known, default=Value(1), output_field=IntegerField())
        if known
        else (Value(1))
    )
    found = present_reviewers().annotate(rank=Coalesce(rank, 1))
    return found.order_by("rank", "person__name")
