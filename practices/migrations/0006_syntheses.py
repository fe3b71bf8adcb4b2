"""The syntheses of académies and of the nation."""

import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models

import practices.fields


class Migration(migrations.Migration):
    dependencies = [
        ("academies", "0001_initial"),
        ("foundation", "0004_shared_cache"),
        ("practices", "0005_project_and_theme"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AcademicSynthesisPage",
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
                        help_text="En trois phrases, pour quelqu’un qui n’est pas de la discipline. 600 caractères au plus.",
                        max_length=600,
                        verbose_name="résumé",
                    ),
                ),
                ("objectives", wagtail.fields.RichTextField(blank=True, verbose_name="projet et objectifs")),
                (
                    "pedagogical_reflection",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Ce que l’année a fait comprendre de l’enseignement et des apprentissages.",
                        verbose_name="réflexion pédagogique",
                    ),
                ),
                (
                    "digital_value",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Ce que les élèves ont appris grâce au numérique, et qu’ils n’auraient pas appris autrement.",
                        verbose_name="plus-values du numérique pour les apprentissages",
                    ),
                ),
                ("implementation", wagtail.fields.RichTextField(blank=True, verbose_name="mise en œuvre")),
                (
                    "tools_and_partners",
                    wagtail.fields.RichTextField(blank=True, verbose_name="outils et partenaires"),
                ),
                (
                    "evaluation",
                    wagtail.fields.RichTextField(blank=True, verbose_name="évaluation et effets observés"),
                ),
                (
                    "pupils_gains",
                    wagtail.fields.RichTextField(blank=True, verbose_name="apports pour les élèves"),
                ),
                (
                    "teachers_gains",
                    wagtail.fields.RichTextField(
                        blank=True, verbose_name="apports pour l’équipe enseignante"
                    ),
                ),
                (
                    "difficulties",
                    wagtail.fields.RichTextField(blank=True, verbose_name="difficultés rencontrées"),
                ),
                (
                    "generalisation",
                    wagtail.fields.RichTextField(blank=True, verbose_name="conditions de généralisation"),
                ),
                ("outlook", wagtail.fields.RichTextField(blank=True, verbose_name="perspectives")),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cc-by-4.0", "CC BY 4.0"),
                            ("cc-by-sa-4.0", "CC BY-SA 4.0"),
                            ("cc-by-nc-4.0", "CC BY-NC 4.0"),
                            ("cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"),
                            ("etalab-2.0", "Licence Ouverte 2.0"),
                            ("cc0-1.0", "CC0 1.0"),
                        ],
                        max_length=20,
                        verbose_name="licence",
                    ),
                ),
            ],
            options={
                "verbose_name": "synthèse académique",
                "verbose_name_plural": "synthèses académiques",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NationalSynthesisPage",
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
                (
                    "introduction_signed_by",
                    models.CharField(blank=True, max_length=150, verbose_name="introduction signée par"),
                ),
                (
                    "introduction_function",
                    models.CharField(blank=True, max_length=150, verbose_name="fonction du signataire"),
                ),
                (
                    "reflection",
                    wagtail.fields.RichTextField(blank=True, verbose_name="réflexion sur le thème"),
                ),
                ("axes_text", wagtail.fields.RichTextField(blank=True, verbose_name="axes de travail")),
                (
                    "key_points",
                    practices.fields.BlocksField(
                        blank=True,
                        help_text="Trois à sept points.",
                        verbose_name="à retenir pour la discipline",
                    ),
                ),
                ("remarks", wagtail.fields.RichTextField(blank=True, verbose_name="remarques")),
                ("outlook", wagtail.fields.RichTextField(blank=True, verbose_name="perspectives")),
            ],
            options={
                "verbose_name": "synthèse nationale",
                "verbose_name_plural": "synthèses nationales",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SynthesisAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=150, verbose_name="prénom et nom")),
                (
                    "function",
                    models.CharField(
                        blank=True,
                        help_text="Dans la forme choisie par la personne : « professeure d’anglais », « professeur documentaliste ».",
                        max_length=150,
                        verbose_name="fonction",
                    ),
                ),
                (
                    "name_display",
                    models.CharField(
                        choices=[
                            ("name", "Prénom et nom"),
                            ("initials", "Initiales"),
                            ("team", "Sans nom : « l’équipe de l’académie »"),
                        ],
                        default="name",
                        max_length=10,
                        verbose_name="nom sur la page publique",
                    ),
                ),
                (
                    "has_agreed",
                    models.BooleanField(
                        default=False,
                        help_text="Cette personne accepte la licence de la page et la façon dont elle y est nommée.",
                        verbose_name="a donné son accord",
                    ),
                ),
                (
                    "agreed_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="accord donné le"),
                ),
            ],
            options={
                "verbose_name": "auteur ou autrice",
                "verbose_name_plural": "auteurs et autrices",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SynthesisScenario",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="ce qu’il montre")),
            ],
            options={
                "verbose_name": "scénario de l’année",
                "verbose_name_plural": "scénarios de l’année",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="synthesisauthor",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="authors",
                to="practices.academicsynthesispage",
            ),
        ),
        migrations.AddField(
            model_name="synthesisscenario",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="scenario_links",
                to="practices.academicsynthesispage",
            ),
        ),
        migrations.AddField(
            model_name="synthesisscenario",
            name="scenario",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="practices.scenariopage",
                verbose_name="scénario",
            ),
        ),
        migrations.AddConstraint(
            model_name="synthesisauthor",
            constraint=models.CheckConstraint(
                condition=models.Q(("has_agreed", False), ("agreed_on__isnull", False), _connector="OR"),
                name="synthesisauthor_agreement_is_dated",
            ),
        ),
    ]
