"""What a variant changes."""

from __future__ import annotations

from django import forms

from academies.models import Discipline, Level

WRONG_CHOICE = "Choisissez dans la liste."


class VariantForm(forms.Form):
    """The level and the discipline of a variant; what is left as it is stays that of the scenario."""

    level = forms.ModelChoiceField(
        queryset=Level.objects.current(),
        required=False,
        label="Niveau de la variante",
        empty_label="Le même",
        error_messages={"invalid_choice": WRONG_CHOICE},
    )
    discipline = forms.ModelChoiceField(
        queryset=Discipline.objects.current(),
        required=False,
        label="Discipline de la variante",
        empty_label="La même",
        error_messages={"invalid_choice": WRONG_CHOICE},
    )
