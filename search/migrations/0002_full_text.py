"""What the engines search, kept true by the database itself.

A later migration that alters `search_document` or `search_word` makes SQLite copy the
table, which drops its triggers: such a migration makes them anew.
"""

from django.db import migrations

POSTGRES = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TEXT SEARCH CONFIGURATION search_text (COPY = english)",
    """
    ALTER TEXT SEARCH CONFIGURATION search_text
        ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem
    """,
    "CREATE TEXT SEARCH CONFIGURATION search_names (COPY = simple)",
    """
    ALTER TEXT SEARCH CONFIGURATION search_names
        ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple
    """,
    # A slash makes PostgreSQL take words for the path of a file.
    """
    ALTER TABLE search_document
        ADD COLUMN name tsvector GENERATED ALWAYS AS (
            to_tsvector('search_names', translate(title, '/', ' '))
        ) STORED,
        ADD COLUMN head tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('search_text', translate(title, '/', ' ')), 'A')
            || setweight(to_tsvector('search_text', translate(summary, '/', ' ')), 'B')
            || setweight(to_tsvector('search_text', translate(keywords, '/', ' ')), 'C')
        ) STORED,
        ADD COLUMN text tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('search_text', translate(title, '/', ' ')), 'A')
            || setweight(to_tsvector('search_text', translate(summary, '/', ' ')), 'B')
            || setweight(to_tsvector('search_text', translate(keywords, '/', ' ')), 'C')
            || to_tsvector('search_text', translate(body, '/', ' '))
        ) STORED
    """,
    "CREATE INDEX search_document_name ON search_document USING gin (name)",
    "CREATE INDEX search_document_text ON search_document USING gin (text)",
    "CREATE INDEX search_word_trigram ON search_word USING gin (word gin_trgm_ops)",
]

POSTGRES_BACK = [
    "DROP INDEX search_word_trigram",
    "ALTER TABLE search_document DROP COLUMN text, DROP COLUMN head, DROP COLUMN name",
    "DROP TEXT SEARCH CONFIGURATION search_names",
    "DROP TEXT SEARCH CONFIGURATION search_text",
]

COLUMNS = "title, keywords, summary, body"
OLD = "old.page_id, old.title, old.keywords, old.summary, old.body"
NEW = "new.page_id, new.title, new.keywords, new.summary, new.body"
TAKE_TEXT_OUT = f"""
    INSERT INTO search_document_text(search_document_text, rowid, {COLUMNS})
        VALUES ('delete', {OLD});
    INSERT INTO search_document_name(search_document_name, rowid, title)
        VALUES ('delete', old.page_id, old.title);
"""
PUT_TEXT_IN = f"""
    INSERT INTO search_document_text(rowid, {COLUMNS}) VALUES ({NEW});
    INSERT INTO search_document_name(rowid, title) VALUES (new.page_id, new.title);
"""

SQLITE = [
    f"""
    CREATE VIRTUAL TABLE search_document_text USING fts5(
        {COLUMNS}, content='search_document', content_rowid='page_id',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE VIRTUAL TABLE search_document_name USING fts5(
        title, content='search_document', content_rowid='page_id', prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 2'
    )
    """,
    "CREATE VIRTUAL TABLE search_word_trigram"
    " USING fts5(word, content='', tokenize='trigram')",
    f"""
    CREATE TRIGGER search_document_added AFTER INSERT ON search_document
        BEGIN {PUT_TEXT_IN} END
    """,
    f"""
    CREATE TRIGGER search_document_deleted AFTER DELETE ON search_document
        BEGIN {TAKE_TEXT_OUT} END
    """,
    f"""
    CREATE TRIGGER search_document_changed
        AFTER UPDATE OF {COLUMNS} ON search_document
        BEGIN {TAKE_TEXT_OUT} {PUT_TEXT_IN} END
    """,
    """
    CREATE TRIGGER search_word_added AFTER INSERT ON search_word BEGIN
        INSERT INTO search_word_trigram(rowid, word)
            VALUES (new.id, '  ' || new.word || ' ');
    END
    """,
    """
    CREATE TRIGGER search_word_deleted AFTER DELETE ON search_word BEGIN
        INSERT INTO search_word_trigram(search_word_trigram, rowid, word)
            VALUES ('delete', old.id, '  ' || old.word || ' ');
    END
    """,
]

SQLITE_BACK = [
    *(
        f"DROP TRIGGER {name}"
        for name in (
            "search_document_added",
            "search_document_deleted",
            "search_document_changed",
            "search_word_added",
            "search_word_deleted",
        )
    ),
    *(
        f"DROP TABLE {name}"
        for name in (
            "search_document_text",
            "search_document_name",
            "search_word_trigram",
        )
    ),
]


def make(apps, schema_editor):
    execute(schema_editor, {"postgresql": POSTGRES, "sqlite": SQLITE})


def remove(apps, schema_editor):
    execute(schema_editor, {"postgresql": POSTGRES_BACK, "sqlite": SQLITE_BACK})


def execute(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents")]

    operations = [migrations.RunPython(make, remove)]
