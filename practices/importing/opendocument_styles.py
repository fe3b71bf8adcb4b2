"""What the styles of an OpenDocument text say of its words: bold, italic, title, heading, caption, numbered list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from foundation.files.checks.xml import local_name

FURTHEST_PARENT = 20
_HEADING = re.compile(r"^Heading(?:_20_|\s)(\d{1,2})$")


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name: `name`, `style-name`…; "" when there is none."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return ""


@dataclass
class Styles:
    """The styles of a document by their names, and which lists are numbered."""

    by_name: dict[str, etree._Element] = field(default_factory=dict)
    numbered: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, *roots: etree._Element) -> Styles:
        """Those of these parts of a document, a later part over an earlier one."""
        styles = cls()
        for root in roots:
            for element in root.iter():
                if local_name(element) == "style":
                    styles.by_name[attribute(element, "name")] = element
                elif local_name(element) == "list-style":
                    styles._add_list(element)
        return styles

    def _add_list(self, element: etree._Element) -> None:
        for level in element:
            if local_name(level) == "list-level-style-number" and attribute(level, "num-format"):
                number = attribute(level, "level")
                self.numbered.add((attribute(element, "name"), int(number) if number.isdecimal() else 1))

    def chain(self, name: str) -> list[str]:
        """A style and those that it is made from, nearest first."""
        names: list[str] = []
        while name and name not in names and len(names) < FURTHEST_PARENT:
            names.append(name)
            element = self.by_name.get(name)
            name = attribute(element, "parent-style-name") if element is not None else ""
        return names

    def is_bold(self, name: str) -> bool:
        """Whether a style sets text in bold."""
        return self._text_property(name, "font-weight") in ("bold", "600", "700", "800", "900")

    def is_italic(self, name: str) -> bool:
        """Whether a style sets text in italics."""
        return self._text_property(name, "font-style") in ("italic", "oblique")

    def is_title(self, name: str) -> bool:
        """Whether a paragraph of this style is the title of the document."""
        return any(style in ("Title", "Titre") for style in self.chain(name))

    def is_caption(self, name: str) -> bool:
        """Whether a paragraph of this style is the caption of a table or a picture."""
        return any(style.casefold() == "caption" for style in self.chain(name))

    def heading_level(self, name: str) -> int:
        """The level of the heading that a paragraph of this style is; 0 for none."""
        found = next((match for style in self.chain(name) if (match := _HEADING.match(style))), None)
        return int(found[1]) if found else 0

    def _text_property(self, name: str, wanted: str) -> str:
        for style in self.chain(name):
            for properties in self.by_name.get(style, ()):
                if local_name(properties) == "text-properties" and (value := attribute(properties, wanted)):
                    return value
        return ""
