"""Words that mean the same to whoever searches. Kept by the leads of all themes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from practices.models.plain_language import spellings_of

TERM_LENGTH = 80
MOST_EQUIVALENTS = 10


class Synonym(models.Model):
    """A word or an acronym, and what else it is called: who searches for one finds the others."""

    term = models.CharField("mot ou sigle", max_length=TERM_LENGTH, unique=True)
    equivalents = models.TextField(
        "veut dire la même chose",
        help_text="Un mot ou une expression par ligne. Chercher l’un trouve aussi les autres, dans les deux sens.",
    )

    class Meta:
        verbose_name = "équivalence de mots"
        verbose_name_plural = "équivalences de mots"
        ordering = ("term",)

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        """Refuse a list that is empty or too long to be looked for."""
        found = spellings_of(self.equivalents)
        if not found:
            raise ValidationError({"equivalents": "Écrivez au moins un mot ou une expression."})
        if len(found) > MOST_EQUIVALENTS or any(len(one) > TERM_LENGTH for one in found):
            raise ValidationError(
                {
                    "equivalents": f"Au plus {MOST_EQUIVALENTS} expressions, de {TERM_LENGTH} caractères chacune."
                }
            )

    @property
    def expressions(self) -> list[str]:
        """All that means the same."""
        return [self.term, *spellings_of(self.equivalents)]
