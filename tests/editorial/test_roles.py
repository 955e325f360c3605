import pytest
from django.contrib.auth.models import Group, Permission

from editorial.roles import EDITORS, MODERATORS, give_missing_permissions


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

    def test_makes_a_group_that_is_missing(self):
        Group.objects.get(name=MODERATORS).delete()

        give_missing_permissions()

        moderators = Group.objects.get(name=MODERATORS)
        assert moderators.permissions.filter(codename="add_category").exists()
