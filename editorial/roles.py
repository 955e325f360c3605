"""The roles to start with: who may do what besides Wagtail's own defaults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from editorial.approvers import PERMISSION_TO_READ_SECOND
from editorial.models import GivenPermission, Role

EDITORS = "Editors"
MODERATORS = "Moderators"
MEDICAL_REVIEWERS = "Medical reviewers"
SECOND_READERS = "Second readers"
ADMINISTRATORS = "Administrators"

# Wagtail's own migrations make these two and give them their first permissions.
OF_WAGTAIL = {EDITORS, MODERATORS}

ALL = ("add", "change", "delete")
ALL_OF_DRAFTS = (*ALL, "publish", "lock", "unlock")


@dataclass(frozen=True)
class Rights:
    """Actions by model, everywhere or below a root of Wagtail's, and our own by name."""

    models: dict[str, tuple[str, ...]] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    collections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    denied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    denied_collections: dict[str, tuple[str, ...]] = field(default_factory=dict)


ROLES = {
    EDITORS: Rights(
        models={
            "editorial.person": ("add", "change"),
            "search.searchedquery": ("view",),
            "search.synonymgroup": ("view",),
        },
        # Wagtail lets editors delete everybody's files; their own they still may.
        denied_collections={
            "wagtailimages.image": ("change",),
            "wagtaildocs.document": ("change",),
        },
    ),
    MODERATORS: Rights(
        models={
            "editorial.person": ALL_OF_DRAFTS,
            "news.category": ALL,
            "home.partner": ALL_OF_DRAFTS,
            "search.synonymgroup": ALL,
            "core.sitesettings": ("change",),
            "home.formsubmission": ("view",),
            "editorial.approval": ("add",),
            "search.searchedquery": ("view", "delete"),
            "delivery.missingaddress": ("view", "delete"),
            "delivery.goneaddress": ALL,
            "wagtailsearchpromotions.searchpromotion": ALL,
        }
    ),
    MEDICAL_REVIEWERS: Rights(
        models={"wagtailadmin.admin": ("access",), "editorial.signoff": ("add",)}
    ),
    SECOND_READERS: Rights(
        models={"wagtailadmin.admin": ("access",)}, own=(PERMISSION_TO_READ_SECOND,)
    ),
    ADMINISTRATORS: Rights(
        models={
            "wagtailadmin.admin": ("access",),
            "editorial.person": ALL_OF_DRAFTS,
            "news.category": ALL,
            "home.partner": ALL_OF_DRAFTS,
            "search.synonymgroup": ALL,
            "core.sitesettings": ("change",),
            "core.user": ALL,
            "auth.group": ALL,
            "home.formsubmission": ("view", "delete"),
            "search.searchedquery": ("view", "delete"),
            "delivery.missingaddress": ("view", "delete"),
            "delivery.goneaddress": ALL,
            "wagtailsearchpromotions.searchpromotion": ALL,
            "wagtailredirects.redirect": ALL,
            "wagtailcore.workflow": ALL,
            "wagtailcore.task": ALL,
        },
        # Whoever runs the site does not decide by that on what readers see.
        denied={"editorial.approval": ("add",)},
        pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        collections={
            "wagtailimages.image": ("add", "change", "choose"),
            "wagtaildocs.document": ("add", "change", "choose"),
            "wagtailcore.collection": ALL,
        },
    ),
}


def names(models: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Spell permissions as Django does: `news.add_category`."""
    for label, actions in models.items():
        app_label, model = label.split(".")
        yield from (f"{app_label}.{action}_{model}" for action in actions)


def give_missing_permissions(using: str = "default") -> None:
    """Make the groups and give each permission once; undo nothing that people did."""
    for name, rights in ROLES.items():
        role = find_or_make_role(name, using)
        if role.group:
            GiveRights(role, using).give(rights)


def find_or_make_role(name: str, using: str) -> Role:
    """Find the role; make its group once, and leave one alone that we did not make."""
    role = Role.objects.using(using).select_related("group").filter(name=name).first()
    if role:
        return role
    group, is_made = Group.objects.using(using).get_or_create(name=name)
    is_ours = is_made or name in OF_WAGTAIL
    return Role.objects.using(using).create(name=name, group=group if is_ours else None)


class GiveRights:
    """Give the group of a role what it was not given yet."""

    def __init__(self, role: Role, using: str) -> None:
        self.role, self.group, self.using = role, role.group, using
        given = GivenPermission.objects.using(using).filter(role=role)
        self.given = set(given.values_list("name", flat=True))

    def give(self, rights: Rights) -> None:
        given = chain(names(rights.models), rights.own)
        self.group.permissions.add(*self._new(given))
        self.group.permissions.remove(*self._new(names(rights.denied), "not"))
        page = Page.objects.using(self.using).filter(depth=1).first()
        if page:
            pages = names({"wagtailcore.page": rights.pages})
            for permission in self._new(pages, "root page"):
                self._below(GroupPagePermission, page=page, permission=permission)
        collection = Collection.objects.using(self.using).filter(depth=1).first()
        if collection:
            place = {"collection": collection}
            for permission in self._new(names(rights.collections), "root collection"):
                self._below(GroupCollectionPermission, permission=permission, **place)
            denied = names(rights.denied_collections)
            for permission in self._new(denied, "not root collection"):
                GroupCollectionPermission.objects.using(self.using).filter(
                    group=self.group, permission=permission, **place
                ).delete()

    def _below(self, model: type, **place: object) -> None:
        model.objects.using(self.using).get_or_create(group=self.group, **place)

    def _new(self, wanted: Iterator[str], place: str = "") -> Iterator[Permission]:
        """Write into the ledger, then yield, what exists and is not in it yet."""
        for name in wanted:
            entry = f"{place}: {name}".removeprefix(": ")
            app_label, codename = name.split(".")
            permission = (
                None
                if entry in self.given
                else Permission.objects.using(self.using)
                .filter(content_type__app_label=app_label, codename=codename)
                .first()
            )
            if permission:
                GivenPermission.objects.using(self.using).create(
                    role=self.role, name=entry
                )
                yield permission
