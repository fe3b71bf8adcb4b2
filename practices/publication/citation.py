"""How a publication is cited: who agreed to be named, its title, where and when it appeared, its address."""

from __future__ import annotations

from django.conf import settings

from foundation.french import NO_BREAK, french_date_text
from foundation.shell import current_frame
from practices.models.publication import Publication


def permanent_address(publication: Publication) -> str:
    """The whole address of a publication: it never changes once published."""
    return f"{settings.SITE_URL}{publication.path}"


def citation_of(publication: Publication) -> str:
    """A publication as a bibliography names it, in plain text."""
    data = publication.data
    authors = [str(author["name"]) for author in data.get("authors", [])]
    academy = data.get("academy")
    named = _joined(authors)
    place = str(academy["label"]) if academy and academy["of_name"] not in named else ""
    parts = [
        named,
        f"«{NO_BREAK}{publication.title}{NO_BREAK}»",
        place[:1].lower() + place[1:],
        current_frame().rubric,
        french_date_text(data.get("published_on", "")),
    ]
    return f"{', '.join(filter(None, parts))}. {permanent_address(publication)}"


def _joined(names: list[str]) -> str:
    """« Camille Exemple et l’équipe de l’académie de Lyon »."""
    if not names:
        return ""
    first, rest = (
        names[0],
        [name[:1].lower() + name[1:] if name.startswith("L’") else name for name in names[1:]],
    )
    return f"{', '.join([first, *rest[:-1]])} et {rest[-1]}" if rest else first
