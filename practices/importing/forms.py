"""The form that takes a document."""

from __future__ import annotations

from django import forms

from foundation.french import french_size, french_typography
from practices.importing.reading import HEAVIEST

HELP = french_typography(
    f"Au format ODT (LibreOffice) ou DOCX (Word), {french_size(HEAVIEST)} au plus. Aucun élève ne doit pouvoir être "
    "identifié, ni dans le texte, ni sur les images."
)
CHOOSE = "Choisissez un document."


class DocumentForm(forms.Form):
    """One document."""

    file = forms.FileField(
        label="Votre document",
        help_text=HELP,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".odt,.docx"}),
        error_messages={
            "required": CHOOSE,
            "invalid": CHOOSE,
            "missing": CHOOSE,
            "empty": "Ce fichier est vide : vérifiez-le sur votre poste, puis redéposez-le.",
            "max_length": "Le nom de ce fichier est trop long : raccourcissez-le, puis redéposez-le.",
        },
    )
