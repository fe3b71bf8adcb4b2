"""The reviewer’s checklist and its answers, the thread of a page and who follows it."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0020_taking_and_reminders"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Checklist",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Liste commune"),
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
                        default="",
                        help_text="La liste commune sert pour tous les types de page qui n’ont pas la leur.",
                        max_length=20,
                        verbose_name="type de page",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "published_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="en vigueur depuis"),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrite par",
                    ),
                ),
            ],
            options={
                "verbose_name": "liste de contrôle",
                "verbose_name_plural": "listes de contrôle",
                "ordering": ("kind", "-version"),
            },
        ),
        migrations.CreateModel(
            name="ChecklistLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="rang")),
                ("question", models.CharField(max_length=120, verbose_name="point à vérifier")),
                ("help", models.CharField(blank=True, max_length=250, verbose_name="précision")),
                (
                    "checklist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="practices.checklist",
                        verbose_name="liste",
                    ),
                ),
            ],
            options={
                "verbose_name": "point à vérifier",
                "verbose_name_plural": "points à vérifier",
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="Follower",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("follows", models.BooleanField(default=True, verbose_name="suit la page")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thread_followers",
                        to="wagtailcore.page",
                        verbose_name="page",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "suivi d’une page",
                "verbose_name_plural": "suivis des pages",
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_key", models.UUIDField(verbose_name="identifiant de la page")),
                ("text", models.TextField(max_length=5000, verbose_name="remarque")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="écrite le"),
                ),
                ("revision_id", models.BigIntegerField(blank=True, null=True, verbose_name="version lue")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="endroit")),
                (
                    "place_label",
                    models.CharField(blank=True, max_length=200, verbose_name="nom de l’endroit"),
                ),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="réglée le")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="écrite par",
                    ),
                ),
                (
                    "mentions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personnes prévenues",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="thread",
                        to="wagtailcore.page",
                        verbose_name="page",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="practices.remark",
                        verbose_name="répond à",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="réglée par",
                    ),
                ),
            ],
            options={
                "verbose_name": "remarque",
                "verbose_name_plural": "remarques",
                "ordering": ("written_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="AdvisedReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page_key", models.UUIDField(verbose_name="identifiant de la page")),
                ("revision_id", models.BigIntegerField(verbose_name="version")),
                ("checklist", models.JSONField(default=dict, verbose_name="liste de contrôle")),
                ("comment", models.TextField(blank=True, verbose_name="commentaire")),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date")),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="advised_readings",
                        to="wagtailcore.page",
                        verbose_name="page",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advised_readings",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lue par",
                    ),
                ),
            ],
            options={
                "verbose_name": "lecture associée",
                "verbose_name_plural": "lectures associées",
                "ordering": ("-given_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page_key", "reader", "revision_id"), name="one_reading_a_reader_and_version"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="checklist",
            constraint=models.UniqueConstraint(
                fields=("kind", "version"), name="one_checklist_a_kind_and_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistline",
            constraint=models.UniqueConstraint(fields=("checklist", "position"), name="one_line_a_place"),
        ),
        migrations.AddConstraint(
            model_name="checklistline",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 1), ("position__lte", 6)), name="at_most_six_lines"
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistline",
            constraint=models.CheckConstraint(
                condition=models.Q(("question", ""), _negated=True), name="a_line_asks_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="follower",
            constraint=models.UniqueConstraint(fields=("page", "user"), name="one_choice_a_person_and_page"),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_remark_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                    models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                    _connector="OR",
                ),
                name="who_settled_a_remark_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True),
                    models.Q(("place", ""), ("resolved_at__isnull", True)),
                    _connector="OR",
                ),
                name="an_answer_has_no_place_and_is_not_settled",
            ),
        ),
    ]
