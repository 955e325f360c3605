from django.db import migrations

REMOVE = "DROP INDEX IF EXISTS {name}"
INDEXES = {
    "core_pages_last_edited_first": "(latest_revision_created_at DESC {last})",
    "core_pages_at_the_top": "(depth) WHERE depth < 3",
    "core_pages_with_changes": "(id) WHERE has_unpublished_changes",
}


def create(apps, schema_editor) -> None:
    # SQLite puts NULL last in a descending index by itself, and knows no other word.
    last = "NULLS LAST" if schema_editor.connection.vendor == "postgresql" else ""
    for name, columns in INDEXES.items():
        schema_editor.execute(REMOVE.format(name=name))
        on = columns.format(last=last)
        schema_editor.execute(f"CREATE INDEX {name} ON wagtailcore_page {on}")


def remove(apps, schema_editor) -> None:
    for name in INDEXES:
        schema_editor.execute(REMOVE.format(name=name))


class Migration(migrations.Migration):
    """Index what the admin's lists are ordered by, start from, and are about."""

    dependencies = [
        ("core", "0003_add_review_settings"),
    ]

    operations = [migrations.RunPython(create, remove)]
