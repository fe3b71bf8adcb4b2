from django.db import migrations, models


def copy_days_of_rereading(apps, schema_editor):
    Publication = apps.get_model("practices", "Publication")
    Rereading = apps.get_model("practices", "Rereading")
    day = Rereading.objects.filter(page_id=models.OuterRef("page_id")).values("before")[:1]
    Publication.objects.filter(withdrawn_at=None).update(reread_before=models.Subquery(day))


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0023_draft_from_document"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="reread_before",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="publication",
            name="takeaways",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(copy_days_of_rereading, migrations.RunPython.noop),
    ]
