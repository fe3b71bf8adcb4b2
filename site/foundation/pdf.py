"""HTML to PDF that reads aloud (PDF/UA), by WeasyPrint, which reads nothing but what it is handed.

WeasyPrint needs the system's pango: it is imported when the first PDF is asked for, so that all else works without.
"""

from __future__ import annotations

import io
import mimetypes
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Tags, Warning, register
from django.core.files.storage import Storage
from PIL import ImageFile

MAX_CHARACTERS = 120_000
MAX_PICTURES = 40
MAX_PICTURE_BYTES = 2_000_000
STYLES = "house:"
OF_OURS = re.compile(r"css/[a-z_-]+\.(?:css|svg)")
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

Opener = Callable[[str], bytes | None]


class PdfUnavailable(Exception):
    """This machine cannot make a PDF: a library of the system is missing."""


class PdfTooLarge(Exception):
    """The text is longer, or has more pictures, than a PDF is made of while somebody waits."""


def is_available() -> bool:
    """Whether this machine can make PDFs."""
    try:
        _weasyprint()
    except PdfUnavailable:
        return False
    return True


def render(html: str, *, open_picture: Opener | None = None) -> bytes:
    """A PDF/UA of a whole HTML document, which says its `lang` and its `title`.

    Its style sheets are named `house:css/….css`: files of ours, found as static files are. Its pictures are asked of
    `open_picture`, with the address that the HTML gives; None leaves one out. Nothing else is ever opened, neither
    file nor network. Raises `PdfTooLarge`, `PdfUnavailable`.
    """
    if len(html) > MAX_CHARACTERS or html.count("<img") > MAX_PICTURES:
        raise PdfTooLarge
    weasyprint = _weasyprint()
    document = weasyprint.HTML(
        string=html, base_url=settings.SITE_URL, url_fetcher=_fetcher(open_picture or _no_picture)
    )
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", optimize_images=False)
    return pdf


def stored_picture(storage: Storage, names: dict[str, str]) -> Opener:
    """Open pictures of a storage, those alone whose addresses are here with their names."""

    def open_picture(address: str) -> bytes | None:
        name = names.get(address.removeprefix(settings.SITE_URL))
        if name is None:
            return None
        with storage.open(name) as file:
            content = file.read(MAX_PICTURE_BYTES + 1)
        return content if len(content) <= MAX_PICTURE_BYTES else None

    return open_picture


def _no_picture(address: str) -> None:
    return None


def _weasyprint() -> Any:
    """The library; its import tells Pillow to take cut pictures for whole, which would open our checks of uploads."""
    strict = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            import weasyprint
    except (ImportError, OSError) as missing:
        raise PdfUnavailable(str(missing)) from missing
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = strict
    return weasyprint


def _fetcher(open_picture: Opener) -> Any:
    """What WeasyPrint asks for whatever a document names; an address that is refused is left out of the PDF."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class HouseFetcher(URLFetcher):
        """Opens our style sheets and the pictures that were handed over; stock's ways of opening are never reached."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """The file; raises ValueError, which WeasyPrint takes for a file that is missing."""
            if url.startswith(STYLES):
                content, name = _of_ours(url.removeprefix(STYLES)), url
            else:
                content, name = open_picture(url), url
            if content is None:
                raise ValueError("This address is not opened.")
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, io.BytesIO(content), headers={"Content-Type": kind})

    return HouseFetcher()


def _of_ours(name: str) -> bytes | None:
    path = finders.find(name) if OF_OURS.fullmatch(name) else None
    return Path(path).read_bytes() if isinstance(path, str) else None


@register(Tags.compatibility, deploy=True)
def pdf_can_be_made(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """foundation.W001: without pango every export to PDF answers that it is not available."""
    if is_available():
        return []
    return [
        Warning(
            "PDFs cannot be made on this machine.",
            hint=f"Install the libraries that WeasyPrint needs; on Debian: {PACKAGES}.",
            id="foundation.W001",
        )
    ]
