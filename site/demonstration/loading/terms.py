"""Words of the reference data, found as the content writes them: by code, or by label."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices

from academies.models import Academy, Discipline, Level
from practices.models import Competence, Vocabulary, VocabularyTerm


def disciplines(codes: Iterable[str]) -> list[Discipline]:
    """The disciplines of these codes."""
    return list(Discipline.objects.filter(code__in=list(codes)))


def levels(codes: Iterable[str]) -> list[Level]:
    """The levels of these codes."""
    return list(Level.objects.filter(code__in=list(codes)))


def academies(codes: Iterable[str]) -> list[Academy]:
    """The académies of these codes."""
    return list(Academy.objects.filter(code__in=list(codes)))


def competence(code: str) -> Competence:
    """The digital competence of a code."""
    return Competence.objects.get(code=code)


def terms(vocabulary: Vocabulary, labels: Iterable[str]) -> list[VocabularyTerm]:
    """The terms of a list that bear these labels; KeyError for a label that the list does not have."""
    wanted = list(labels)
    if not wanted:
        return []
    known = {
        plain(term.label): term for term in VocabularyTerm.objects.current().filter(vocabulary=vocabulary)
    }
    return [known[plain(label)] for label in wanted]


def code_of(choices: type[TextChoices], label: str) -> str:
    """The code of a choice from its label; KeyError for an unknown one."""
    return str({plain(str(choice.label)): choice.value for choice in choices}[plain(label)])


def plain(label: str) -> str:
    """A label without regard to the kind of its spaces."""
    return " ".join(label.split())
