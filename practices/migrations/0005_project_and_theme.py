"""All the fields of a project and of a theme; a project's page holds its own levels from now on."""

import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models


def copy_levels_to_pages(apps, schema_editor):
    """What the public saw of the programme's levels stands on the page itself."""
    AcademyProjectPage = apps.get_model("practices", "AcademyProjectPage")
    for page in AcademyProjectPage.objects.all():
        page.levels.set(page.project.levels.all())


class Migration(migrations.Migration):
    dependencies = [
        ("academies", "0001_initial"),
        ("foundation", "0004_shared_cache"),
        ("practices", "0004_scenario_fields"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectNews",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("dated", models.DateField(verbose_name="date")),
                ("title", models.CharField(max_length=150, verbose_name="titre")),
                ("text", wagtail.fields.RichTextField(verbose_name="texte")),
            ],
            options={
                "verbose_name": "nouvelle",
                "verbose_name_plural": "nouvelles",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ThemeFeatured",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="pourquoi la lire")),
            ],
            options={
                "verbose_name": "production mise en avant",
                "verbose_name_plural": "productions mises en avant",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="academyprojectpage",
            name="levels",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True, related_name="+", to="academies.level", verbose_name="niveaux"
            ),
        ),
        migrations.AddField(
            model_name="academyprojectpage",
            name="partners",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Celles avec lesquelles le groupe travaille cette année.",
                related_name="+",
                to="academies.academy",
                verbose_name="académies associées",
            ),
        ),
        migrations.AddField(
            model_name="academyprojectpage",
            name="tools",
            field=models.CharField(blank=True, max_length=250, verbose_name="outils envisagés"),
        ),
        migrations.AddField(
            model_name="academyprojectpage",
            name="tracks",
            field=models.CharField(
                blank=True,
                help_text="« Voie générale », « voie professionnelle »…",
                max_length=150,
                verbose_name="voies",
            ),
        ),
        migrations.AddField(
            model_name="themepage",
            name="outcome",
            field=wagtail.fields.RichTextField(
                blank=True,
                help_text="Quelques phrases, au fil de l’année : où en sont les groupes, ce qui se dessine.",
                verbose_name="ce qu’il en est sorti",
            ),
        ),
        migrations.AddField(
            model_name="themepage",
            name="project_order",
            field=models.CharField(
                blank=True,
                choices=[("", "Par académie"), ("axis", "Par axe de travail"), ("title", "Par titre")],
                default="",
                max_length=10,
                verbose_name="ordre des projets",
            ),
        ),
        migrations.AddField(
            model_name="projectnews",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="news",
                to="practices.academyprojectpage",
            ),
        ),
        migrations.AddField(
            model_name="themefeatured",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="featured", to="practices.themepage"
            ),
        ),
        migrations.AddField(
            model_name="themefeatured",
            name="scenario",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="practices.scenariopage",
                verbose_name="production",
            ),
        ),
        migrations.RunPython(copy_levels_to_pages, migrations.RunPython.noop),
    ]
