"""ODT, as LibreOffice writes it, read into plain HTML elements and from there into the neutral tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree, html

from foundation.files.checks.archives import Entries
from foundation.files.checks.xml import local_name, parse_xml
from practices.importing.beside import COMMENT, PAGE_EDGE, UNKNOWN_OBJECT
from practices.importing.markup import BlockReader, rich_text
from practices.importing.opendocument_styles import Styles, attribute
from practices.importing.tree import ImportedDocument, Leftover

MAIN_PART = "content.xml"
LEFT_OUT = frozenset(
    {"tracked-changes", "table-of-content", "alphabetical-index", "illustration-index", "bibliography"}
    | {"sequence-decls", "variable-decls", "user-field-decls", "forms", "soft-page-break", "note-citation"}
    | {"annotation-end", "title", "desc"}
)
SPACES = {"s": " ", "tab": " ", "line-break": "\n"}
UNWRAPPED = frozenset({"section", "index-body", "g", "text-box", "custom-shape", "list-header", "list-item"})


def read_opendocument(entries: Entries) -> ImportedDocument:
    """Read the parts of a checked ODT."""
    return _Reader(entries).read()


def paragraphs(entries: Entries) -> Iterator[str]:
    """The words of each paragraph of the text, comments, struck out passages and tables of contents left aside."""
    for paragraph in parse_xml(entries[MAIN_PART]).iter():
        if local_name(paragraph) in ("p", "h") and not _is_beside(paragraph):
            yield "".join(_own_words(paragraph))


def _is_beside(element: etree._Element) -> bool:
    beside = LEFT_OUT | {"annotation"}
    return any(local_name(ancestor) in beside for ancestor in element.iterancestors())


def _own_words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in SPACES:
            yield " "
        elif name and name not in LEFT_OUT | {"p", "h", "annotation", "note", "frame"}:
            yield from _own_words(child)
        yield child.tail or ""


class _Reader:
    """Walks the text once, and gives one HTML element for each paragraph, list and table."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.content = parse_xml(entries[MAIN_PART])
        self.stylesheet = parse_xml(entries["styles.xml"]) if "styles.xml" in entries else None
        roots = (self.content,) if self.stylesheet is None else (self.stylesheet, self.content)
        self.styles = Styles.of(*roots)
        self.document = ImportedDocument()
        self.waiting: list[etree._Element] = []
        """Frames met inside a paragraph, whose text stands after it."""

    def read(self) -> ImportedDocument:
        root = html.Element("div")
        for body in self.content.iter():
            if local_name(body) == "text" and body.xpath("parent::*[local-name()='body']"):
                self._blocks(body, root)
        self.document.blocks = BlockReader().read(root)
        if self.stylesheet is not None:
            self._page_edges(self.stylesheet)
        return self.document

    # --- Blocks ---------------------------------------------------------------------------------
    def _blocks(self, parent: etree._Element, out: html.HtmlElement) -> None:
        readers: dict[str, Callable[[etree._Element, html.HtmlElement], None]] = {
            "p": self._paragraph,
            "h": self._heading,
            "list": self._list,
            "table": self._table,
            "frame": self._frame_between_paragraphs,
        }
        for child in parent:
            name = local_name(child)
            if name in readers:
                readers[name](child, out)
            elif name in UNWRAPPED or (name and name not in LEFT_OUT):
                self._blocks(child, out)
            self._frames_that_wait(out)

    def _frames_that_wait(self, out: html.HtmlElement) -> None:
        while self.waiting:
            self._blocks(self.waiting.pop(0), out)

    def _paragraph(self, source: etree._Element, out: html.HtmlElement) -> None:
        style = attribute(source, "style-name")
        if level := self.styles.heading_level(style):
            self._heading(source, out, level)
            return
        paragraph = html.Element("p")
        if self.styles.is_caption(style):
            paragraph.set("class", "caption")
        self._inline(source, self._marked(paragraph, style, is_paragraph=True))
        if self.styles.is_title(style) and not self.document.title:
            self.document.title = " ".join(paragraph.text_content().split())
            if not paragraph.xpath(".//img"):
                return
            for image in paragraph.xpath(".//img"):
                out.append(image)
            return
        out.append(paragraph)

    def _heading(self, source: etree._Element, out: html.HtmlElement, level: int = 0) -> None:
        told = attribute(source, "outline-level")
        level = level or (int(told) if told.isdecimal() else 1)
        heading = html.Element(f"h{min(max(level, 1), 6)}")
        self._inline(source, heading)
        out.append(heading)

    def _list(self, source: etree._Element, out: html.HtmlElement, depth: int = 1, style: str = "") -> None:
        if any(local_name(item) == "h" for item in source.iter()):  # numbered headings
            self._blocks(source, out)
            return
        style = attribute(source, "style-name") or style
        listing = html.Element("ol" if (style, depth) in self.styles.numbered else "ul")
        for source_item in source:
            if local_name(source_item) not in ("list-item", "list-header"):
                continue
            item = html.Element("li")
            for child in source_item:
                if local_name(child) == "list":
                    self._list(child, item, depth + 1, style)
                elif local_name(child) in ("p", "h"):
                    self._paragraph(child, item)
            listing.append(item)
        out.append(listing)

    def _table(self, source: etree._Element, out: html.HtmlElement) -> None:
        table = html.Element("table")
        for row_source in source.iter():
            if local_name(row_source) != "table-row" or _nearest(row_source, "table") is not source:
                continue
            row = html.Element("tr")
            for cell_source in row_source:
                if local_name(cell_source) in ("table-cell", "covered-table-cell"):
                    cell = html.Element("td")
                    self._blocks(cell_source, cell)
                    row.append(cell)
            table.append(row)
        out.append(table)

    def _frame_between_paragraphs(self, source: etree._Element, out: html.HtmlElement) -> None:
        paragraph = html.Element("p")
        self._frame(source, paragraph)
        if len(paragraph):
            out.append(paragraph)

    # --- Inside a paragraph ---------------------------------------------------------------------
    def _inline(self, source: etree._Element, out: html.HtmlElement) -> None:
        _append_text(out, source.text)
        for child in source:
            self._inline_child(child, out)
            _append_text(out, child.tail)

    def _inline_child(self, child: etree._Element, out: html.HtmlElement) -> None:
        name = local_name(child)
        if name == "line-break":
            out.append(html.Element("br"))
        elif name in SPACES:
            _append_text(out, SPACES[name])
        elif name == "span":
            self._inline(child, self._marked(out, attribute(child, "style-name")))
        elif name == "a":
            link = html.Element("a", href=attribute(child, "href"))
            out.append(link)
            self._inline(child, link)
        elif name == "note":
            self._note(child, out)
        elif name == "annotation":
            self._comment(child)
        elif name == "frame":
            self._frame(child, out)
        elif name in ("custom-shape", "g", "text-box"):
            self.waiting.append(child)
        elif name and name not in LEFT_OUT:
            self._inline(child, out)

    def _marked(self, out: html.HtmlElement, style: str, *, is_paragraph: bool = False) -> html.HtmlElement:
        """Where the words of a style go: inside a mark of bold or italics where it sets them so."""
        if is_paragraph and self.styles.is_caption(style):
            return out
        marks = [
            mark
            for mark, has in (("b", self.styles.is_bold(style)), ("i", self.styles.is_italic(style)))
            if has
        ]
        for mark in marks:
            inner = html.Element(mark)
            out.append(inner)
            out = inner
        return out

    def _frame(self, source: etree._Element, out: html.HtmlElement) -> None:
        parts = {local_name(part): part for part in reversed(list(source))}
        told = [parts[name].text or "" for name in ("title", "desc") if name in parts]
        alternative = " ".join(dict.fromkeys(" ".join(told).split("\n")))
        if "text-box" in parts:
            self.waiting.append(source)
        elif "object" in parts or "object-ole" in parts:
            self.document.leftovers.append(Leftover(" ".join(alternative.split()), UNKNOWN_OBJECT))
        elif "image" in parts:
            key = attribute(parts["image"], "href").removeprefix("./")
            if content := self.entries.get(key):
                self.document.pictures[key] = content
            is_decorative = attribute(source, "decorative") == "true"
            image = html.Element("img", src=key, alt=alternative)
            image.set("data-decorative", "true" if is_decorative else "false")
            out.append(image)

    def _note(self, source: etree._Element, out: html.HtmlElement) -> None:
        for body in source:
            if local_name(body) == "note-body":
                note = html.Element("li")
                self._blocks(body, note)
                self.document.notes.append(rich_text(note))
                _append_text(out, f"[{len(self.document.notes)}]")

    def _comment(self, source: etree._Element) -> None:
        words = [
            " ".join("".join(_own_words(paragraph)).split())
            for paragraph in source.iter()
            if local_name(paragraph) == "p"
        ]
        if said := " ".join(filter(None, words)):
            self.document.leftovers.append(Leftover(said, COMMENT))

    def _page_edges(self, stylesheet: etree._Element) -> None:
        said: dict[str, None] = {}
        for edge in stylesheet.iter():
            if local_name(edge) in ("header", "footer", "header-first", "footer-first"):
                for paragraph in edge.iter():
                    if local_name(paragraph) == "p":
                        said[" ".join("".join(_own_words(paragraph)).split())] = None
        self.document.leftovers += [Leftover(words, PAGE_EDGE) for words in said if words]


def _nearest(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element.iterancestors() if local_name(one) == name), None)


def _append_text(element: html.HtmlElement, text: str | None) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
