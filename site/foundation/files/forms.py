"""The back office's forms for files: what we take is said before, a refusal says what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from foundation.files.checks import documents, pictures
from foundation.files.checks.common import EMPTY, TOO_HEAVY, CleanFile
from foundation.french import french_number, french_size, french_typography
from foundation.models import User

PUPILS = (
    "Avant de déposer : aucun élève ne doit pouvoir être identifié. "
    "Relisez le nom du fichier, les captures d’écran d’ENT ou de Pronote, les copies, les voix, "
    "et le nom de l’établissement à côté de celui de la classe."
)
SIGNED_FORMS = "Les autorisations signées restent dans l’établissement : ne les déposez jamais ici."
PAST = "Cette date est passée : l’autorisation n’est plus valable."
MISSING = "Choisissez un fichier à déposer."


def _upload_help(accepted: str, limit: int, more: str = "") -> str:
    parts = (accepted, f"Poids maximal : {french_size(limit)}.", more, PUPILS, SIGNED_FORMS)
    return french_typography(" ".join(filter(None, parts)))


class _CheckedFileField(forms.FileField):
    """Gives the clean copy of what is uploaded, or says in French what to do."""

    limit: int
    accepted: str
    reduce: str

    def _speak_french(self) -> None:
        too_heavy = TOO_HEAVY.format(size="trop lourd", limit=french_size(self.limit), advice=self.reduce)
        too_heavy = too_heavy.replace(" pèse trop lourd, c’est trop", " est trop lourd")
        self.error_messages |= {
            "required": MISSING,
            "missing": MISSING,
            "invalid": MISSING,
            "empty": EMPTY,
            "file_too_large_unknown_size": french_typography(too_heavy),
            "invalid_image_extension": french_typography(self.accepted),
        }

    def check(self, data: File[bytes]) -> CleanFile:
        """The clean file; ValidationError when it is refused."""
        raise NotImplementedError

    def to_python(self, data: Any) -> CleanFile | None:
        """Check the upload by its content, and give its clean copy."""
        uploaded = forms.FileField.to_python(self, data)
        return None if uploaded is None else self.check(uploaded)


class HouseImageFormField(_CheckedFileField, WagtailImageField):
    """Takes a picture."""

    accepted = pictures.ACCEPTED
    reduce = pictures.REDUCE

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        pixels = french_number(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000)
        cleaned = "Le lieu et la date de prise de vue sont effacés automatiquement."
        self.help_text = _upload_help(
            self.accepted, self.limit, f"{pixels} millions de pixels au plus. {cleaned}"
        )
        self._speak_french()

    def check(self, data: File[bytes]) -> CleanFile:
        """The picture, re-encoded without metadata."""
        return pictures.checked_picture(data)


class HouseDocumentFormField(_CheckedFileField, WagtailDocumentField):
    """Takes a document."""

    accepted = documents.ACCEPTED
    reduce = documents.REDUCE

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
        cleaned = "Les noms enregistrés dans le fichier par les logiciels sont effacés automatiquement."
        self.help_text = _upload_help(self.accepted, self.limit, cleaned)
        self._speak_french()

    def check(self, data: File[bytes]) -> CleanFile:
        """The document, without the metadata of its authors."""
        return documents.checked_document(data)


class _RightsForm(forms.ModelForm):  # type: ignore[type-arg]
    """Asks for a file once, then only for what is said of it; writes down who attests."""

    file_field: type[_CheckedFileField]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user: User | None = kwargs.get("user")
        super().__init__(*args, **kwargs)
        stock = self.fields.get("file")
        if stock is not None and self.instance.pk:
            del self.fields["file"]
        elif stock is not None:
            self.fields["file"] = self.file_field(label="Fichier", widget=stock.widget)
        if "title" in self.fields:
            self.fields[
                "title"
            ].help_text = "Ce que montre ou contient le fichier, sans nom d’élève ni de classe."

    def clean_authorisation_until(self) -> date | None:
        """Refuse a date that is past when it is typed; one that has passed since stays as it is."""
        until: date | None = self.cleaned_data["authorisation_until"]
        if until and until < timezone.localdate() and "authorisation_until" in self.changed_data:
            raise ValidationError(PAST, code="past")
        return until

    def save(self, commit: bool = True) -> Any:
        """Save, noting who attests on what day."""
        self.instance.record_attestation(self.user)
        return super().save(commit=commit)


class HouseImageForm(_RightsForm, BaseImageForm):
    """Adds a picture, or changes what is said of it."""

    file_field = HouseImageFormField

    class Meta(BaseImageForm.Meta):
        widgets = BaseImageForm.Meta.widgets | {"authorisation_until": AdminDateInput}


class HouseDocumentForm(_RightsForm, BaseDocumentForm):
    """Adds a document, or changes what is said of it."""

    file_field = HouseDocumentFormField

    class Meta(BaseDocumentForm.Meta):
        widgets = BaseDocumentForm.Meta.widgets | {"authorisation_until": AdminDateInput}
