"""What pictures and documents share: a file stored once and for all, and the record of its rights."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from foundation.files.checks.common import CleanFile
from foundation.files.fields import NOT_UPLOADED, refused_replacement
from foundation.files.storage import new_token
from foundation.french import french_typography
from foundation.licences import Licence
from foundation.models.user import User

MISSING_LICENCE = "indiquez sa licence."
MISSING_SOURCE = "indiquez sa source (ouvrage, site, institution) : il n’est pas de votre production."
MISSING_AUTHOR = "indiquez son auteur ou son autrice : il n’est pas de votre production."
MISSING_AUTHORISATION = (
    "attestez que les autorisations écrites des personnes concernées (et des responsables légaux des élèves) "
    "sont conservées dans l’établissement."
)
EXPIRED = "l’autorisation attestée n’est plus valable : faites-la renouveler ou retirez le fichier."


class StoredFile(models.Model):
    """The rights of a file and the promise that its content never changes."""

    title: str
    file: Any

    public_token = models.CharField(max_length=32, unique=True, editable=False, default=new_token)
    source = models.CharField(
        "source",
        max_length=255,
        blank=True,
        help_text="D’où vient ce fichier s’il n’est pas de vous : ouvrage, site, institution, avec la page.",
    )
    author = models.CharField(
        "auteur ou autrice",
        max_length=255,
        blank=True,
        help_text="Le nom à créditer, avec son accord. N’écrivez jamais ici le nom d’un élève.",
    )
    licence = models.CharField("licence", max_length=32, blank=True, choices=Licence.choices)
    shows_people = models.BooleanField("une personne est reconnaissable", default=False)
    shows_pupil_work = models.BooleanField(
        "un travail d’élève est reproduit",
        default=False,
        help_text=(
            "Le travail d’un élève est une œuvre : "
            "il faut son accord écrit et celui de ses responsables légaux."
        ),
    )
    authorisation_attested = models.BooleanField(
        "j’atteste que les autorisations écrites ont été recueillies",
        default=False,
        help_text=(
            "Pour ce projet, ce site et cette durée. Les formulaires signés restent dans l’établissement : "
            "ne les déposez jamais ici."
        ),
    )
    attested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="attesté par",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    attested_on = models.DateField("attesté le", null=True, blank=True, editable=False)
    authorisation_until = models.DateField(
        "autorisation valable jusqu’au",
        null=True,
        blank=True,
        help_text="La date la plus proche s’il y en a plusieurs.",
    )

    class Meta:
        abstract = True

    attested_by.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]

    _stored_name: str = ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the record; ValidationError when its file is refused, or not the one it was saved with."""
        self.refuse_replacement(file_name=self._waiting_or_stored_name())
        self.measure_waiting_file()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Check the file that waits to be stored, if any; the form shows the refusal beside the file."""
        if self.file and not self.file._committed:
            self.refuse_replacement()
            try:
                self.measure_waiting_file()
            except ValidationError as refusal:
                raise ValidationError({"file": refusal}) from refusal

    def note_content(self, clean: CleanFile) -> None:
        """Remember what the content weighs and holds."""
        self.file_size = clean.size
        self.file_hash = clean.content_hash

    def measure_waiting_file(self) -> None:
        """Put the clean copy in place of the content that waits to be stored, if any, and measure it.

        It also stands for Wagtail's own measure, which leaves files open.
        """
        if self.file and not self.file._committed:
            waiting = self.file.file
            self.note_content(waiting if isinstance(waiting, CleanFile) else self.file.make_clean())

    def note_stored_name(self, name: str) -> None:
        """Remember the name that the storage gave: the only one this record may be saved with."""
        self._stored_name = name

    def refuse_replacement(self, *, file_name: str | None = None) -> None:
        """Raise ValidationError when the record is saved with a file other than `file_name` (None: with any).

        A new record may only name a file that was stored for it.
        """
        saved_name = self._saved_name()
        if saved_name is not None and saved_name != file_name:
            raise refused_replacement()
        if saved_name is None and file_name and file_name != self._stored_name:
            raise ValidationError({"file": NOT_UPLOADED})

    def record_attestation(self, user: User | None) -> None:
        """Write who attests and when, or forget both when nothing is attested any more."""
        if not self.authorisation_attested:
            self.attested_by, self.attested_on = None, None
        elif self.attested_on is None:
            self.attested_by, self.attested_on = user, timezone.localdate()

    @property
    def needs_authorisation(self) -> bool:
        """Whether a person or a pupil's work can be recognised, so that written agreement is needed."""
        return self.shows_people or self.shows_pupil_work

    def missing_rights(self) -> list[str]:
        """What has to be recorded before the file may be published, in French sentences."""
        missing = []
        if not self.licence:
            missing.append(MISSING_LICENCE)
        elif self.licence != Licence.OWN:
            missing += [MISSING_SOURCE] * (not self.source) + [MISSING_AUTHOR] * (not self.author)
        if self.needs_authorisation and not self.authorisation_attested:
            missing.append(MISSING_AUTHORISATION)
        if (
            self.needs_authorisation
            and self.authorisation_until
            and self.authorisation_until < timezone.localdate()
        ):
            missing.append(EXPIRED)
        return [french_typography(f"« {self.title} » : {sentence}") for sentence in missing]

    @property
    def rights_are_recorded(self) -> bool:
        """Whether nothing is missing from the record of the rights."""
        return not self.missing_rights()

    @property
    def credit(self) -> str:
        """The line under a picture or beside a document: author, source, licence; "" for the page's own."""
        licence = "" if self.licence == Licence.OWN else str(dict(Licence.choices).get(self.licence, ""))
        return ", ".join(filter(None, (self.author, self.source, licence)))

    def _waiting_or_stored_name(self) -> str | None:
        if "file" in self.get_deferred_fields():
            return self._saved_name()
        return self.file.name if self.file._committed else None

    def _saved_name(self) -> str | None:
        if self.pk is None:
            return None
        records: models.Manager[Any] = type(self)._base_manager
        saved: str | None = records.filter(pk=self.pk).values_list("file", flat=True).first()
        return saved
