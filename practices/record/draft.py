"""The draft of a page as a PDF of work: what its public page will say, in that order, under a mark on every sheet."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import lxml.html
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from foundation import pdf
from foundation.files.storage import PRIVATE_URL, private_storage
from foundation.models import HouseImage, User
from foundation.paper import drop_what_only_a_screen_needs
from practices.models import ModeratedPage
from practices.publication import readers
from practices.publication.files import PrivateFiles
from practices.publication.writer import build_in_memory
from practices.views.public import context_of, template_of

MARK = "Document de travail – ne pas diffuser"
NOT_OF_THE_PAGE = ("shortcuts", "siblings", "printed", "notice")


class ShownPictures(PrivateFiles):
    """Describes the files of a draft, and remembers under which addresses its pictures are."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: set[str] = set()

    def image(self, image: HouseImage, *, alt: str) -> dict[str, Any]:
        """A picture, remembered."""
        described = super().image(image, alt=alt)
        self.addresses.add(described["src"])
        return described

    def stored(self) -> dict[str, str]:
        """The names under which the pictures are stored, by address."""
        private = (address for address in self.addresses if address.startswith(PRIVATE_URL))
        return {address: unquote(address.removeprefix(PRIVATE_URL)) for address in private}


def draft_pdf(request: HttpRequest, page: ModeratedPage, asked_by: User) -> bytes:
    """The latest draft as a PDF that says for whom it was made. The caller has checked who may read it.

    Raises `pdf.PdfTooLarge`, `pdf.PdfUnavailable`.
    """
    pictures = ShownPictures()
    publication = build_in_memory(page.get_latest_revision_as_object(), pictures)
    context = context_of(request, publication, readers.ancestors(publication)) | {"is_preview": True}
    shown = render_to_string(template_of(publication), context, request)
    html = render_to_string(
        "practices/pdf/draft.html",
        {
            "title": publication.title,
            "mark": MARK,
            "revision": page.get_latest_revision(),
            "asked_by": asked_by,
            "content": SafeString(_printed_part(shown)),
        },
    )
    return pdf.render(html, open_picture=pdf.stored_picture(private_storage(), pictures.stored()))


def _printed_part(html: str) -> str:
    """The main part of a public page, less what only a screen needs."""
    main = lxml.html.document_fromstring(html).get_element_by_id("contenu")
    drop_what_only_a_screen_needs(main)
    for name in NOT_OF_THE_PAGE:
        for element in main.find_class(name):
            element.drop_tree()
    main.tag = "div"
    return lxml.html.tostring(main, encoding="unicode")
