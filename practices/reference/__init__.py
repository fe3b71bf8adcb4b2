"""The vocabularies of pages: ScoLOMFR lists, the house's own, and the digital competences."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from academies.reference import Tally
from academies.reference.files import check_references, read_file, rows_of
from academies.reference.loading import Progress, load_rows

FOLDER = Path(__file__).resolve().parent


def load_vocabularies(progress: Progress) -> list[Tally]:
    """Bring the vocabularies in step with their files; raises ReferenceDataError where a file contradicts itself."""
    from practices.models import Competence, CompetenceDomain, VocabularyTerm

    terms = [
        row
        for name in ("scolomfr", "equipment")
        for row in rows_of(read_file(FOLDER / f"{name}.json"), "terms")
    ]
    crcn = read_file(FOLDER / "crcn.json")
    domains, competences = rows_of(crcn, "domains"), rows_of(crcn, "competences")
    check_references("crcn.json", competences, "domain", domains)
    with transaction.atomic():
        return [
            load_rows(VocabularyTerm, terms, {}, progress),
            load_rows(CompetenceDomain, domains, {}, progress),
            load_rows(Competence, competences, {"domain": CompetenceDomain}, progress),
        ]
