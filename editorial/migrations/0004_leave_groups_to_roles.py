import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0003_name_given_permissions")]

    operations = [
        migrations.RemoveConstraint(model_name="givenpermission", name="given_once"),
        migrations.RemoveField(model_name="givenpermission", name="group"),
        migrations.RemoveField(model_name="givenpermission", name="permission"),
        migrations.AlterField(
            model_name="givenpermission",
            name="role",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="editorial.role"
            ),
        ),
        migrations.AddConstraint(
            model_name="givenpermission",
            constraint=models.UniqueConstraint(
                fields=("role", "name"), name="given_once"
            ),
        ),
    ]
