"""Accounts whose owner left: closed, and without a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0008_backoffice_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="anonymised_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="anonymisé le"),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("anonymised_at__isnull", True),
                    models.Q(
                        ("first_name", ""), ("function_title", ""), ("is_active", False), ("last_name", "")
                    ),
                    _connector="OR",
                ),
                name="anonymised_account_is_closed_and_nameless",
            ),
        ),
    ]
