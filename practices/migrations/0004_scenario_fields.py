"""All the fields of a scenario; its single place becomes terms of a list, and is kept in words."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

PLACES = {
    "classroom": "En classe",
    "computer_room": "En salle informatique",
    "library": "Au CDI",
    "laboratory": "Au laboratoire",
    "outdoors": "Sur le terrain",
    "home": "À la maison",
    "hybrid": "En classe et à la maison",
}


def keep_the_place_in_words(apps, schema_editor):
    """A place that was chosen stays on the page as a word until its team chooses a term."""
    ScenarioPage = apps.get_model("practices", "ScenarioPage")
    for code, label in PLACES.items():
        ScenarioPage.objects.filter(place=code).update(unlisted_terms=label)


def put_the_place_back(apps, schema_editor):
    """The reverse, for the words that were places."""
    ScenarioPage = apps.get_model("practices", "ScenarioPage")
    for code, label in PLACES.items():
        ScenarioPage.objects.filter(unlisted_terms=label).update(place=code)


class Migration(migrations.Migration):
    dependencies = [
        ("academies", "0001_initial"),
        ("foundation", "0004_shared_cache"),
        ("practices", "0003_vocabularies"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScenarioCompetence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Niveau 1"),
                            (2, "Niveau 2"),
                            (3, "Niveau 3"),
                            (4, "Niveau 4"),
                            (5, "Niveau 5"),
                        ],
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="niveau visé",
                    ),
                ),
            ],
            options={
                "verbose_name": "compétence numérique",
                "verbose_name_plural": "compétences numériques",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScenarioTool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=120, verbose_name="nom de l’outil")),
                (
                    "pupil_account",
                    models.BooleanField(default=False, verbose_name="l’élève a besoin d’un compte"),
                ),
                (
                    "data_sent",
                    models.CharField(
                        blank=True,
                        help_text="Ce qui sort de l’établissement ; laissez vide si rien n’en sort.",
                        max_length=250,
                        verbose_name="données d’élèves transmises",
                    ),
                ),
                (
                    "generative_ai",
                    models.BooleanField(
                        default=False, verbose_name="repose sur une intelligence artificielle générative"
                    ),
                ),
                (
                    "free_alternative",
                    models.CharField(blank=True, max_length=150, verbose_name="équivalent libre"),
                ),
            ],
            options={
                "verbose_name": "outil numérique",
                "verbose_name_plural": "outils numériques",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScenarioTrial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("tried_on", models.DateField(blank=True, null=True, verbose_name="essayé le")),
                (
                    "feedback",
                    models.TextField(
                        help_text="Ce qui a été changé, ce qui a marché, ce qui n’a pas marché : en quelques phrases.",
                        max_length=1000,
                        verbose_name="ce qu’on en retient",
                    ),
                ),
            ],
            options={
                "verbose_name": "expérimentation croisée",
                "verbose_name_plural": "expérimentations croisées",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScenarioVariant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Par exemple : « La même séance en 2de. »",
                        max_length=250,
                        verbose_name="ce qui change",
                    ),
                ),
            ],
            options={
                "verbose_name": "variante",
                "verbose_name_plural": "variantes",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="scenarioauthor",
            options={
                "ordering": ["sort_order"],
                "verbose_name": "auteur ou autrice",
                "verbose_name_plural": "auteurs et autrices",
            },
        ),
        migrations.RemoveConstraint(
            model_name="scenarioauthor",
            name="author_agreement_is_dated",
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="disciplinary_competences",
            field=models.TextField(
                blank=True,
                help_text="Celles du programme de votre discipline que la séance fait travailler.",
                max_length=1000,
                verbose_name="compétences disciplinaires",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="group_size",
            field=models.CharField(
                blank=True,
                choices=[
                    ("whole_class", "Classe entière"),
                    ("half_class", "Demi-classe"),
                    ("small_groups", "Petits groupes"),
                    ("individual", "Individuel"),
                ],
                max_length=20,
                verbose_name="taille du groupe",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="programme_entry",
            field=models.CharField(
                blank=True,
                help_text="Dans vos mots ou dans ceux du programme. Par exemple : « Habiter une métropole ».",
                max_length=250,
                verbose_name="entrée du programme",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="unlisted_terms",
            field=models.CharField(
                blank=True,
                help_text="Un niveau, un lieu, un outil que vous ne trouvez pas : écrivez-le ici, séparé par des virgules. Il devient un mot-clé, et rien n’est bloqué.",
                max_length=250,
                verbose_name="ce qui manque dans les listes",
            ),
        ),
        migrations.AlterField(
            model_name="scenarioauthor",
            name="function",
            field=models.CharField(
                blank=True,
                help_text="Dans la forme choisie par la personne : « professeure d’anglais », « professeur documentaliste ».",
                max_length=150,
                verbose_name="fonction",
            ),
        ),
        migrations.AlterField(
            model_name="scenariopage",
            name="nature",
            field=models.CharField(
                choices=[
                    ("scenario", "Scénario pédagogique"),
                    ("account", "Retour d’expérience"),
                    ("article", "Article de réflexion"),
                    ("tutorial", "Tutoriel"),
                    ("infographic", "Infographie ou carte"),
                    ("video", "Capsule vidéo"),
                    ("path", "Parcours de formation"),
                ],
                default="scenario",
                help_text="Les champs demandés en dépendent : enregistrez après l’avoir changée.",
                max_length=20,
                verbose_name="nature",
            ),
        ),
        migrations.AddConstraint(
            model_name="scenarioauthor",
            constraint=models.CheckConstraint(
                condition=models.Q(("has_agreed", False), ("agreed_on__isnull", False), _connector="OR"),
                name="scenarioauthor_agreement_is_dated",
            ),
        ),
        migrations.AddField(
            model_name="scenariocompetence",
            name="competence",
            field=models.ForeignKey(
                limit_choices_to={"retired_on": None},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="practices.competence",
                verbose_name="compétence",
            ),
        ),
        migrations.AddField(
            model_name="scenariocompetence",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="competences",
                to="practices.scenariopage",
            ),
        ),
        migrations.AddField(
            model_name="scenariotool",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="tools", to="practices.scenariopage"
            ),
        ),
        migrations.AddField(
            model_name="scenariotrial",
            name="academy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="academies.academy",
                verbose_name="académie",
            ),
        ),
        migrations.AddField(
            model_name="scenariotrial",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="trials",
                to="practices.scenariopage",
            ),
        ),
        migrations.AddField(
            model_name="scenariovariant",
            name="page",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="variants",
                to="practices.scenariopage",
            ),
        ),
        migrations.AddField(
            model_name="scenariovariant",
            name="scenario",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="practices.scenariopage",
                verbose_name="variante",
            ),
        ),
        migrations.AddField(
            model_name="scenariotool",
            name="kind",
            field=models.ForeignKey(
                blank=True,
                help_text="Si aucune sorte ne convient, laissez vide : le nom suffit.",
                limit_choices_to={"retired_on": None, "vocabulary": "tool"},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="practices.vocabularyterm",
                verbose_name="sorte d’outil",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="activities",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                limit_choices_to={"retired_on": None, "vocabulary": "activity"},
                related_name="+",
                to="practices.vocabularyterm",
                verbose_name="activités des élèves",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="equipment",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Sans lui, la séance ne peut pas se faire.",
                limit_choices_to={"retired_on": None, "vocabulary": "equipment"},
                related_name="+",
                to="practices.vocabularyterm",
                verbose_name="équipement nécessaire",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="modalities",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                limit_choices_to={"retired_on": None, "vocabulary": "modality"},
                related_name="+",
                to="practices.vocabularyterm",
                verbose_name="modalités",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="places",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                limit_choices_to={"retired_on": None, "vocabulary": "place"},
                related_name="+",
                to="practices.vocabularyterm",
                verbose_name="lieux",
            ),
        ),
        migrations.AddField(
            model_name="scenariopage",
            name="programme_entries",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                limit_choices_to={"retired_on": None, "vocabulary": "programme_entry"},
                related_name="+",
                to="practices.vocabularyterm",
                verbose_name="entrées du programme, dans la liste",
            ),
        ),
        migrations.AddConstraint(
            model_name="scenariocompetence",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 5)),
                name="scenario_competence_level_is_a_pupils",
            ),
        ),
        migrations.RunPython(keep_the_place_in_words, put_the_place_back),
        migrations.RemoveField(
            model_name="scenariopage",
            name="place",
        ),
    ]
