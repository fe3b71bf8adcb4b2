"""An entry of the outbox may end without its work being done: its object is gone."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0011_change_touches")]

    operations = [
        migrations.AlterField(
            model_name="outboxentry",
            name="state",
            field=models.CharField(
                choices=[
                    ("pending", "À faire"),
                    ("done", "Fait"),
                    ("failed", "En échec"),
                    ("dropped", "Sans objet"),
                ],
                default="pending",
                max_length=10,
                verbose_name="état",
            ),
        ),
    ]
