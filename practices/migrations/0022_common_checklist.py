"""The list that the house ships with, for every type of page that has none of its own."""

from django.db import migrations

LINES = (
    (
        "Données et image des élèves",
        "Aucun nom, visage ou voix que l’on reconnaît sans une autorisation gardée dans l’établissement\u202f; aucun compte "
        "d’élève visible.",
    ),
    (
        "Sources et licences",
        "Chaque image, enregistrement et document dit d’où il vient et ce que l’on peut en faire.",
    ),
    (
        "Accessibilité",
        "Images décrites, sons et vidéos transcrits, documents qui se lisent à l’écran et au clavier.",
    ),
    (
        "Exactitude et programmes",
        "Rien de faux ni de dépassé\u202f; le niveau et l’entrée du programme sont les bons.",
    ),
    (
        "Langue claire",
        "Quelqu’un qui n’est pas de la discipline comprend ce qui a été fait et peut le refaire.",
    ),
)


def ship_the_common_list(apps, schema_editor):
    """Write it once; going back, it goes with its table."""
    checklist, _ = apps.get_model("practices", "Checklist").objects.get_or_create(kind="", version=1)
    Line = apps.get_model("practices", "ChecklistLine")
    for position, (question, help_text) in enumerate(LINES, start=1):
        Line.objects.get_or_create(
            checklist=checklist, position=position, defaults={"question": question, "help": help_text}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0021_checklist_and_conversation"),
    ]

    operations = [
        migrations.RunPython(ship_the_common_list, migrations.RunPython.noop),
    ]
