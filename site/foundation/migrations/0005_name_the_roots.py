"""The roots of pages and of files, which Wagtail names "Root" and the choosers show."""

from django.db import migrations

PAGES, FILES = "Racine", "Tous les fichiers"


def name_in_french(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(depth=1, title="Root").update(title=PAGES, draft_title=PAGES)
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name="Root").update(name=FILES)


def name_as_before(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(depth=1, title=PAGES).update(title="Root", draft_title="Root")
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=FILES).update(name="Root")


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0004_shared_cache"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(name_in_french, name_as_before),
    ]
