"""The syntheses of meetings, and dossiers."""

import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models

import practices.fields


class Migration(migrations.Migration):
    dependencies = [
        ("academies", "0001_initial"),
        ("foundation", "0004_shared_cache"),
        ("practices", "0006_syntheses"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="DossierIndexPage",
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
                ("introduction", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
            ],
            options={
                "verbose_name": "liste des dossiers",
                "verbose_name_plural": "listes des dossiers",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="DossierPage",
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
                ("summary", models.TextField(blank=True, max_length=600, verbose_name="résumé")),
                ("introduction", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
                ("selection", practices.fields.BlocksField(blank=True, verbose_name="sélection")),
            ],
            options={
                "verbose_name": "dossier",
                "verbose_name_plural": "dossiers",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GroupMinutesPage",
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
                ("held_on", models.DateField(blank=True, null=True, verbose_name="date de la réunion")),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="« Paris », « À distance ».",
                        max_length=150,
                        verbose_name="lieu",
                    ),
                ),
                ("agenda", wagtail.fields.RichTextField(blank=True, verbose_name="ordre du jour")),
                (
                    "synthesis",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Ce qui a été dit et décidé, sans nommer personne ; le compte rendu complet reste au groupe.",
                        verbose_name="synthèse",
                    ),
                ),
            ],
            options={
                "verbose_name": "synthèse de réunion du groupe",
                "verbose_name_plural": "synthèses de réunions du groupe",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="MinutesDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("pupil_sheet", "Fiche élève"),
                            ("teacher_sheet", "Fiche enseignant"),
                            ("answer_key", "Corrigé"),
                            ("slides", "Diaporama"),
                            ("other", "Autre document"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="rôle",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MinutesPage",
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
                ("held_on", models.DateField(blank=True, null=True, verbose_name="date de la réunion")),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="« Paris », « À distance ».",
                        max_length=150,
                        verbose_name="lieu",
                    ),
                ),
                ("agenda", wagtail.fields.RichTextField(blank=True, verbose_name="ordre du jour")),
                (
                    "synthesis",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Ce qui a été dit et décidé, sans nommer personne ; le compte rendu complet reste au groupe.",
                        verbose_name="synthèse",
                    ),
                ),
            ],
            options={
                "verbose_name": "synthèse de réunion nationale",
                "verbose_name_plural": "synthèses de réunions nationales",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.AlterField(
            model_name="publication",
            name="kind",
            field=models.CharField(
                choices=[
                    ("home", "Accueil"),
                    ("index", "Rubrique"),
                    ("campaign", "Campagne"),
                    ("theme", "Thème"),
                    ("project", "Projet"),
                    ("scenario", "Scénario"),
                    ("synthesis", "Synthèse académique"),
                    ("national_synthesis", "Synthèse nationale"),
                    ("minutes", "Synthèse de réunion nationale"),
                    ("group_minutes", "Synthèse de réunion du groupe"),
                    ("dossier_index", "Dossiers"),
                    ("dossier", "Dossier"),
                    ("plain", "Page du site"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="dossierpage",
            name="disciplines",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True, related_name="+", to="academies.discipline", verbose_name="disciplines"
            ),
        ),
        migrations.AddField(
            model_name="minutesdocument",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="foundation.housedocument",
                verbose_name="document",
            ),
        ),
        migrations.AddField(
            model_name="minutespage",
            name="academies",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True, related_name="+", to="academies.academy", verbose_name="académies présentes"
            ),
        ),
        migrations.AddField(
            model_name="minutesdocument",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="minutes_documents",
                to="practices.minutespage",
            ),
        ),
    ]
