"""The files that a page shows, worked out from its own content: never from an index that may lag behind."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from foundation.files import publication as public_files
from foundation.models import HouseDocument, HouseImage
from practices.blocks import section_title


@dataclass(frozen=True)
class ShownFile:
    """A file on a page: where it stands in the editor, and what stands there for those who cannot see or hear it."""

    file: HouseImage | HouseDocument
    field: str
    place: str
    lacks_alternative: bool = False
    has_transcript: bool = False


def files_shown_by(page: Page) -> Iterator[ShownFile]:
    """Every picture and document of a page, in reading order."""
    yield from files_in_body(getattr(page, "body", []))
    if hasattr(page, "scenario_documents"):
        for item in page.scenario_documents.all():
            yield ShownFile(item.document, "scenario_documents", "Documents à télécharger")
    if hasattr(page, "minutes_documents"):
        for item in page.minutes_documents.all():
            yield ShownFile(item.document, "minutes_documents", "Documents")


def files_in_body(body: Any) -> Iterator[ShownFile]:
    """Every picture, document and recording in the sections of a body."""
    for section in body:
        place = section_title(section.value)
        for block in section.value["content"]:
            yield from _files_in_block(block, place)


def _files_in_block(block: Any, place: str) -> Iterator[ShownFile]:
    pictures = [block.value] if block.block_type == "picture" else []
    if block.block_type == "gallery":
        pictures = list(block.value["pictures"])
    for picture in pictures:
        if image := picture["image"]:
            lacks_alternative = not image.decorative and not image.contextual_alt_text
            yield ShownFile(image, "body", place, lacks_alternative)
    attached = {"document": "document", "audio": "recording"}.get(block.block_type)
    if attached and (document := block.value[attached]):
        yield ShownFile(document, "body", place, has_transcript=block.block_type == "audio")


class PrivateFiles:
    """Describes files with their private addresses: for previews and the review screen."""

    names: set[str]

    def __init__(self) -> None:
        self.names = set()

    def image(self, image: HouseImage, *, alt: str) -> dict[str, Any]:
        """A picture as `foundation.files.publication` describes it."""
        return public_files.private_image(image, alt=alt)

    def document(self, document: HouseDocument) -> dict[str, Any]:
        """A document as `foundation.files.publication` describes it."""
        return public_files.private_document(document)


class PublishedFiles:
    """Opens files to the public as they are described, and remembers under which names."""

    def __init__(self, publication_key: uuid.UUID) -> None:
        self.publication_key = publication_key
        self.names: set[str] = set()

    def image(self, image: HouseImage, *, alt: str) -> dict[str, Any]:
        """A picture with its public addresses; its renditions are made now."""
        return self._remember(
            public_files.publish_image(image, publication_key=self.publication_key, alt=alt)
        )

    def document(self, document: HouseDocument) -> dict[str, Any]:
        """A document with its public address."""
        return self._remember(public_files.publish_document(document, publication_key=self.publication_key))

    def _remember(self, described: dict[str, Any]) -> dict[str, Any]:
        self.names.update(described["names"])
        return described


PageFiles = PrivateFiles | PublishedFiles
