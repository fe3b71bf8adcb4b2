"""What a publication's data holds that goes with it: authors, pictures, documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from foundation.files.checks.common import safe_name
from foundation.files.storage import public_storage
from practices.models.publication import Publication

APOSTROPHE = re.compile(r"['’]")


def authors_of(publication: Publication) -> str:
    """The authors as each agreed to be named, on one line."""
    return ", ".join(str(author["name"]) for author in publication.data.get("authors", []))


def file_name_of(title: str) -> str:
    """A title as the name of a file, without extension: "debattre-de-l-eau"."""
    return safe_name(APOSTROPHE.sub(" ", title).replace(".", " "), fallback="page")


def pictures_of(publication: Publication) -> dict[str, str]:
    """The public name of every picture of the body, by the address that the document gives it."""
    storage = public_storage()
    return {
        picture["src"]: name
        for picture in _pictures_in(publication.data)
        for name in picture["names"]
        if storage.url(name) == picture["src"]
    }


def documents_of(publication: Publication) -> list[dict[str, Any]]:
    """Every document and recording of a page, those offered by role first, each once."""
    found = {document["url"]: document for document in publication.data.get("documents", [])}
    for document in _documents_in(publication.data.get("sections", [])):
        found.setdefault(document["url"], document)
    return list(found.values())


def _pictures_in(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if {"src", "names"} <= data.keys():
            yield data
        for value in data.values():
            yield from _pictures_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _pictures_in(value)


def _documents_in(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for section in sections:
        for block in section["blocks"]:
            document = block.get("document") or block.get("recording")
            if document:
                yield document
