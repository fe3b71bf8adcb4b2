"""What a reviewer checks before approving: at most six lines for a type of page, in versions that never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from practices.models.publication import PublicationKind

if TYPE_CHECKING:
    from wagtail.models import Page

MOST_LINES = 6
QUESTION_LENGTH = 120
HELP_LENGTH = 250
EVERY_KIND = ""
Record = dict[str, Any]
"""An answered list as it is kept: it reads the same whatever becomes of the list."""
REVIEWED_KINDS = [choice for choice in PublicationKind.choices if choice[0] != PublicationKind.HOME]


class LineAnswer(models.TextChoices):
    """What a reviewer says of a line."""

    YES = "yes", "Rien à signaler"
    NO = "no", "À revoir"
    NOT_CONCERNED = "not_concerned", "Sans objet"


def told(record: Record) -> tuple[str, ...]:
    """An answered list in a few words, one item for each line that is not simply in order; nothing for no answer."""
    if not record:
        return ()
    if record["nothing_to_report"]:
        return (str(LineAnswer.YES.label),)
    return tuple(
        said(line["question"], LineAnswer(line["answer"]), line["comment"])
        for line in record["lines"]
        if is_told(line)
    )


def is_told(line: Record) -> bool:
    """Whether a line of an answered list is more than « Rien à signaler »."""
    return line["answer"] != LineAnswer.YES or bool(line["comment"])


def said(question: str, answer: LineAnswer, comment: str) -> str:
    """A line and its answer, in a sentence."""
    return f"{question} : {answer.label.lower()}. {comment}".strip()


class ChecklistQuerySet(models.QuerySet["Checklist"]):
    """Versions, the newest first for each type of page."""

    def newest_of(self, kind: str) -> Checklist | None:
        """The newest version for a type of page, or, for `EVERY_KIND`, of the common one."""
        return self.filter(kind=kind).order_by("-version").first()

    def in_force_for(self, page: Page) -> Checklist | None:
        """The list of the page's type; the common one where it has none, or was emptied."""
        versions = self.filter(kind__in=(page.specific_class.publication_kind, EVERY_KIND))
        newest: dict[str, Checklist] = {}
        for one in versions.order_by("version").prefetch_related("lines"):
            newest[one.kind] = one
        own = newest.pop(page.specific_class.publication_kind, None)
        found = own if own is not None and own.lines.all() else newest.get(EVERY_KIND)
        return found if found is not None and found.lines.all() else None


class Checklist(models.Model):
    """One version of a list. It is never changed: editing it publishes the next version."""

    kind = models.CharField(
        "type de page",
        max_length=20,
        choices=[(EVERY_KIND, "Liste commune"), *REVIEWED_KINDS],
        blank=True,
        default=EVERY_KIND,
        help_text="La liste commune sert pour tous les types de page qui n’ont pas la leur.",
    )
    version = models.PositiveIntegerField("version", default=1)
    published_at = models.DateTimeField("en vigueur depuis", default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="écrite par",
    )

    objects = ChecklistQuerySet.as_manager()

    class Meta:
        verbose_name = "liste de contrôle"
        verbose_name_plural = "listes de contrôle"
        ordering = ("kind", "-version")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "version"], name="one_checklist_a_kind_and_version")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.version}"

    @property
    def points(self) -> list[str]:
        """Its lines, each with its help after a colon."""
        return [f"{line.question} : {line.help}" if line.help else line.question for line in self.lines.all()]


class ChecklistLine(models.Model):
    """One thing to check, said in a line."""

    checklist = models.ForeignKey(
        Checklist, on_delete=models.CASCADE, related_name="lines", verbose_name="liste"
    )
    position = models.PositiveSmallIntegerField("rang")
    question = models.CharField("point à vérifier", max_length=QUESTION_LENGTH)
    help = models.CharField("précision", max_length=HELP_LENGTH, blank=True)

    class Meta:
        verbose_name = "point à vérifier"
        verbose_name_plural = "points à vérifier"
        ordering = ("position",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["checklist", "position"], name="one_line_a_place"),
            models.CheckConstraint(
                name="at_most_six_lines", condition=Q(position__gte=1, position__lte=MOST_LINES)
            ),
            models.CheckConstraint(name="a_line_asks_something", condition=~Q(question="")),
        ]

    def __str__(self) -> str:
        return self.question


class AdvisedReading(models.Model):
    """What an associated reader says of one version of a page: the list filled in, a comment, no decision."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        on_delete=models.SET_NULL,
        related_name="advised_readings",
        verbose_name="page",
    )
    page_key = models.UUIDField("identifiant de la page")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="advised_readings",
        verbose_name="lue par",
    )
    revision_id = models.BigIntegerField("version")
    checklist: models.JSONField[Any, Any] = models.JSONField("liste de contrôle", default=dict)
    comment = models.TextField("commentaire", blank=True)
    given_at = models.DateTimeField("date", default=timezone.now)

    class Meta:
        verbose_name = "lecture associée"
        verbose_name_plural = "lectures associées"
        ordering = ("-given_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["page_key", "reader", "revision_id"], name="one_reading_a_reader_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"Lecture de {self.reader}"
