"""Order of words as a French reader expects it, whatever the database's collation."""

from __future__ import annotations

import unicodedata


def alphabetical(label: str) -> str:
    """The key that sorts a label without its accents: « Économie » stands before « Français »."""
    decomposed = unicodedata.normalize("NFKD", label.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
