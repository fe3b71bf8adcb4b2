"""What publications are made of: académies, pictures, documents, terms, cards."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ACADEMIES = {
    "lyon": ("10", "Lyon", "de Lyon"),
    "amiens": ("20", "Amiens", "d’Amiens"),
    "reunion": ("28", "La Réunion", "de La Réunion"),
    "clermont-ferrand": ("06", "Clermont-Ferrand", "de Clermont-Ferrand"),
}
DISCIPLINES = {
    "svt": "Sciences de la vie et de la Terre",
    "histoire-geographie": "Histoire-géographie",
    "mathematiques": "Mathématiques",
    "langues-vivantes": "Langues vivantes étrangères et régionales",
    "biotechnologies-sbssa": "Biotechnologies, santé, environnement (SBSSA, ST2S)",
    "documentation": "Documentation (professeurs documentalistes)",
}


def academy(slug: str) -> dict[str, str]:
    """An académie as a card has it."""
    code, name, of_name = ACADEMIES[slug]
    return {"code": code, "name": name, "slug": slug, "label": f"Académie {of_name}", "of_name": of_name}


def picture(
    number: int = 1, *, alt: str = "Carte du bassin versant dessinée par un groupe"
) -> dict[str, Any]:
    """A published picture; without `alt` it is decorative."""
    stem = f"/fichiers/images/exemple-{number}"
    return {
        "type": "image",
        "id": number,
        "alt": alt,
        "decorative": not alt,
        "credit": "Production de l’équipe",
        "width": 1200,
        "height": 800,
        "src": f"{stem}-1200.jpg",
        "sources": [
            {"type": "image/webp", "srcset": f"{stem}-320.webp 320w, {stem}-1200.webp 1200w"},
            {"type": "image/jpeg", "srcset": f"{stem}-320.jpg 320w, {stem}-1200.jpg 1200w"},
        ],
        "names": [],
    }


def document(title: str, role: str, extension: str = "odt", size: int = 15_032) -> dict[str, Any]:
    """A published document with its role."""
    return {
        "id": 1,
        "title": title,
        "url": f"/fichiers/documents/abc/123-fiche.{extension}",
        "extension": extension,
        "format": extension.upper(),
        "size": size,
        "licence": {"label": "", "url": "", "credit": ""},
        "names": [],
        "role": role,
    }


def takeaways() -> SimpleNamespace:
    """What a page offers to take away, its PDF missing here."""
    offers = [
        {"format": "PDF", "words": "Pour imprimer ou lire à l’écran", "is_made": False},
        {"format": "ODT", "words": "Pour modifier", "is_made": True, "address": "/p/x/odt/", "size": 31_400},
        {"format": "ZIP", "words": "Tout", "is_made": True, "address": "/p/x/zip/", "size": 3_200_000},
    ]
    return SimpleNamespace(offers=offers, documents=5, weight=4_400_000)


CITATION = "L’équipe de l’académie de Lyon, « Cette page », Pratiques pédagogiques, 12 mars 2026. https://…/"


def disciplines(*codes: str) -> list[dict[str, str]]:
    """Disciplines as a card has them."""
    return [{"code": code, "label": DISCIPLINES[code], "uri": "", "version": "1"} for code in codes]


def levels(*labels: str) -> list[dict[str, str]]:
    """Levels as a card has them."""
    return [
        {"code": label.lower(), "label": label, "group": "Cycle 4", "uri": "", "version": "1"}
        for label in labels
    ]


def terms(*labels: str) -> list[dict[str, str]]:
    """Terms of a vocabulary."""
    return [{"code": label, "label": label, "uri": "", "version": "1"} for label in labels]


def card(title: str, **changes: Any) -> dict[str, Any]:
    """The card of a scenario: every key of the contract, empty unless `changes` fills it."""
    return {
        "title": title,
        "summary": "",
        "kind_label": "Scénario pédagogique",
        "nature": "Scénario pédagogique",
        "academy": None,
        "school_year": "2025-2026",
        "disciplines": [],
        "levels": [],
        "sessions": "",
        "picture": None,
        "theme_title": "",
        "theme_path": "",
        "project_title": "",
        "published_on": "2026-03-12",
    } | changes


def publication(title: str, path: str, **card_changes: Any) -> SimpleNamespace:
    """What a listing gets of a publication."""
    made = card(title, **card_changes)
    return SimpleNamespace(
        key=uuid5(NAMESPACE_URL, path),
        title=title,
        path=path,
        version=3,
        card=made,
        data=made,
        withdrawn_at=None,
        withdrawal_reason="",
        archived_at=None,
        reread_before="2029-03-12",
    )


def chosen(one: SimpleNamespace, note: str = "") -> dict[str, Any]:
    """A reference to a publication once resolved, with its note."""
    return {"publication": one, "note": note}
