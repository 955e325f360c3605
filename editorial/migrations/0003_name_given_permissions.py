from django.db import migrations


def name_given_permissions(apps, schema_editor):
    """Carry over what was given to groups, under the names that they have now."""
    GivenPermission = apps.get_model("editorial", "GivenPermission")
    Role = apps.get_model("editorial", "Role")
    given = GivenPermission.objects.select_related("group", "permission__content_type")
    for entry in given:
        entry.role, _made = Role.objects.get_or_create(
            name=entry.group.name, defaults={"group": entry.group}
        )
        permission = entry.permission
        entry.name = f"{permission.content_type.app_label}.{permission.codename}"
        entry.save()


class Migration(migrations.Migration):
    dependencies = [("editorial", "0002_key_given_permissions_by_role")]

    operations = [
        migrations.RunPython(name_given_permissions, migrations.RunPython.noop)
    ]
