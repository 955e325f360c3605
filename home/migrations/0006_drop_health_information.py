from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("home", "0005_answer_for_health")]

    operations = [
        migrations.RemoveField(model_name="standardpage", name="health_exemption"),
        migrations.RemoveField(model_name="standardpage", name="health_information"),
    ]
