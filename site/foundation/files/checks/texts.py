"""Plain text and CSV: text indeed, in an encoding that a reader's computer opens."""

from __future__ import annotations

import re

from foundation.files.checks.common import refuse_disguise

ADVICE = "Enregistrez-le en texte simple, encodé en UTF-8."
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def check_text(content: bytes, extension: str) -> bytes:
    """Refuse what is not text; gives the content unchanged."""
    text = _decoded(content)
    if text is None or CONTROL.search(text):
        refuse_disguise(content, extension, ADVICE)
    return content


def _decoded(content: bytes) -> str | None:
    for encoding in (BYTE_ORDER_MARKS.get(content[:2], "utf-8-sig"), "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    return None
