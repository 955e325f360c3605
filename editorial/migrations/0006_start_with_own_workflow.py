"""Put our own workflow in the place of Wagtail's first one, once.

A data migration runs once for ever: what an administrator changes afterwards stays.
"""

from django.db import migrations

from editorial.workflow_names import APPROVAL, MEDICAL_REVIEW, WORKFLOW


def start_with_own_workflow(apps, schema_editor):
    content_types = apps.get_model("contenttypes.ContentType").objects
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(
        name=WORKFLOW, active=True
    )
    for order, (name, model_name) in enumerate(
        [(APPROVAL, "approvaltask"), (MEDICAL_REVIEW, "medicalreviewtask")]
    ):
        content_type, _made = content_types.get_or_create(
            app_label="editorial", model=model_name
        )
        task = apps.get_model("editorial", model_name).objects.create(
            name=name, active=True, content_type=content_type
        )
        apps.get_model("wagtailcore.WorkflowTask").objects.create(
            workflow=workflow, task_id=task.pk, sort_order=order
        )
    assign_to_root(apps, workflow)


def assign_to_root(apps, workflow):
    """Take the root page from Wagtail's workflow, and that away if nobody used it."""
    root = apps.get_model("wagtailcore.Page").objects.filter(depth=1).first()
    if root is None:
        return
    workflow_pages = apps.get_model("wagtailcore.WorkflowPage").objects
    workflow_pages.update_or_create(page=root, defaults={"workflow": workflow})
    states = apps.get_model("wagtailcore.WorkflowState").objects
    stock = apps.get_model("wagtailcore.Workflow").objects.filter(
        name="Moderators approval"
    )
    if not states.filter(workflow__in=stock).exists():
        stock.delete()
        apps.get_model("wagtailcore.Task").objects.filter(
            workflow_tasks__isnull=True, name="Moderators approval"
        ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0005_create_approval"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(start_with_own_workflow, migrations.RunPython.noop)
    ]
