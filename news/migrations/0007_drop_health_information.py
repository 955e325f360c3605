from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("news", "0006_answer_for_health")]

    operations = [
        migrations.RemoveField(model_name="articlepage", name="health_exemption"),
        migrations.RemoveField(model_name="articlepage", name="health_information"),
    ]
