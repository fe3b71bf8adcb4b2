"""The terms of publications as rows, filled from the cards of what is public."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

KEYS = (("discipline", "disciplines"), ("level", "levels"))
BATCH = 1000


def fill(apps: Any, schema_editor: Any) -> None:
    """Write the terms of every visible publication, a batch at a time."""
    PublicationTerm = apps.get_model("practices", "PublicationTerm")
    publications = apps.get_model("practices", "Publication").objects
    terms = (
        PublicationTerm(publication_id=pk, kind=kind, code=code) for pk, kind, code in _terms(publications)
    )
    while batch := list(islice(terms, BATCH)):
        PublicationTerm.objects.bulk_create(batch)


def _terms(publications: Any) -> Iterator[tuple[int, str, str]]:
    cards = publications.filter(withdrawn_at__isnull=True).values_list("pk", "card").order_by("pk")
    last = 0
    while batch := list(cards.filter(pk__gt=last)[:BATCH]):
        last = batch[-1][0]
        for pk, card in batch:
            for kind, key in KEYS:
                for code in sorted({term["code"] for term in card.get(key) or []}):
                    yield pk, kind, code


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0007_minutes_and_dossiers"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicationTerm",
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
                        choices=[("discipline", "Discipline"), ("level", "Niveau")], max_length=20
                    ),
                ),
                ("code", models.CharField(max_length=50)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="practices.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "terme d’une publication",
                "verbose_name_plural": "termes des publications",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "code", "publication"), name="publication_has_a_term_once"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
