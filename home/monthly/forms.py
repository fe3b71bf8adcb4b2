"""The form of the monthly mail: an address, and what one wants to hear of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from academies.models import Discipline
from home.contact.forms import Clean, CleanEmailField
from practices.browse.wording import alphabetical

LONGEST_EMAIL = 254


class PrefillForm(forms.Form):
    """What a link to the form may tick: `discipline`; anything else in it is left out."""

    discipline = forms.SlugField(required=False)

    @classmethod
    def read(cls, query: QueryDict) -> list[str]:
        """The disciplines that are ticked at first."""
        form = cls(query)
        form.is_valid()
        named = form.cleaned_data.get("discipline")
        return [named] if named else []


class MonthlyForm(forms.Form):
    """An address and disciplines; `website` is a trap that people do not see, `token` says when it was given out."""

    email = CleanEmailField(
        label="Votre adresse électronique",
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Par exemple : prenom.nom@exemple.fr. Vous y recevrez un lien pour confirmer.",
        error_messages={
            "required": "Écrivez votre adresse électronique.",
            "invalid": "Cette adresse n’est pas complète. Elle s’écrit comme prenom.nom@exemple.fr.",
            "max_length": "Cette adresse est trop longue.",
        },
    )
    disciplines = forms.MultipleChoiceField(
        label="Disciplines",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choisissez au moins une discipline.",
            "invalid_choice": "Choisissez des disciplines de la liste.",
            "invalid_list": "Choisissez des disciplines de la liste.",
        },
    )
    website = Clean(label="Laissez ce champ vide", required=False)
    token = Clean(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the disciplines of today."""
        super().__init__(*args, **kwargs)
        rows = Discipline.objects.current().order_by().values_list("code", "label")
        choices: Any = self.fields["disciplines"]
        choices.choices = sorted(rows, key=lambda row: alphabetical(row[1]))
