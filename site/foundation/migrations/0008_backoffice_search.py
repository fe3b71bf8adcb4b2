"""The index that the back office's search needs on PostgreSQL: stock speaks of it and never makes it.

django-modelsearch 1.3 searches `title || body` and says in `abstract_models.py` that a migration indexes it. None does,
so every search reads the whole table.
"""

from django.db import migrations

NAME = "backoffice_search_title_body"


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    # One that an interruption left half made is there and is of no use.
    drop_index(apps, schema_editor)
    schema_editor.execute(
        f"CREATE INDEX CONCURRENTLY {NAME} ON wagtailsearch_indexentry USING gin ((title || body))"
    )


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("foundation", "0007_no_break_spaces"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        migrations.RunPython(make_index, drop_index),
    ]
