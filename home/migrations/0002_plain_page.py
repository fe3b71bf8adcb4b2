import django.db.models.deletion
from django.db import migrations, models

import practices.fields


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlainPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Deux phrases, en tête de la page.",
                        max_length=300,
                        verbose_name="résumé",
                    ),
                ),
                ("body", practices.fields.BlocksField(blank=True, verbose_name="texte")),
            ],
            options={"verbose_name": "page du site", "verbose_name_plural": "pages du site"},
            bases=("wagtailcore.page",),
        ),
    ]
