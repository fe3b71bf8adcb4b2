import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_house_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessibilityAudit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("audited_on", models.DateField(verbose_name="date de l’audit")),
                (
                    "auditor",
                    models.CharField(
                        help_text="La société ou l’équipe qui a mené l’audit.",
                        max_length=200,
                        verbose_name="réalisé par",
                    ),
                ),
                (
                    "rgaa_version",
                    models.CharField(
                        choices=[("4.1.2", "RGAA 4.1.2")],
                        default="4.1.2",
                        max_length=10,
                        verbose_name="version du RGAA",
                    ),
                ),
                ("conforming", models.PositiveSmallIntegerField(verbose_name="critères conformes")),
                ("not_conforming", models.PositiveSmallIntegerField(verbose_name="critères non conformes")),
                ("not_applicable", models.PositiveSmallIntegerField(verbose_name="critères non applicables")),
                (
                    "non_conformities",
                    models.TextField(
                        blank=True,
                        help_text="Une par ligne, avec le numéro du critère.",
                        verbose_name="non-conformités",
                    ),
                ),
                (
                    "derogations",
                    models.TextField(
                        blank=True,
                        help_text="Une par ligne, avec le motif et l’alternative proposée.",
                        verbose_name="dérogations pour charge disproportionnée",
                    ),
                ),
                (
                    "exempt_content",
                    models.TextField(
                        blank=True,
                        help_text="Un par ligne.",
                        verbose_name="contenus non soumis à l’obligation d’accessibilité",
                    ),
                ),
                (
                    "pages_checked",
                    models.TextField(blank=True, help_text="Une par ligne.", verbose_name="pages vérifiées"),
                ),
                (
                    "environments",
                    models.TextField(
                        blank=True,
                        help_text="Une combinaison par ligne : navigateur, aide technique et leurs versions.",
                        verbose_name="environnement de test",
                    ),
                ),
                ("tools", models.TextField(blank=True, help_text="Un par ligne.", verbose_name="outils")),
                (
                    "established_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="déclaration établie le"
                    ),
                ),
            ],
            options={
                "verbose_name": "audit d’accessibilité",
                "verbose_name_plural": "audits d’accessibilité",
                "ordering": ("-audited_on", "-pk"),
            },
        ),
    ]
