"""How often each account wants mail, and what each person was told of each event."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("foundation", "0009_anonymised_accounts"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event", models.CharField(max_length=160, verbose_name="événement")),
                ("subject", models.CharField(max_length=255, verbose_name="objet")),
                ("sentence", models.TextField(blank=True, verbose_name="phrase")),
                ("comment", models.TextField(blank=True, verbose_name="commentaire")),
                ("details", models.JSONField(default=list, verbose_name="détails")),
                ("path", models.CharField(blank=True, max_length=500, verbose_name="adresse")),
                ("link_label", models.CharField(blank=True, max_length=80, verbose_name="lien")),
                ("asks", models.CharField(blank=True, max_length=60, verbose_name="attendu de la personne")),
                (
                    "written_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="écrit le"),
                ),
                ("told_at", models.DateTimeField(null=True, verbose_name="mis dans un courriel le")),
                (
                    "mail_key",
                    models.CharField(
                        blank=True, db_index=True, max_length=200, verbose_name="clé du courriel"
                    ),
                ),
            ],
            options={
                "verbose_name": "avis",
                "verbose_name_plural": "avis",
                "ordering": ("written_at", "pk"),
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="user",
            name="notice_rhythm",
            field=models.CharField(
                blank=True,
                choices=[("at_once", "À mesure"), ("daily", "Chaque jour"), ("weekly", "Chaque semaine")],
                editable=False,
                help_text="Vide\xa0: le rythme prévu pour les missions de la personne.",
                max_length=10,
                verbose_name="rythme des courriels",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="notice_weekday",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (0, "lundi"),
                    (1, "mardi"),
                    (2, "mercredi"),
                    (3, "jeudi"),
                    (4, "vendredi"),
                    (5, "samedi"),
                    (6, "dimanche"),
                ],
                default=0,
                editable=False,
                verbose_name="jour du récapitulatif",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("notice_rhythm__in", ("", "at_once", "daily", "weekly"))),
                name="account_notice_rhythm_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("notice_weekday__in", [0, 1, 2, 3, 4, 5, 6])),
                name="account_notice_weekday_is_known",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="caused_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="fait par",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="page",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="wagtailcore.page",
                verbose_name="page",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to=settings.AUTH_USER_MODEL,
                verbose_name="personne",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("told_at__isnull", True)), fields=["person"], name="notices_that_wait"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("event", "person"), name="one_notice_an_event_and_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("mail_key", ""), ("told_at__isnull", False), _connector="OR"),
                name="notice_in_a_mail_is_told",
            ),
        ),
    ]
