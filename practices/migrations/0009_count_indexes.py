"""Indexes that the counts of the browsing pages read alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0008_publication_terms"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["academy_code", "kind", "withdrawn_at", "school_year"], name="publication_counted"
            ),
        ),
        migrations.AddIndex(
            model_name="publicationterm",
            index=models.Index(fields=["publication", "kind", "code"], name="term_by_publication"),
        ),
        migrations.AlterField(
            model_name="publicationterm",
            name="publication",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="terms",
                to="practices.publication",
            ),
        ),
    ]
