"""What is not accessible is not publishable: each finding with its place and its remedy (RGAA 4.1.2 criteria named)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from wagtail.fields import RichTextField
from wagtail.models import Page

from practices.blocks import section_title
from practices.completeness.missing import Missing, at
from practices.publication.builders.rich_text import plain_text

VAGUE_LINKS = frozenset(
    {"ici", "là", "lien", "ce lien", "cliquez ici", "cliquer ici", "voir", "voir ici", "plus", "suite"}
    | {"en savoir plus", "savoir plus", "lire la suite", "télécharger", "ouvrir", "page", "cette page"}
    | {"site", "ce site", "document", "ce document"}
)
LONGEST_FALSE_HEADING = 90
SHORTEST_TRANSCRIPT = 20
RICH_TEXTS = {"paragraph": None, "callout": "text", "video": "transcript", "audio": "transcript"}


def inaccessible_in(page: Page) -> Iterator[Missing]:
    """Everything in a page's own text that keeps some of its readers out."""
    for section in getattr(page, "body", ()):
        place = section_title(section.value) or "Rubrique sans nom"
        for block in section.value["content"]:
            for remedy in _remedies_for(block):
                yield at(place, remedy, "body")
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            label = str(field.verbose_name)
            for remedy in remedies_for_html(getattr(page, field.name)):
                yield at(label[0].upper() + label[1:], remedy, field.name)


def remedies_for_html(source: str) -> Iterator[str]:
    """What is to mend in a piece of rich text: headings (9.1), false headings (9.1), names of links (6.1)."""
    if not source or not source.strip():
        return
    root = lxml.html.fragment_fromstring(source, create_parent="div")
    levels = {heading.tag for heading in root.iter("h3", "h4", "h5", "h6")}
    if levels and "h3" not in levels:
        yield "un niveau de titre est sauté : commencez par un titre de premier niveau."
    for paragraph in root.iter("p"):
        if _is_false_heading(paragraph):
            yield f"« {_words(paragraph)} » est un paragraphe tout en gras : faites-en un titre."
    for link in root.iter("a"):
        if _is_vague(_words(link)):
            yield f"le lien « {_words(link)} » ne dit pas où il mène : nommez ce qu’on y trouve."


def _remedies_for(block: Any) -> Iterator[str]:
    value = block.value
    if block.block_type in RICH_TEXTS:
        part = RICH_TEXTS[block.block_type]
        yield from remedies_for_html((value if part is None else value[part]).source)
    if block.block_type == "steps":
        for step in value:
            yield from remedies_for_html(step["text"].source)
    if block.block_type in ("video", "audio") and _is_untranscribed(value):
        what = "la vidéo" if block.block_type == "video" else "l’enregistrement"
        yield f"écrivez la transcription de {what} « {value['title']} » : tout ce qui est dit et montré."
    if block.block_type == "table" and _lacks_headings(value["table"]):
        yield f"donnez un titre à chaque colonne du tableau « {value['caption']} »."


def _is_untranscribed(value: Any) -> bool:
    return len(plain_text(value["transcript"].source)) < SHORTEST_TRANSCRIPT


def _lacks_headings(table: Any) -> bool:
    return bool(table.columns) and any(not str(column["heading"]).strip() for column in table.columns)


def _is_false_heading(paragraph: Any) -> bool:
    bold = "".join(_words(part) for part in paragraph if part.tag in ("b", "strong"))
    words = _words(paragraph)
    return bool(words) and len(words) <= LONGEST_FALSE_HEADING and bold == words


def _is_vague(name: str) -> bool:
    plain = re.sub(r"[^\w ]", "", name.casefold()).strip()
    return plain in VAGUE_LINKS or bool(re.match(r"https?://", name))


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())
