"""The table of the shared cache, so that `migrate` alone makes a working database."""

from django.core.management import call_command
from django.db import migrations

TABLE = "shared_cache"


def create_table(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps, schema_editor):
    connection = schema_editor.connection
    if TABLE in connection.introspection.table_names():
        schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0003_files"),
    ]

    operations = [
        migrations.RunPython(create_table, drop_table),
    ]
