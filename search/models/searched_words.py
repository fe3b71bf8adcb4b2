"""What is searched, once it is seen on several days: never what one person typed once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

WORDS_LENGTH = 80


class PendingWords(models.Model):
    """Words that were searched on fewer than five days: not shown, not counted, forgotten after sixty days."""

    words = models.CharField("mots", max_length=WORDS_LENGTH, unique=True)
    first_day = models.DateField("vus d’abord le")
    last_day = models.DateField("vus en dernier le")
    days = models.PositiveSmallIntegerField("jours différents", default=1)

    class Meta:
        verbose_name = "mots cherchés en attente"
        verbose_name_plural = "mots cherchés en attente"
        ordering = ("words",)

    def __str__(self) -> str:
        return self.words


class SearchedWords(models.Model):
    """How often words were searched on a day, from the fifth day on that they were."""

    words = models.CharField("mots", max_length=WORDS_LENGTH)
    day = models.DateField("jour")
    count = models.PositiveIntegerField("recherches", default=0)

    class Meta:
        verbose_name = "mots cherchés"
        verbose_name_plural = "mots cherchés"
        ordering = ("day", "words")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["words", "day"], name="one_count_of_words_a_day"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["day"], name="searched_words_by_day")]

    def __str__(self) -> str:
        return f"{self.words} : {self.count}"
