"""Office Open XML files (DOCX, XLSX, PPTX): no macros, nobody's name."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from foundation.files.checks.archives import OLE, Entries
from foundation.files.checks.common import extension_of, refuse, refuse_disguise
from foundation.files.checks.jpeg import without_metadata
from foundation.files.checks.xml import Edit, edit_xml, keep_only, local_name

MAIN_TYPES = {
    "docx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
ADVICE = "Enregistrez-le de nouveau dans ce format depuis votre logiciel de bureautique."
MACROS = (
    "Ce document contient des macros : enregistrez-le sans macros (DOCX, XLSX ou PPTX) ou en PDF, "
    "puis redéposez-le."
)
PACKAGES = "Ce document contient un fichier incorporé : retirez-le, et déposez ce fichier à part."
PROGRAM_PARTS = ("vbaproject", "vbadata", "activex", "macrosheets")
PROGRAM_TYPES = (b"macroenabled", b"macrosheet", b"vbaproject", b"activex")
KEPT_IN_CORE = frozenset({"title", "subject", "description", "keywords", "language", "category"})
DROPPED_FROM_APP = frozenset({"Company", "Manager", "Template", "HyperlinkBase"})
SOMEONE, INITIALS = "Auteur", "A"
PEOPLE_ATTRIBUTES = {"author": SOMEONE, "initials": INITIALS, "userId": SOMEONE, "displayName": SOMEONE}
PEOPLE_PARTS = (
    "comment",
    "person",
    "people",
    "author",
    "document",
    "header",
    "footer",
    "footnotes",
    "endnotes",
)
Nested = Callable[[bytes, str], bytes]


def clean_openxml(entries: Entries, extension: str, content: bytes, nested: Nested) -> Entries:
    """Check the parts of an Office document and give them back without author, company nor reviser.

    `nested` cleans a document kept inside this one (the sheet behind a chart): content and extension in.
    """
    types = entries.get("[Content_Types].xml", b"")
    if any(mark in types.lower() for mark in PROGRAM_TYPES):
        refuse(MACROS, "macros")
    if MAIN_TYPES[extension] not in types or "_rels/.rels" not in entries:
        refuse_disguise(content, extension, ADVICE)
    _refuse_programs(entries)
    return {name: _clean_part(name, part, nested) for name, part in entries.items()}


def _refuse_programs(entries: Entries) -> None:
    for name, part in entries.items():
        if any(mark in name.lower() for mark in PROGRAM_PARTS):
            refuse(MACROS, "macros")
        if part.startswith(OLE) and "Ole10Native".encode("utf-16-le") in part:
            refuse(PACKAGES, "package")
        if part.startswith((b"MZ", b"\x7fELF")):
            refuse(PACKAGES, "package")


def _clean_part(name: str, part: bytes, nested: Nested) -> bytes:
    extension = extension_of(name)
    if "/embeddings/" in name and part.startswith(b"PK\x03\x04"):
        if extension not in MAIN_TYPES:
            refuse(PACKAGES, "package")
        return nested(part, extension)
    if extension in ("jpg", "jpeg"):
        return without_metadata(part)
    edit = _edit_of(name)
    return edit_xml(part, edit) if edit else part


def _edit_of(name: str) -> Edit | None:
    named = {
        "docProps/core.xml": lambda root: keep_only(root, KEPT_IN_CORE),
        "docProps/app.xml": _clean_app,
        "docProps/custom.xml": lambda root: keep_only(root, frozenset()),
        "xl/workbook.xml": _forget_place,
        "word/_rels/settings.xml.rels": _forget_template,
    }
    if name in named:
        return named[name]
    base = name.rsplit("/", 1)[-1].lower()
    return _forget_people if base.endswith(".xml") and base.startswith(PEOPLE_PARTS) else None


def _clean_app(root: etree._Element) -> bool:
    return keep_only(root, frozenset(local_name(child) for child in root) - DROPPED_FROM_APP)


def _forget_place(root: etree._Element) -> bool:
    """Remove the folder of the author's computer that Excel writes down."""
    places = [element for element in root.iter() if local_name(element) == "absPath"]
    for place in places:
        parent = place.getparent()
        if parent is not None:
            parent.remove(place)
    return bool(places)


def _forget_template(root: etree._Element) -> bool:
    """Point to the stock template: the author's own names their computer, another's may come from afar."""
    changed = False
    for relation in root:
        if str(relation.get("Type", "")).endswith("/attachedTemplate"):
            relation.set("Target", "Normal.dotm")
            changed = True
    return changed


def _forget_people(root: etree._Element) -> bool:
    changed = False
    for element in root.iter():
        if not local_name(element):
            continue
        is_author = local_name(element) in ("author", "cmAuthor")
        if is_author and element.text and element.text.strip():
            element.text = SOMEONE
            changed = True
        for key in list(element.attrib):
            attribute = etree.QName(key).localname
            replacement = SOMEONE if is_author and attribute == "name" else PEOPLE_ATTRIBUTES.get(attribute)
            if replacement:
                element.set(key, replacement)
                changed = True
    return changed
