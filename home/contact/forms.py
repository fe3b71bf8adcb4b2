"""The contact form: everything typed is kept, whatever is wrong with it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import QueryDict

SUBJECTS = (
    ("question", "Une question sur le site"),
    ("accessibilite", "Un défaut d’accessibilité"),
    ("erreur", "Une erreur dans une page"),
    ("lien", "Un lien qui ne mène nulle part"),
    ("donnees", "Mes données personnelles"),
    ("droits", "Un droit d’auteur, une image, une voix"),
    ("securite", "Une faille de sécurité"),
    ("autre", "Autre chose"),
)
LONGEST_MESSAGE = 5000
LONGEST_PAGE = 500
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


class Clean(forms.CharField):
    """Text without control characters, neither when it is read nor when it is shown again."""

    def to_python(self, value: Any) -> str:
        """The text as it may be kept."""
        return super().to_python(CONTROL.sub("", str(value or "")).replace("\r\n", "\n")) or ""

    def bound_data(self, data: Any, initial: Any) -> str:
        """What was typed, as it may be shown."""
        return CONTROL.sub("", str(data or ""))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without `maxlength`: a browser would cut what is pasted, and say nothing."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class CleanEmailField(Clean, forms.EmailField):
    """An e-mail address."""


class PrefillForm(forms.Form):
    """What a link to the form may fill in: `sujet` and `page`; anything else in them is left out."""

    sujet = forms.ChoiceField(choices=SUBJECTS, required=False)
    page = Clean(max_length=LONGEST_PAGE, required=False)

    @classmethod
    def read(cls, query: QueryDict) -> dict[str, str]:
        """The first values of the contact form."""
        form = cls(query)
        form.is_valid()
        return {
            "subject": form.cleaned_data.get("sujet", ""),
            "page": form.cleaned_data.get("page", ""),
        }


class ContactForm(forms.Form):
    """A message to the house; `website` is a trap that people do not see, `token` says when the form was given out."""

    subject = forms.ChoiceField(
        label="Votre message concerne",
        choices=[("", "Choisissez"), *SUBJECTS],
        error_messages={
            "required": "Choisissez ce que votre message concerne.",
            "invalid_choice": "Choisissez un sujet dans la liste.",
        },
    )
    message = Clean(
        label="Message",
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="5 000 caractères au plus. N’y écrivez aucun nom d’élève.",
        error_messages={
            "required": "Écrivez votre message.",
            "max_length": "Votre message compte %(show_value)d caractères : ramenez-le à 5 000 au plus.",
        },
    )
    email = CleanEmailField(
        label="Votre adresse électronique (facultatif)",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Pour recevoir une réponse. Par exemple : prenom.nom@exemple.fr.",
        error_messages={
            "invalid": "Cette adresse n’est pas complète. Elle s’écrit comme prenom.nom@exemple.fr."
        },
    )
    page = Clean(
        label="Page concernée (facultatif)",
        max_length=LONGEST_PAGE,
        required=False,
        help_text="Son adresse, si votre message porte sur une page précise.",
        error_messages={"max_length": f"Cette adresse dépasse {LONGEST_PAGE} caractères : raccourcissez-la."},
    )
    website = Clean(label="Laissez ce champ vide", required=False)
    token = Clean(required=False, widget=forms.HiddenInput)

    def subject_label(self) -> str:
        """The chosen subject, in words."""
        return dict(SUBJECTS)[self.cleaned_data["subject"]]
