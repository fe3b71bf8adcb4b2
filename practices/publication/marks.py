"""What a publication touches when it changes: the marks of the pages and lists that show it. See docs/delivery.md.

A page that shows a publication has its mark by having read it. A list that may come to show another one, or that
counts, has the mark of what it lists.
"""

from __future__ import annotations

from collections.abc import Iterable

from practices.models.publication import Publication, PublicationKind
from practices.models.publication_term import TermKind
from practices.publication.terms import terms_in


def of_kinds(*kinds: str) -> list[str]:
    """The marks of what lists or counts all publications of these kinds."""
    return [f"kind:{kind}" for kind in kinds]


def below(publication_id: int | None) -> str:
    """The mark of what lists the publications right below one."""
    return f"below:{publication_id}"


def of_year(school_year: str) -> str:
    """The mark of what lists or counts the publications of a school year."""
    return f"year:{school_year}"


def of_theme(key: object) -> str:
    """The mark of what lists or counts the publications of a theme."""
    return f"theme:{key}"


def of_academy(code: str) -> str:
    """The mark of what lists or counts the publications of an académie."""
    return f"academy:{code}"


def with_terms(kind: str, codes: Iterable[str]) -> list[str]:
    """The marks of what lists or counts the publications that have one of these terms."""
    return [f"{kind}:{code}" for code in codes]


def shown(publication_id: int) -> str:
    """The mark of every page that shows something of a publication; who reads its row has it without asking."""
    return f"publication:{publication_id}"


def of_themes_in(discipline: str) -> str:
    """The mark of what lists the themes of a discipline, year after year."""
    return f"themes-in:{discipline}"


def own_page(publication_id: int) -> str:
    """The mark of the page of a publication alone, not of the cards that show it elsewhere."""
    return f"page:{publication_id}"


def of_references(publication: Publication) -> list[str]:
    """The marks of what a publication refers to, public or not yet."""
    return [f"key:{key}" for key in publication.data.get("references", [])]


def touched_by(publication: Publication) -> set[str]:
    """The marks that a publication touches as it now is."""
    found = {
        own_page(publication.pk),
        shown(publication.pk),
        f"key:{publication.key}",
        *of_kinds(publication.kind),
    }
    found |= {below(publication.parent_id), of_year(publication.school_year)}
    found |= {of_theme(publication.theme_key), of_academy(publication.academy_code)}
    for kind, code in terms_in(publication.card):
        found.add(f"{kind}:{code}")
        if publication.kind == PublicationKind.THEME and kind == TermKind.DISCIPLINE:
            found.add(of_themes_in(code))
    return found
