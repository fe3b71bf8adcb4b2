"""The words that the house explains, and those it advises against. Kept by the lead; advice, never a gate."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

TERM_LENGTH = 80
MOST_SPELLINGS = 10


def spellings_of(lines: str) -> list[str]:
    """The spellings of a term, one a line."""
    return [line.strip() for line in lines.splitlines() if line.strip()]


class ExplainedWord(models.Model):
    """What a word of the house and a word advised against have in common: a term and its other spellings."""

    term = models.CharField("mot ou sigle", max_length=TERM_LENGTH, unique=True)
    other_spellings = models.TextField(
        "autres formes",
        blank=True,
        help_text="Une par ligne : pluriel irrégulier, forme développée d’un sigle.",
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        """Refuse a list of spellings that is too long to be looked for."""
        spellings = spellings_of(self.other_spellings)
        if len(spellings) > MOST_SPELLINGS or any(len(one) > TERM_LENGTH for one in spellings):
            raise ValidationError(
                {"other_spellings": f"Au plus {MOST_SPELLINGS} formes, de {TERM_LENGTH} caractères chacune."}
            )

    @property
    def spellings(self) -> list[str]:
        """All the forms under which it is found in a text."""
        return [self.term, *spellings_of(self.other_spellings)]


class GlossaryTerm(ExplainedWord):
    """A word that public pages explain where they use it."""

    definition = models.TextField(
        "définition", max_length=500, help_text="Une ou deux phrases, pour qui ne connaît pas l’école."
    )

    class Meta(ExplainedWord.Meta):
        abstract = False
        verbose_name = "mot expliqué"
        verbose_name_plural = "glossaire"
        ordering = ("term",)


class JargonTerm(ExplainedWord):
    """A word that only specialists understand, and what to write in its place."""

    suggestion = models.CharField("écrire plutôt", max_length=200)

    class Meta(ExplainedWord.Meta):
        abstract = False
        verbose_name = "mot à éviter"
        verbose_name_plural = "mots à éviter"
        ordering = ("term",)
