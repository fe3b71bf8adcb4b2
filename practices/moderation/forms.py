"""The forms of the review screen."""

from __future__ import annotations

from django import forms

COMMENT_LENGTH = 5000


class DecisionForm(forms.Form):
    """A decision, and the state of the page on which it was taken."""

    task_state_id = forms.IntegerField(widget=forms.HiddenInput)
    revision_id = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        choices=[
            ("approve", "approve"),
            ("return", "return"),
            ("do_not_keep", "do_not_keep"),
            ("comment", "comment"),
        ],
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


class WithdrawalForm(forms.Form):
    """The reason of a withdrawal, which the public will read."""

    reason = forms.CharField(
        label="Motif du retrait",
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ce motif est public : il s’affiche à l’adresse de la page. Ne nommez personne.",
        error_messages={"required": "Écrivez le motif : il s’affiche à l’adresse de la page."},
    )
