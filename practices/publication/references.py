"""References between publications: kept by permanent identifier, shown as long as what they lead to is public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from practices.models.publication import Publication

REFERENCE_KEYS = {"key", "note"}


def keys_in(data: Any) -> Iterator[str]:
    """The identifier of every publication that a publication's data refers to."""
    if _is_reference(data):
        yield data["key"]
    elif isinstance(data, dict):
        for value in data.values():
            yield from keys_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from keys_in(value)


def resolve(publication: Publication) -> dict[str, Any]:
    """The publication's data with each reference replaced by the publication it leads to, in one query or none.

    `{"key", "note"}` becomes `{"publication", "note"}`; what is not public, or no longer, is left out.
    """
    keys = publication.data.get("references", [])
    if not keys:
        return publication.data
    found = Publication.objects.visible().for_cards().filter(key__in=keys)
    return dict(_with_publications(publication.data, {str(item.key): item for item in found}))


def _with_publications(value: Any, found: dict[str, Publication]) -> Any:
    if isinstance(value, dict):
        return {name: _with_publications(item, found) for name, item in value.items()}
    if isinstance(value, list):
        return [
            {"publication": found[item["key"]], "note": item["note"]}
            if _is_reference(item)
            else _with_publications(item, found)
            for item in value
            if not _is_reference(item) or item["key"] in found
        ]
    return value


def _is_reference(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == REFERENCE_KEYS
