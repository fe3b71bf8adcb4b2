"""The controlled vocabularies that pages are described with."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("academies", "0001_initial"),
        ("foundation", "0004_shared_cache"),
        ("practices", "0002_circuits"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Competence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=50, unique=True, verbose_name="code")),
                (
                    "version",
                    models.CharField(
                        blank=True,
                        help_text="Version du référentiel dont vient ce terme.",
                        max_length=20,
                        verbose_name="version",
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(
                        blank=True,
                        help_text="Un terme retiré n’est plus proposé ; ce qui le cite le garde.",
                        null=True,
                        verbose_name="retiré le",
                    ),
                ),
                ("label", models.CharField(max_length=120, verbose_name="libellé")),
                (
                    "scolomfr_uri",
                    models.URLField(
                        blank=True,
                        help_text="Adresse du concept ; vide s’il n’y en a pas.",
                        verbose_name="concept ScoLOMFR",
                    ),
                ),
                (
                    "lsu_code",
                    models.CharField(blank=True, max_length=20, verbose_name="code du livret scolaire"),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="rang")),
            ],
            options={
                "verbose_name": "compétence numérique",
                "verbose_name_plural": "compétences numériques",
                "ordering": ("position",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CompetenceDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=50, unique=True, verbose_name="code")),
                (
                    "version",
                    models.CharField(
                        blank=True,
                        help_text="Version du référentiel dont vient ce terme.",
                        max_length=20,
                        verbose_name="version",
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(
                        blank=True,
                        help_text="Un terme retiré n’est plus proposé ; ce qui le cite le garde.",
                        null=True,
                        verbose_name="retiré le",
                    ),
                ),
                ("label", models.CharField(max_length=120, verbose_name="libellé")),
                (
                    "scolomfr_uri",
                    models.URLField(
                        blank=True,
                        help_text="Adresse du concept ; vide s’il n’y en a pas.",
                        verbose_name="concept ScoLOMFR",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="rang")),
            ],
            options={
                "verbose_name": "domaine de compétences numériques",
                "verbose_name_plural": "domaines de compétences numériques",
                "ordering": ("position",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VocabularyTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=50, unique=True, verbose_name="code")),
                (
                    "version",
                    models.CharField(
                        blank=True,
                        help_text="Version du référentiel dont vient ce terme.",
                        max_length=20,
                        verbose_name="version",
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(
                        blank=True,
                        help_text="Un terme retiré n’est plus proposé ; ce qui le cite le garde.",
                        null=True,
                        verbose_name="retiré le",
                    ),
                ),
                ("label", models.CharField(max_length=120, verbose_name="libellé")),
                (
                    "scolomfr_uri",
                    models.URLField(
                        blank=True,
                        help_text="Adresse du concept ; vide s’il n’y en a pas.",
                        verbose_name="concept ScoLOMFR",
                    ),
                ),
                (
                    "vocabulary",
                    models.CharField(
                        choices=[
                            ("place", "Lieu"),
                            ("modality", "Modalité"),
                            ("activity", "Activité des élèves"),
                            ("tool", "Outil"),
                            ("resource_type", "Type de ressource"),
                            ("contributor_role", "Rôle de contributeur"),
                            ("equipment", "Équipement"),
                            ("programme_entry", "Entrée de programme"),
                        ],
                        max_length=20,
                        verbose_name="liste",
                    ),
                ),
            ],
            options={
                "verbose_name": "terme",
                "verbose_name_plural": "termes des listes",
                "ordering": ("vocabulary", "label"),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="competence",
            name="domain",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="competences",
                to="practices.competencedomain",
                verbose_name="domaine",
            ),
        ),
    ]
