"""OpenDocument files (ODT, ODS, ODP, ODG): no macros, nobody's name."""

from __future__ import annotations

from lxml import etree

from foundation.files.checks.archives import LOCKED, OLE, Entries
from foundation.files.checks.common import DAMAGED, extension_of, refuse, refuse_disguise
from foundation.files.checks.jpeg import without_metadata
from foundation.files.checks.xml import edit_xml, keep_only, local_name, parse_xml

MEDIA_TYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
    "odg": b"application/vnd.oasis.opendocument.graphics",
}
ADVICE = "Enregistrez-le de nouveau depuis LibreOffice dans ce format."
MACROS = (
    "Ce document contient des macros : supprimez-les (Outils, Macros, Gérer les macros), "
    "ou enregistrez-le en PDF, puis redéposez-le."
)
PACKAGES = "Ce document contient un fichier incorporé : retirez-le, et déposez ce fichier à part."
PROGRAM_FOLDERS = ("Basic/", "Scripts/", "Dialogs/")
SCRIPT_LINKS = (b"vnd.sun.star.script:", b"macro:///", b"vnd.sun.star.expand:")
KEPT = frozenset(
    {"title", "subject", "description", "keyword", "language", "document-statistic", "generator"}
)
MACHINE_SETTINGS = frozenset({"PrinterName", "PrinterSetup", "CurrentDatabaseDataSource"})
NAMES_OF_PEOPLE = frozenset({"creator", "creator-initials", "sender-initials"})
HOLDERS_OF_NAMES = frozenset({"annotation", "change-info"})


def clean_opendocument(entries: Entries, extension: str, content: bytes) -> Entries:
    """Check the parts of an OpenDocument file and give them back without author, printer nor reviser."""
    if entries.get("mimetype", b"").strip() != MEDIA_TYPES[extension]:
        refuse_disguise(content, extension, ADVICE)
    if "META-INF/manifest.xml" not in entries or "content.xml" not in entries:
        refuse(DAMAGED, "damaged")
    manifest = parse_xml(entries["META-INF/manifest.xml"])
    if any(local_name(element) == "encryption-data" for element in manifest.iter()):
        refuse(LOCKED, "protected")
    _refuse_programs(entries)
    return {name: _clean_part(name, part) for name, part in entries.items()}


def _refuse_programs(entries: Entries) -> None:
    for name, part in entries.items():
        if name.startswith(PROGRAM_FOLDERS) or any(f"/{folder}" in name for folder in PROGRAM_FOLDERS):
            refuse(MACROS, "macros")
        if name.endswith(".xml") and any(link in part for link in SCRIPT_LINKS):
            refuse(MACROS, "macros")
        if part.startswith(OLE) and "Ole10Native".encode("utf-16-le") in part:
            refuse(PACKAGES, "package")
        if part.startswith((b"MZ", b"\x7fELF")):
            refuse(PACKAGES, "package")


def _clean_part(name: str, part: bytes) -> bytes:
    base = name.rsplit("/", 1)[-1]
    if base == "meta.xml":
        return edit_xml(part, _clean_meta)
    if base == "settings.xml":
        return edit_xml(part, _clean_settings)
    if base in ("content.xml", "styles.xml"):
        return edit_xml(part, _forget_people)
    if extension_of(name) in ("jpg", "jpeg"):
        return without_metadata(part)
    return part


def _clean_meta(root: etree._Element) -> bool:
    changed = False
    for holder in root:
        changed = keep_only(holder, KEPT) or changed
    return changed


def _clean_settings(root: etree._Element) -> bool:
    changed = False
    for element in root.iter():
        if local_name(element) == "config-item" and element.text:
            name = next((value for key, value in element.items() if str(key).endswith("}name")), "")
            if name in MACHINE_SETTINGS:
                element.text = ""
                changed = True
    return changed


def _forget_people(root: etree._Element) -> bool:
    changed = False
    for holder in root.iter():
        if local_name(holder) in HOLDERS_OF_NAMES:
            for element in holder:
                if local_name(element) in NAMES_OF_PEOPLE and element.text:
                    element.text = ""
                    changed = True
    return changed
