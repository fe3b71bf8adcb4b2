"""A page of results as JSON, for who builds on the catalogue. Its shape is in docs/search.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from practices.models import Publication
from search import presentation
from search.criteria import Criteria
from search.engine import Answer
from search.export.addresses import of_search, permanent, whole
from search.filters import Filters, Group


def said(criteria: Criteria, answer: Answer, filters: Filters, notices: Sequence[str]) -> dict[str, Any]:
    """What was asked, how much was found, one page of it, and every filter with its counts."""
    page, last = presentation.page_of(criteria, answer), presentation.last_page(answer)
    found = [] if page is None else presentation.results(answer)
    return {
        "title": criteria.name,
        "address": of_search(criteria),
        "feed": of_search(criteria, "search:feed"),
        "total": answer.total,
        "page": criteria.page,
        "pages": last,
        "per_page": presentation.PER_PAGE,
        "previous": _beside(criteria, criteria.page - 1, last),
        "next": _beside(criteria, criteria.page + 1, last),
        "notices": list(notices),
        "results": [_result(one.publication) for one in found],
        "facets": [_facet(group) for group in (*filters.first, *filters.more)],
    }


def _beside(criteria: Criteria, page: int, last: int) -> str | None:
    return of_search(criteria, "search:data", page) if 1 <= page <= last else None


def _result(publication: Publication) -> dict[str, Any]:
    card = publication.card
    academy = card.get("academy")
    return {
        "key": str(publication.key),
        "title": publication.title,
        "kind": publication.kind,
        "kind_label": card.get("kind_label") or "",
        "address": whole(publication.path),
        "permanent_address": permanent(publication),
        "summary": card.get("summary") or "",
        "academy": {"code": academy["code"], "label": academy["label"]} if academy else None,
        "disciplines": [_term(one) for one in card["disciplines"]],
        "levels": [_term(one) for one in card["levels"]],
        "school_year": publication.school_year,
        "first_published_at": publication.first_published_at.isoformat(),
        "published_at": publication.published_at.isoformat(),
    }


def _term(row: Mapping[str, Any]) -> dict[str, str]:
    return {"code": row["code"], "label": row["label"]}


def _facet(group: Group) -> dict[str, Any]:
    return {
        "parameter": group.parameter,
        "label": group.label,
        "values": [
            {
                "value": option.value,
                "label": option.label,
                "count": option.count,
                "is_ticked": option.is_ticked,
            }
            for option in group.options
        ],
    }
