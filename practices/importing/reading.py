"""The door of a document: the checks of any upload, limits of size and work, then the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.files.base import File

from foundation.files.checks.archives import Entries, read_archive
from foundation.files.checks.common import DAMAGED, read_within, refuse
from foundation.files.checks.documents import SAVE_AGAIN, clean_document
from foundation.files.checks.opendocument import MEDIA_TYPES
from foundation.files.checks.openxml import MAIN_TYPES
from foundation.files.checks.xml import parse_xml
from practices.importing import opendocument, openxml
from practices.importing.beside import NOT_UNDERSTOOD
from practices.importing.tree import ImportedDocument, Leftover
from practices.publication.builders.rich_text import plain_text

HEAVIEST = 20 * 1024 * 1024
LONGEST_PART = 3 * 1024 * 1024
MOST_ELEMENTS = 20_000
MOST_PICTURES = 40

NEITHER = (
    "Ce fichier n’est ni un document ODT (LibreOffice) ni un document DOCX (Word) : "
    "enregistrez votre document dans l’un de ces formats, puis redéposez-le."
)
REDUCE = "Réduisez les images du document."
TOO_LONG = "Ce document est trop long pour un scénario : partagez-le, puis déposez chaque partie."
TOO_MANY_PICTURES = (
    f"Ce document contient trop d’images ({MOST_PICTURES} au plus) : retirez-en, ou partagez-le."
)
SOFT_HYPHEN = "\xad"
_MARK_OF_NOTE = re.compile(r"\[\d+\]")

EMPTY_TEXT = "Ce document ne contient aucun texte : vérifiez-le, puis redéposez-le."


def read_document(file: File[bytes]) -> ImportedDocument:
    """Read an ODT or DOCX, known by its content whatever its name.

    Raises ValidationError, in French, for what is neither, is damaged, protected or made to harm, or is too long.
    """
    content = read_within(file, HEAVIEST, REDUCE)
    extension = _format_of(read_archive(content, "odt", NEITHER))
    clean = clean_document(content, extension)
    entries = read_archive(clean, extension, SAVE_AGAIN)
    main_part = openxml.MAIN_PART if extension == "docx" else opendocument.MAIN_PART
    if main_part not in entries:
        refuse(DAMAGED, "damaged")
    _refuse_too_much(entries, main_part)
    try:
        if extension == "docx":
            document = openxml.read_openxml(clean, entries)
            source = list(openxml.paragraphs(entries))
        else:
            document = opendocument.read_opendocument(entries)
            source = list(opendocument.paragraphs(entries))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        refuse(DAMAGED, "damaged", error)
    if len(document.pictures) > MOST_PICTURES:
        refuse(TOO_MANY_PICTURES, "too_many_pictures")
    document.leftovers += not_understood(document, source)
    if not (document.title or document.blocks or document.leftovers):
        refuse(EMPTY_TEXT, "empty_text")
    return document


def not_understood(document: ImportedDocument, source: Iterable[str]) -> list[Leftover]:
    """The paragraphs of the source that the reading lost: whatever the format, no text goes unseen."""
    read = [document.title, *(block.words for block in document.blocks)]
    read += [plain_text(note) for note in document.notes]
    read += [leftover.text for leftover in document.leftovers]
    known, blocks = f" {_bare(' '.join(read))} ", {_bare(text) for text in read}
    return [
        Leftover(" ".join(paragraph.split()), NOT_UNDERSTOOD)
        for paragraph in source
        if (words := _bare(paragraph)) and words not in blocks and f" {words} " not in known
    ]


def _bare(text: str) -> str:
    """Letters and digits only, one space between words: neither punctuation nor marks of notes are lost words."""
    text = _MARK_OF_NOTE.sub("", text).replace(SOFT_HYPHEN, "")
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text).split())


def _format_of(entries: Entries) -> str:
    if entries.get("mimetype", b"").strip() == MEDIA_TYPES["odt"]:
        return "odt"
    types = entries.get("[Content_Types].xml", b"")
    if MAIN_TYPES["docx"] in types or b"wordprocessingml" in types or b"ms-word" in types:
        return "docx"
    return refuse(NEITHER, "format")


def _refuse_too_much(entries: Entries, main_part: str) -> None:
    """Every part is XML without document type, and the text is of a length that is read in a few seconds."""
    for name, part in entries.items():
        if part and name.endswith((".xml", ".rels")):  # LibreOffice writes some empty
            if len(part) > LONGEST_PART:
                refuse(TOO_LONG, "too_long")
            root = parse_xml(part)
            if name == main_part and sum(1 for _ in root.iter()) > MOST_ELEMENTS:
                refuse(TOO_LONG, "too_long")
