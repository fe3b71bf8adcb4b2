"""A publication as schema.org describes a learning resource, for search robots (JSON-LD).

Sources: schema.org `LearningResource` and `CreativeWork`; the LRMI terms that schema.org took over.
"""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from foundation.shell import current_frame
from practices.models.publication import Publication, PublicationKind
from practices.publication.citation import permanent_address

RESOURCES = frozenset(
    {
        PublicationKind.SCENARIO,
        PublicationKind.PROJECT,
        PublicationKind.SYNTHESIS,
        PublicationKind.NATIONAL_SYNTHESIS,
        PublicationKind.DOSSIER,
    }
)
"""The kinds that a teacher learns or teaches from."""
_ENDS_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data_of(publication: Publication) -> dict[str, Any]:
    """The description of a publication; empty for a kind that only leads elsewhere."""
    if publication.kind not in RESOURCES:
        return {}
    data = publication.data
    described = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "@id": f"{settings.SITE_URL}/p/{publication.key}/",
        "url": permanent_address(publication),
        "name": publication.title,
        "description": data.get("summary"),
        "inLanguage": "fr",
        "isAccessibleForFree": True,
        "datePublished": data.get("first_published_on"),
        "dateModified": data.get("published_on"),
        "version": str(publication.version),
        "license": (data.get("licence") or {}).get("url"),
        "author": [_author(author, data) for author in data.get("authors", [])],
        "publisher": {"@type": "Organization", "name": current_frame().rubric},
        "sourceOrganization": _academy(data),
        "learningResourceType": data.get("nature") or data.get("kind_label"),
        "about": [_term(term, "Discipline") for term in data.get("disciplines", [])],
        "educationalLevel": [_term(term, "Niveau") for term in data.get("levels", [])],
        "teaches": [_term(term, "CRCN") for term in data.get("competences", [])],
        "timeRequired": _time_required(data),
        "keywords": [word["label"] for word in data.get("keywords", [])],
        "isPartOf": _part_of(data),
    }
    return {name: value for name, value in described.items() if value not in (None, "", [], {})}


def as_json(description: dict[str, Any]) -> SafeString:
    """A description as JSON that nothing in it can end: for the element of the page that holds it."""
    text = json.dumps(description, ensure_ascii=False).translate(_ENDS_A_SCRIPT)
    return mark_safe(text)  # noqa: S308  # every sign that could end the element is escaped


def _author(author: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """A person who agreed to be named; the team of an académie is no person."""
    academy = data.get("academy") or {}
    is_team = bool(academy) and not author["function"] and author["name"].endswith(academy["of_name"])
    described = {"@type": "Organization" if is_team else "Person", "name": author["name"]}
    return described | ({"jobTitle": author["function"]} if author["function"] else {})


def _academy(data: dict[str, Any]) -> dict[str, str] | None:
    academy = data.get("academy")
    return {"@type": "EducationalOrganization", "name": academy["label"]} if academy else None


def _term(term: dict[str, Any], named_in: str) -> dict[str, str]:
    described = {"@type": "DefinedTerm", "name": term["label"], "inDefinedTermSet": named_in}
    return described | ({"@id": term["uri"]} if term.get("uri") else {})


def _time_required(data: dict[str, Any]) -> str:
    """How long the sessions last together, as ISO 8601 writes it; empty as long as it is not known."""
    minutes = (data.get("session_count") or 0) * (data.get("session_minutes") or 0)
    return f"PT{minutes}M" if minutes else ""


def _part_of(data: dict[str, Any]) -> dict[str, str] | None:
    path = (data.get("links") or {}).get("project")
    title = data.get("project_title")
    if not path or not title:
        return None
    return {"@type": "CreativeWork", "name": title, "url": f"{settings.SITE_URL}{path}"}
