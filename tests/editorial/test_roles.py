import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    Page,
)
from wagtail.snippets.models import get_snippet_models

from editorial.models import GivenPermission, Role
from editorial.roles import (
    ADMINISTRATORS,
    EDITORS,
    MEDICAL_REVIEWERS,
    MODERATORS,
    ROLES,
    SECOND_READERS,
    give_missing_permissions,
)

# What Wagtail decides by collection; permissions on the group have no effect.
COLLECTED = ["wagtailimages", "wagtaildocs"]


@pytest.mark.django_db
class TestGiveMissingPermissions:
    def test_gives_roles_what_they_start_with(self):
        moderators = Group.objects.get(name=MODERATORS)

        assert moderators.permissions.filter(codename="publish_partner").exists()

    def test_never_lets_editors_publish(self):
        editors = Group.objects.get(name=EDITORS)

        assert not editors.permissions.filter(codename__startswith="publish").exists()
        assert not editors.page_permissions.filter(
            permission__codename="publish_page"
        ).exists()

    def test_does_not_give_back_what_was_taken_away(self):
        moderators = Group.objects.get(name=MODERATORS)
        permission = Permission.objects.get(codename="publish_partner")
        moderators.permissions.remove(permission)

        give_missing_permissions()

        assert permission not in moderators.permissions.all()

    def test_does_not_take_away_what_was_added(self):
        editors = Group.objects.get(name=EDITORS)
        permission = Permission.objects.get(codename="publish_partner")
        editors.permissions.add(permission)

        give_missing_permissions()

        assert permission in editors.permissions.all()

    def test_makes_roles_that_are_missing_on_an_empty_database(self):
        Role.objects.all().delete()
        Group.objects.all().delete()

        give_missing_permissions()

        moderators = Group.objects.get(name=MODERATORS)
        assert moderators.permissions.filter(codename="add_category").exists()

    @pytest.mark.parametrize("name", ROLES)
    def test_does_not_make_a_deleted_group_again(self, name):
        Group.objects.get(name=name).delete()

        give_missing_permissions()

        assert not Group.objects.filter(name=name).exists()

    def test_knows_a_renamed_group_as_the_same_role(self):
        Group.objects.filter(name=EDITORS).update(name="Writers")
        GivenPermission.objects.filter(name="editorial.add_person").delete()
        writers = Group.objects.get(name="Writers")
        writers.permissions.clear()

        give_missing_permissions()

        assert not Group.objects.filter(name=EDITORS).exists()
        assert [p.codename for p in writers.permissions.all()] == ["add_person"]

    def test_leaves_a_group_alone_that_had_the_name_before(self):
        Role.objects.get(name=ADMINISTRATORS).delete()
        Group.objects.get(name=ADMINISTRATORS).delete()
        group = Group.objects.create(name=ADMINISTRATORS)

        give_missing_permissions()
        give_missing_permissions()

        assert not group.permissions.exists()
        assert not group.page_permissions.exists()

    def test_does_not_give_back_a_page_permission(self):
        pages = Group.objects.get(name=ADMINISTRATORS).page_permissions
        pages.filter(permission__codename="bulk_delete_page").delete()

        give_missing_permissions()

        assert not pages.filter(permission__codename="bulk_delete_page").exists()

    def test_does_not_give_back_a_collection_permission(self):
        collections = Group.objects.get(name=ADMINISTRATORS).collection_permissions
        collections.filter(permission__codename="add_image").delete()

        give_missing_permissions()

        assert not collections.filter(permission__codename="add_image").exists()

    def test_does_not_deny_again_what_was_given(self):
        editors = Group.objects.get(name=EDITORS)
        change_image = Permission.objects.get(
            content_type__app_label="wagtailimages", codename="change_image"
        )
        given = GroupCollectionPermission.objects.create(
            group=editors,
            collection=Collection.get_first_root_node(),
            permission=change_image,
        )

        give_missing_permissions()

        assert editors.collection_permissions.filter(pk=given.pk).exists()


@pytest.mark.django_db
class TestRoles:
    def test_medical_reviewers_come_in_sign_and_may_nothing_else(self):
        reviewers = Group.objects.get(name=MEDICAL_REVIEWERS)

        codenames = set(reviewers.permissions.values_list("codename", flat=True))
        assert codenames == {"access_admin", "add_signoff"}
        assert not reviewers.page_permissions.exists()
        assert not reviewers.collection_permissions.exists()

    def test_administrators_may_all_with_pages(self):
        administrators = Group.objects.get(name=ADMINISTRATORS)

        codenames = administrators.page_permissions.values_list(
            "permission__codename", flat=True
        )

        assert set(codenames) == set(Page.permission_codenames)

    @pytest.mark.parametrize("name", [MODERATORS, ADMINISTRATORS])
    def test_who_publishes_may_all_with_every_snippet(self, name):
        group = Group.objects.get(name=name)

        for model in get_snippet_models():
            content_type = ContentType.objects.get_for_model(model)
            possible = Permission.objects.filter(content_type=content_type).exclude(
                codename__startswith="view"
            )
            given = group.permissions.filter(content_type=content_type)
            assert set(possible) <= set(given), model

    def test_administrators_may_whatever_moderators_may_but_approve(self):
        groups = [Group.objects.get(name=name) for name in (MODERATORS, ADMINISTRATORS)]

        of_moderators, of_administrators = (
            set(group.permissions.exclude(content_type__app_label__in=COLLECTED))
            for group in groups
        )

        assert {
            permission.codename for permission in of_moderators - of_administrators
        } == {"add_approval"}

    def test_administrators_lose_the_right_to_approve_once(self):
        administrators = Group.objects.get(name=ADMINISTRATORS)
        approve = Permission.objects.get(codename="add_approval")
        GivenPermission.objects.filter(name="not: editorial.add_approval").delete()
        administrators.permissions.add(approve)

        give_missing_permissions()
        assert approve not in administrators.permissions.all()

        administrators.permissions.add(approve)
        give_missing_permissions()
        assert approve in administrators.permissions.all()

    def test_second_readers_come_in_and_read_second(self):
        readers = Group.objects.get(name=SECOND_READERS)

        codenames = set(readers.permissions.values_list("codename", flat=True))
        assert codenames == {"access_admin", "second_read"}
        assert not readers.page_permissions.exists()
