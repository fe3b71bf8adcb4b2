"""Who decided, in words beside the account: what is left when people change their name, or leave."""

from typing import Any

from django.db import migrations, models

ROLES = {
    "referent": "Référent ou référente",
    "teacher": "Membre du groupe",
    "inspector": "Inspection",
    "associated_reader": "Lecture associée",
    "project_lead": "Chefferie de projet (DNE A2)",
    "general_inspector": "Inspection générale",
    "administrator": "Administration",
    "digital_delegate": "Délégation au numérique (DAN, DRANE)",
    "academic_contact": "Interlocuteur ou interlocutrice académique (IAN)",
}
WORDS = ["actor_name", "actor_role", "mandate_scope", "replaced_name"]


def say_who_decided(apps: Any, schema_editor: Any) -> None:
    """Write in words what the accounts and missions of earlier decisions say today."""
    decisions = apps.get_model("practices", "Decision")._base_manager
    known = decisions.filter(actor_name="").select_related(
        "actor",
        "mandate__project__academy",
        "mandate__theme",
        "mandate__replaces__user",
    )
    batch = []
    for decision in known.iterator(chunk_size=500):
        decision.actor_name = _name(decision.actor)
        if decision.mandate is not None:
            _say_the_mandate(decision, decision.mandate)
        batch.append(decision)
        if len(batch) == 500:
            decisions.bulk_update(batch, WORDS)
            batch = []
    decisions.bulk_update(batch, WORDS)


def _say_the_mandate(decision: Any, mandate: Any) -> None:
    role = ROLES.get(mandate.role, mandate.role)
    decision.actor_role = f"{role} ({mandate.corps})" if mandate.corps else role
    if mandate.project is not None:
        decision.mandate_scope = f"{mandate.project.title} ({mandate.project.academy.name})"
    elif mandate.theme is not None:
        decision.mandate_scope = mandate.theme.title
    if mandate.replaces is not None:
        decision.replaced_name = _name(mandate.replaces.user)


def _name(account: Any) -> str:
    return f"{account.first_name} {account.last_name}".strip() or account.email


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0009_anonymised_accounts"),
        ("academies", "0003_no_break_spaces"),
        ("practices", "0018_first_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="actor_name",
            field=models.CharField(
                default="", editable=False, max_length=310, verbose_name="nom de la personne"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="decision",
            name="actor_role",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=80, verbose_name="rôle de la personne"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="mandate_scope",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=310, verbose_name="portée de la mission"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="replaced_name",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=310, verbose_name="en intérim de"
            ),
        ),
        migrations.RunPython(say_who_decided, migrations.RunPython.noop),
    ]
