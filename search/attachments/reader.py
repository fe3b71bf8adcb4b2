"""The program that reads one document: bytes come in, text goes out. It runs alone, and knows nothing of the site.

What it reads was checked when it was deposited, but may still be made to exhaust who reads it: so it limits its
own memory and processor time before it looks at anything. Its parent limits how long it waits.
Usage: `python reader.py <extension> <characters>`; exit code 0 with text in UTF-8, anything else for no text.
"""

from __future__ import annotations

import io
import resource
import sys
from collections.abc import Callable, Iterator

MEMORY = 1024**3
PROCESSOR_SECONDS = 10
MOST_PAGES = 300


def read_pdf(content: bytes) -> Iterator[str]:
    """The text of each page, by pypdf."""
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(content)).pages[:MOST_PAGES]:
        yield page.extract_text()


def read_docx(content: bytes) -> Iterator[str]:
    """The text of each paragraph, in tables too, by python-docx."""
    import docx
    from docx.oxml.ns import qn

    for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        yield "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def read_opendocument(content: bytes) -> Iterator[str]:
    """The text of each heading and paragraph of a text or of slides, by odfdo."""
    from odfdo import Document

    for node in Document(io.BytesIO(content)).body.get_elements("descendant::text:h|descendant::text:p"):
        yield str(node.inner_text)


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_opendocument,
    "odp": read_opendocument,
}
"""What can be read, by extension."""


def text_of(content: bytes, extension: str, most: int) -> str:
    """The words of a document, one space between them, `most` characters at most; raises what its library raises."""
    parts: list[str] = []
    length = 0
    for part in READERS[extension](content):
        words = " ".join(part.split())
        if words:
            parts.append(words)
            length += len(words) + 1
        if length > most:
            break
    return " ".join(parts)[:most].rstrip()


def main() -> None:
    """Limit oneself, read, write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    text = text_of(sys.stdin.buffer.read(), sys.argv[1], int(sys.argv[2]))
    sys.stdout.buffer.write(text.encode("utf-8", "ignore"))


if __name__ == "__main__":
    main()
