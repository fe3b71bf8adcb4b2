"""The forms of the review screen."""

from __future__ import annotations

from typing import Any

from django import forms

COMMENT_LENGTH = 5000
DECISIONS = ("approve", "plan", "return", "do_not_keep", "send_to_inspection", "comment")


class DecisionForm(forms.Form):
    """A decision, and the state of the page on which it was taken."""

    task_state_id = forms.IntegerField(widget=forms.HiddenInput)
    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)
    decision = forms.ChoiceField(
        choices=[(name, name) for name in DECISIONS],
        error_messages={
            "required": "Choisissez une décision.",
            "invalid_choice": "Cette décision n’existe pas.",
        },
    )
    comment = forms.CharField(
        label="Commentaire",
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Obligatoire pour demander des modifications, ne pas retenir la page ou commenter sans décider.",
    )
    publish_at = forms.DateTimeField(
        label="Paraître plus tard, le",
        required=False,
        input_formats=["%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M", "%Y-%m-%dT%H:%M"],
        help_text="Par exemple 03/09/2026 08:00.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Écrivez la date et l’heure, par exemple « 03/09/2026 08:00 »."},
    )

    def clean(self) -> dict[str, Any]:
        """A publication that is planned says for when."""
        data = super().clean() or {}
        if data.get("decision") == "plan" and not data.get("publish_at") and "publish_at" not in self.errors:
            self.add_error("publish_at", "Choisissez le moment où la page paraîtra.")
        return data


class WithdrawalForm(forms.Form):
    """The reason of a withdrawal, which the public will read."""

    reason = forms.CharField(
        label="Motif du retrait",
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce motif est public : il s’affiche à l’adresse de la page. Ne nommez personne.",
        error_messages={"required": "Écrivez le motif : il s’affiche à l’adresse de la page."},
    )
