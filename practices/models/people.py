"""People that pages name: each with their own agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from practices.models.choices import NameDisplay

if TYPE_CHECKING:
    from foundation.models import User


class PageAuthor(Orderable):
    """An author, with their own agreement to the licence and to the way they are named."""

    name = models.CharField("prénom et nom", max_length=150)
    function = models.CharField(
        "fonction",
        max_length=150,
        blank=True,
        help_text="Dans la forme choisie par la personne : « professeure d’anglais », « professeur documentaliste ».",
    )
    name_display = models.CharField(
        "nom sur la page publique", max_length=10, choices=NameDisplay, default=NameDisplay.NAME
    )
    has_agreed = models.BooleanField(
        "a donné son accord",
        default=False,
        help_text="Cette personne accepte la licence de la page et la façon dont elle y est nommée.",
    )
    agreed_on = models.DateField("accord donné le", null=True, blank=True, editable=False)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("function")]),
        FieldPanel("name_display"),
        FieldPanel("has_agreed"),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = "auteur ou autrice"
        verbose_name_plural = "auteurs et autrices"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(class)s_agreement_is_dated",
                condition=models.Q(has_agreed=False) | models.Q(agreed_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Date an agreement the day it is recorded; forget the date of one that is taken back."""
        super().clean()
        if not self.has_agreed:
            self.agreed_on = None
        elif self.agreed_on is None:
            self.agreed_on = timezone.localdate()


def name_first_author(page: Any, person: User) -> None:
    """The person who starts a page is its first author, until they say otherwise."""
    if hasattr(page, "authors") and not page.authors.all():
        page.authors.add(page.authors.model(name=str(person), function=person.function_title))
