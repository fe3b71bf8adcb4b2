"""From plain HTML elements, which the readers of both formats give, to the blocks of the neutral tree."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import nh3
from lxml import etree, html

from practices.importing.tree import Block, Heading, Picture, Table, Text
from practices.publication.builders.rich_text import ALLOWED_SCHEMES

KEPT = {"p", "ul", "ol", "li", "b", "i", "a", "br"}
RENAMED = {"strong": "b", "em": "i"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
HOLDERS = {"div", "section", "article", "blockquote", "figure", "body", "dl"}
CAPTION = "caption"
BREAK_INSIDE_A_CELL = " "


class BlockReader:
    """Reads elements one after the other; a caption joins the table or picture that it follows or precedes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._caption = ""

    def read(self, root: html.HtmlElement) -> list[Block]:
        """The blocks of all elements below `root`."""
        for element in root:
            self._read_element(element)
        self._give_up_caption()
        return self.blocks

    def _read_element(self, element: html.HtmlElement) -> None:
        if not isinstance(element.tag, str):
            return
        if element.tag in HEADINGS:
            self._add_heading(element)
        elif element.tag == "table":
            self._add_table(element)
        elif element.tag in HOLDERS:
            for child in element:
                self._read_element(child)
        elif CAPTION in element.get("class", "").split():
            self._add_caption(element)
        else:
            self._add_text(element)

    def _add_heading(self, element: html.HtmlElement) -> None:
        pictures = list(_pictures(element))
        if words := _words(element):
            self._add(Heading(HEADINGS[str(element.tag)], words))
        self._add_pictures(pictures)

    def _add_text(self, element: html.HtmlElement) -> None:
        pictures = list(_pictures(element))
        is_bold = _is_all_bold(element)
        if source := rich_text(element):
            self._add(Text(source, is_bold))
        self._add_pictures(pictures)

    def _add_table(self, element: html.HtmlElement) -> None:
        pictures = list(_pictures(element))
        rows = [
            tuple(_words(cell) for cell in row.iterchildren("td", "th"))
            for row in element.iter("tr")
            if row.xpath("ancestor::table[1]")[0] is element
        ]
        rows = [row for row in rows if any(row)]
        width = max(map(len, rows), default=0)
        if len(rows) == 1 and width == 1:  # a frame around a text, not a table
            for cell in element.iter("td", "th"):
                for child in _in_blocks(cell):
                    self._read_element(child)
        elif rows:
            self._add(Table(tuple(row + ("",) * (width - len(row)) for row in rows)))
        self._add_pictures(pictures)

    def _add_pictures(self, pictures: list[Picture]) -> None:
        for picture in pictures:
            self._add(picture)

    def _add(self, block: Block) -> None:
        if self._caption and isinstance(block, Table | Picture):
            block, self._caption = _captioned(block, self._caption), ""
        self._give_up_caption()
        self.blocks.append(block)

    def _add_caption(self, element: html.HtmlElement) -> None:
        pictures = list(_pictures(element))
        self._add_pictures(pictures)
        words, last = _words(element), self.blocks[-1] if self.blocks else None
        if not words:
            return
        if isinstance(last, Table | Picture) and not last.caption:
            self.blocks[-1] = _captioned(last, words)
        else:
            self._give_up_caption()
            self._caption = words

    def _give_up_caption(self) -> None:
        """A caption of nothing is a paragraph like another."""
        if self._caption:
            self.blocks.append(Text(f"<p>{nh3.clean_text(self._caption)}</p>"))
            self._caption = ""


def rich_text(element: html.HtmlElement) -> str:
    """The element as clean rich text, pictures left out; "" when it says nothing."""
    if not _words(element):
        return ""
    root = copy.deepcopy(element)
    root.tag, root.tail = (element.tag if element.tag in ("ul", "ol") else "p"), None
    root.attrib.clear()
    for node in list(root.iterdescendants()):
        _simplify(node)
    source = etree.tostring(root, encoding="unicode", method="html")
    clean = nh3.clean(
        source, tags=KEPT, attributes={"a": {"href"}}, url_schemes=ALLOWED_SCHEMES, link_rel=None
    )
    return tidy(clean)


def tidy(source: str) -> str:
    """Rich text without runs of spaces, nor marks around nothing."""
    source = " ".join(source.replace("\xa0", " ").split())
    for name in ("b", "i"):
        source = source.replace(f"<{name}></{name}>", "").replace(f"<{name}> </{name}>", " ")
        source = source.replace(f"</{name}><{name}>", "")
    return source.replace("<p> ", "<p>").replace(" </p>", "</p>").replace("<li> ", "<li>").strip()


def _simplify(node: html.HtmlElement) -> None:
    if not isinstance(node.tag, str):
        return
    node.tag = RENAMED.get(node.tag, node.tag)
    if node.tag == "a" and node.get("href", "").partition(":")[0].lower() not in ALLOWED_SCHEMES:
        node.drop_tag()
    elif node.tag in {"p", *HEADINGS}:
        if node.getprevious() is not None:  # the second paragraph of an item of a list
            node.addprevious(html.Element("br"))
        node.drop_tag()


def _in_blocks(cell: html.HtmlElement) -> list[html.HtmlElement]:
    if (cell.text or "").strip() or not len(cell):
        paragraph = html.Element("p")
        paragraph.text, cell.text = cell.text, None
        for child in list(cell):
            paragraph.append(child)
        return [paragraph]
    return list(cell)


def _pictures(element: html.HtmlElement) -> Iterator[Picture]:
    for image in list(element.iter("img")):
        if key := image.get("src", ""):
            is_decorative = image.get("data-decorative") == "true"
            yield Picture(key, " ".join(image.get("alt", "").split()), is_decorative=is_decorative)


def _captioned(block: Table | Picture, words: str) -> Table | Picture:
    if isinstance(block, Table):
        return Table(block.rows, words)
    return Picture(block.key, block.alternative, words, block.is_decorative)


BLOCK_TAGS = {"p", "li", "br", "td", "th", "div", "tr", *HEADINGS}


def _words(element: html.HtmlElement) -> str:
    """All words of an element, those of its paragraphs apart."""
    pieces = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if isinstance(node.tag, str) and node.tag in BLOCK_TAGS:
            pieces.append(BREAK_INSIDE_A_CELL)
        if event == "start" and isinstance(node.tag, str):
            pieces.append(node.text or "")
        elif event == "end" and node is not element:
            pieces.append(node.tail or "")
    return " ".join("".join(pieces).split())


def _is_all_bold(element: html.HtmlElement) -> bool:
    bold = " ".join("".join(_words(node) for node in element.iter("b", "strong")).split())
    return element.tag == "p" and bool(bold) and bold == _words(element)
