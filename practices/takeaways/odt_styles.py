"""The styles of an ODT to take away: named, so that a colleague changes all headings or all quotes at once."""

from __future__ import annotations

from odfdo import Document

CELL = "Cellule"
DECORATIVE = "Decoratif"
BORDER = 'fo:padding="0.1cm" fo:border="0.05pt solid #808080"'
BOLD, ITALIC = 'fo:font-weight="bold"', 'fo:font-style="italic"'


def add_styles(document: Document) -> None:
    """Give a new document the styles that the writer uses beside those it has."""
    for style in (
        _paragraph("Title", "Titre", f'{BOLD} fo:font-size="20pt"', parent="Heading", keep_with_next=True),
        _paragraph("Surtitre", "Surtitre", 'fo:font-size="10pt" fo:color="#444444"'),
        _paragraph("Chapeau", "Chapeau", 'fo:font-size="13pt"'),
        _paragraph("Libelle", "Libellé", BOLD, keep_with_next=True),
        _paragraph("Citation", "Citation", ITALIC),
        _paragraph("Table_20_Contents", "Contenu de tableau"),
        _paragraph("Table_20_Heading", "Titre de tableau", BOLD),
        _text("Gras", BOLD),
        _text("Italique", ITALIC),
        _text("Exposant", 'style:text-position="super 58%"'),
        _text("Indice", 'style:text-position="sub 58%"'),
    ):
        document.insert_style(style)
    for automatic in (
        _style(
            CELL,
            "table-cell",
            '<style:table-cell-properties fo:padding="0.1cm" fo:border="0.05pt solid #808080"/>',
        ),
        _style(DECORATIVE, "graphic", '<style:graphic-properties loext:decorative="true"/>'),
    ):
        document.insert_style(automatic, automatic=True)


def _paragraph(
    name: str, label: str, text: str = "", *, parent: str = "Text_20_body", keep_with_next: bool = False
) -> str:
    keep = ' fo:keep-with-next="always"' if keep_with_next else ""
    space = f'<style:paragraph-properties fo:margin-top="0.1cm" fo:margin-bottom="0.2cm"{keep}/>'
    more = f' style:display-name="{label}" style:parent-style-name="{parent}"'
    return _style(name, "paragraph", f"{space}<style:text-properties {text}/>", more)


def _text(name: str, text: str) -> str:
    return _style(name, "text", f"<style:text-properties {text}/>")


def _style(name: str, family: str, properties: str, more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}"{more}>{properties}</style:style>'
