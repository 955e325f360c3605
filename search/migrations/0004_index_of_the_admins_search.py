from django.db import migrations


class RunSQLOnPostgres(migrations.RunSQL):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


# What a build that broke off left behind would be there, but never used.
REMOVE = "DROP INDEX CONCURRENTLY IF EXISTS search_title_body"
CREATE = (
    "CREATE INDEX CONCURRENTLY search_title_body "
    "ON wagtailsearch_indexentry USING gin ((title || body))"
)


class Migration(migrations.Migration):
    """Index what Wagtail searches: title and body together, not each of them.

    On a big site building it takes seconds, in which texts can be saved as ever.
    """

    atomic = False

    dependencies = [
        ("search", "0003_synonym_groups"),
        ("wagtailsearch", "0006_customise_indexentry"),
    ]

    operations = [RunSQLOnPostgres([REMOVE, CREATE], reverse_sql=REMOVE)]
