from django.db import migrations, models


def make_the_row(apps, schema_editor):
    """The one row, with neutral values; it goes with its table."""
    apps.get_model("home", "HouseSettings").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_plain_page"),
    ]

    operations = [
        migrations.CreateModel(
            name="HouseSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rubric",
                    models.CharField(
                        default="Pratiques pédagogiques", max_length=80, verbose_name="nom de la rubrique"
                    ),
                ),
                (
                    "parent_label",
                    models.CharField(
                        blank=True,
                        default="Enseigner avec le numérique",
                        max_length=80,
                        verbose_name="rubrique au-dessus",
                    ),
                ),
                (
                    "parent_url",
                    models.URLField(
                        blank=True,
                        help_text="Sans adresse, son nom s’affiche sans lien.",
                        max_length=300,
                        verbose_name="adresse de la rubrique au-dessus",
                    ),
                ),
                (
                    "entity_name",
                    models.CharField(
                        blank=True,
                        help_text="Celle qui s’engage dans la déclaration d’accessibilité.",
                        max_length=200,
                        verbose_name="entité responsable du site",
                    ),
                ),
                (
                    "entity_address",
                    models.TextField(
                        blank=True, max_length=500, verbose_name="adresse et téléphone de l’entité"
                    ),
                ),
                (
                    "publication_director",
                    models.CharField(
                        blank=True,
                        help_text="Une fonction, par exemple « directeur du numérique pour l’éducation ».",
                        max_length=200,
                        verbose_name="directeur ou directrice de la publication",
                    ),
                ),
                ("host_name", models.CharField(blank=True, max_length=200, verbose_name="hébergeur")),
                (
                    "host_address",
                    models.TextField(blank=True, max_length=500, verbose_name="adresse de l’hébergeur"),
                ),
                (
                    "host_phone",
                    models.CharField(blank=True, max_length=40, verbose_name="téléphone de l’hébergeur"),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="Les messages du formulaire de contact y sont envoyés. Elle n’est pas affichée.",
                        max_length=254,
                        verbose_name="adresse de contact",
                    ),
                ),
                (
                    "dpo_contact",
                    models.TextField(
                        blank=True,
                        help_text="Comment joindre cette personne : service, adresse électronique ou postale.",
                        max_length=500,
                        verbose_name="délégué ou déléguée à la protection des données",
                    ),
                ),
                (
                    "log_retention",
                    models.CharField(
                        blank=True,
                        help_text="Par exemple « six mois ».",
                        max_length=60,
                        verbose_name="durée de conservation des journaux techniques",
                    ),
                ),
                (
                    "accessibility_scheme_url",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="schéma pluriannuel de mise en accessibilité"
                    ),
                ),
                (
                    "accessibility_plan_url",
                    models.URLField(blank=True, max_length=300, verbose_name="plan d’actions de l’année"),
                ),
                (
                    "accessibility_review_url",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="bilan des actions de l’année passée"
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "réglages du site",
                "verbose_name_plural": "réglages du site",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_row_of_house_settings")
                ],
            },
        ),
        migrations.RunPython(make_the_row, migrations.RunPython.noop),
    ]
