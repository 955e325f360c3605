"""The groups to start with: who may do what besides Wagtail's own page permissions."""

from django.contrib.auth.models import Group, Permission

from editorial.models import GivenPermission

EDITORS = "Editors"
MODERATORS = "Moderators"

MODEL_PERMISSIONS = {
    EDITORS: {
        "editorial.person": ("add", "change"),
        "news.category": (),
        "home.partner": (),
    },
    MODERATORS: {
        "editorial.person": ("add", "change", "delete", "publish", "lock", "unlock"),
        "news.category": ("add", "change", "delete"),
        "home.partner": ("add", "change", "delete", "publish", "lock", "unlock"),
        "core.sitesettings": ("change",),
        "home.formsubmission": ("view",),
    },
}


def give_missing_permissions(using: str = "default") -> None:
    """Make the groups and give each permission once; take nothing away, give nothing back."""
    for group_name, models in MODEL_PERMISSIONS.items():
        group, _made = Group.objects.using(using).get_or_create(name=group_name)
        for label, actions in models.items():
            app_label, model = label.split(".")
            codenames = [f"{action}_{model}" for action in actions]
            permissions = Permission.objects.using(using).filter(
                content_type__app_label=app_label, codename__in=codenames
            )
            for permission in permissions:
                _given, first_time = GivenPermission.objects.using(using).get_or_create(
                    group=group, permission=permission
                )
                if first_time:
                    group.permissions.add(permission)
