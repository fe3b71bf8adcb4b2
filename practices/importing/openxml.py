"""DOCX, read by mammoth into HTML; what stands beside the text is read here."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import mammoth
from lxml import etree, html

from foundation.files.checks.archives import Entries
from foundation.files.checks.xml import local_name, parse_xml
from practices.importing.beside import COMMENT, PAGE_EDGE
from practices.importing.markup import BlockReader, rich_text
from practices.importing.tree import ImportedDocument, Leftover

MAIN_PART = "word/document.xml"
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Titre'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Légende'] => p.caption:fresh
"""
NOTHING = "!"
LEFT_OUT = "".join(
    f"p[style-name='{name}'] => {NOTHING}\n" for name in ("TOC Heading", "toc 1", "toc 2", "toc 3")
)
SPACES = frozenset({"tab", "br", "cr", "noBreakHyphen"})
STRUCK_OUT = frozenset({"del", "moveFrom", "Fallback", "tabs"})
_CONTENTS = re.compile(r"(?:TOC|TM)\w*$")


def read_openxml(content: bytes, entries: Entries) -> ImportedDocument:
    """Read a checked DOCX; `entries` are its parts."""
    document = ImportedDocument()

    def keep(picture: Any) -> dict[str, str]:
        kind = str(picture.content_type or "").rpartition("/")[2]
        key = f"image-{len(document.pictures) + 1}.{kind}"
        with picture.open() as file:
            document.pictures[key] = file.read()
        return {"src": key}

    source = mammoth.convert_to_html(
        io.BytesIO(content),
        style_map=STYLES + LEFT_OUT,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(keep),
    ).value
    root = html.fromstring(f"<div>{source}</div>")
    _take_notes(root, document)
    _take_title(root, document)
    document.blocks = BlockReader().read(root)
    document.leftovers += _beside(entries)
    return document


def paragraphs(entries: Entries) -> Iterator[str]:
    """The words of each paragraph of the text, what was struck out and the table of contents left aside."""
    for paragraph in parse_xml(entries[MAIN_PART]).iter():
        if local_name(paragraph) == "p" and not _is_left_out(paragraph):
            yield "".join(_own_words(paragraph))


def _own_words(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name in SPACES:
            yield " "
        elif name == "t":
            yield child.text or ""
        elif name not in STRUCK_OUT | {"p"}:
            yield from _own_words(child)


def _is_left_out(paragraph: etree._Element) -> bool:
    styles = paragraph.xpath("./*[local-name()='pPr']/*[local-name()='pStyle']/@*")
    return any(_CONTENTS.match(str(style)) for style in styles) or any(
        local_name(ancestor) in STRUCK_OUT for ancestor in paragraph.iterancestors()
    )


def _take_notes(root: html.HtmlElement, document: ImportedDocument) -> None:
    for link in root.xpath(".//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"):
        link.drop_tree()
    for item in root.xpath(".//li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]"):
        document.notes.append(rich_text(item))
        item.drop_tree()
    for container in root.xpath("./ol[not(*)]"):
        container.drop_tree()


def _take_title(root: html.HtmlElement, document: ImportedDocument) -> None:
    for number, title in enumerate(root.xpath("./h1[@class='title']")):
        if number == 0:
            document.title = " ".join(title.text_content().split())
            for image in title.xpath(".//img"):
                title.addnext(image)
            title.drop_tree()


def _beside(entries: Entries) -> Iterator[Leftover]:
    for name in sorted(entries):
        is_comments = name == "word/comments.xml"
        if is_comments or (name.startswith(("word/header", "word/footer")) and name.endswith(".xml")):
            for paragraph in parse_xml(entries[name]).iter():
                if local_name(paragraph) != "p":
                    continue
                words = "".join(node.text or "" for node in paragraph.iter() if local_name(node) == "t")
                if words.strip():
                    yield Leftover(" ".join(words.split()), COMMENT if is_comments else PAGE_EDGE)
