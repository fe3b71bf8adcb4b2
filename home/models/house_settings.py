"""What the house says of itself: one row, made by a migration, changed in the back office."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


def _line(label: str, help_text: str = "", max_length: int = 200) -> models.CharField[str, str]:
    return models.CharField(label, max_length=max_length, blank=True, help_text=help_text)


def _address(label: str, help_text: str = "") -> models.URLField[str, str]:
    return models.URLField(label, blank=True, max_length=300, help_text=help_text)


ASKED_BY_LAW = (
    "entity_name",
    "entity_address",
    "publication_director",
    "host_name",
    "host_address",
    "host_phone",
    "contact_email",
    "dpo_contact",
    "log_retention",
    "accessibility_scheme_url",
    "accessibility_plan_url",
)


class HouseSettings(models.Model):
    """The names, people and addresses that the law and the frame of every page ask for.

    Neutral until someone fills them in: no ministry is named by default.
    """

    rubric = models.CharField("nom de la rubrique", max_length=80, default="Pratiques pédagogiques")
    parent_label = models.CharField(
        "rubrique au-dessus", max_length=80, blank=True, default="Enseigner avec le numérique"
    )
    parent_url = _address("adresse de la rubrique au-dessus", "Sans adresse, son nom s’affiche sans lien.")

    entity_name = _line(
        "entité responsable du site", "Celle qui s’engage dans la déclaration d’accessibilité."
    )
    entity_address = models.TextField("adresse et téléphone de l’entité", blank=True, max_length=500)
    publication_director = _line(
        "directeur ou directrice de la publication",
        "Une fonction, par exemple « direction du numérique pour l’éducation ».",
    )
    host_name = _line("hébergeur")
    host_address = models.TextField("adresse de l’hébergeur", blank=True, max_length=500)
    host_phone = _line("téléphone de l’hébergeur", max_length=40)
    contact_email = models.EmailField(
        "adresse de contact",
        blank=True,
        help_text="Les messages du formulaire de contact y sont envoyés. Elle n’est pas affichée.",
    )
    dpo_contact = models.TextField(
        "délégué ou déléguée à la protection des données",
        blank=True,
        max_length=500,
        help_text="Comment joindre cette personne : service, adresse électronique ou postale.",
    )
    log_retention = _line(
        "durée de conservation des journaux techniques", "Par exemple « six mois ».", max_length=60
    )
    accessibility_scheme_url = _address("schéma pluriannuel de mise en accessibilité")
    accessibility_plan_url = _address("plan d’actions de l’année")
    accessibility_review_url = _address("bilan des actions de l’année passée")
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        verbose_name = "réglages du site"
        verbose_name_plural = "réglages du site"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="one_row_of_house_settings", condition=Q(pk=1)),
        ]

    def __str__(self) -> str:
        return "réglages du site"

    def missing(self) -> list[str]:
        """What the legal pages need and nobody has said yet, in words."""
        return [
            str(self._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            for name in ASKED_BY_LAW
            if not getattr(self, name)
        ]
