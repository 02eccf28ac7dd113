"""The full-text side of `Document`: a virtual table on SQLite, generated vectors with indexes on PostgreSQL."""

from django.db import migrations

SQLITE = ("CREATE VIRTUAL TABLE search_fts USING fts5(norm, fold, tokenize = 'unicode61 remove_diacritics 0')",)
SQLITE_BACK = ("DROP TABLE search_fts",)
POSTGRES = (
    "ALTER TABLE search_document ADD COLUMN norm_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', norm)) STORED",
    "ALTER TABLE search_document ADD COLUMN fold_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', fold)) STORED",
    "CREATE INDEX search_document_norm ON search_document USING GIN (norm_vector)",
    "CREATE INDEX search_document_fold ON search_document USING GIN (fold_vector)",
)
POSTGRES_BACK = ("ALTER TABLE search_document DROP COLUMN norm_vector, DROP COLUMN fold_vector",)


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRES_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
