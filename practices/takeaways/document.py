"""A publication as one document: the HTML of which both the PDF and the ODT are made, so that they say the same."""

from __future__ import annotations

from copy import deepcopy

import lxml.html
from django.conf import settings
from django.template.loader import render_to_string
from lxml.html import HtmlElement

from foundation.paper import drop_what_only_a_screen_needs
from foundation.shell import current_frame
from practices.models.publication import Publication
from practices.publication.citation import citation_of, permanent_address
from practices.publication.references import resolve
from practices.takeaways.contents import authors_of

LEFT_OUT = ("visually-hidden",)


def document_of(publication: Publication) -> HtmlElement:
    """The whole document, its links made absolute. It asks for the publications that this one refers to, no more."""
    html = render_to_string(
        f"practices/takeaway/{publication.kind}.html",
        {
            "publication": publication,
            "data": resolve(publication),
            "authors": authors_of(publication),
            "citation": citation_of(publication),
            "address": permanent_address(publication),
            "house": current_frame(),
        },
    )
    root = lxml.html.document_fromstring(html)
    drop_what_only_a_screen_needs(root)
    for name in LEFT_OUT:
        for element in root.find_class(name):
            element.drop_tree()
    for link in root.xpath("//a[starts-with(@href, '/')]"):
        link.set("href", f"{settings.SITE_URL}{link.get('href')}")
    return root


def printed(document: HtmlElement) -> str:
    """The document as the PDF takes it, without its decorative pictures.

    PDF/UA wants an alternative text for each picture, or that it be marked as no content, which WeasyPrint cannot do.
    """
    paper = deepcopy(document)
    for picture in paper.xpath("//img[not(@alt) or @alt='']"):
        figure = next(picture.iterancestors("figure"), picture)
        (picture if figure.text_content().strip() else figure).drop_tree()
    written: str = lxml.html.tostring(paper, encoding="unicode", doctype="<!doctype html>")
    return written
