"""XML out of people's documents: read without network, entities or document types."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from foundation.files.checks.common import DAMAGED, refuse

Edit = Callable[[etree._Element], bool]


def parse_xml(content: bytes) -> etree._Element:
    """The root of a part of a document; refuses what is not well formed, or declares a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        refuse(DAMAGED, "damaged", error)
    if root.getroottree().docinfo.internalDTD is not None:
        refuse(DAMAGED, "damaged")
    return root


def edit_xml(content: bytes, edit: Edit) -> bytes:
    """The part after `edit`, which says whether it changed anything: if not, the bytes stay as they were."""
    root = parse_xml(content)
    if not edit(root):
        return content
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def keep_only(root: etree._Element, kept: frozenset[str]) -> bool:
    """Remove the children of `root` whose local name is not in `kept`; whether any went."""
    leaving = [child for child in root if local_name(child) not in kept]
    for child in leaving:
        root.remove(child)
    return bool(leaving)
