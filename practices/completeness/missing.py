"""One thing that a page lacks."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.french import french_typography


@dataclass(frozen=True)
class Missing:
    """What to do, in French, and the field of the editor where to do it."""

    message: str
    field: str


class IncompletePage(Exception):
    """The page lacks something that its submission requires."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(", ".join(item.message for item in missing))
        self.missing = missing


def at(place: str, what_to_do: str, field: str) -> Missing:
    """Something missing at a place of a field: « Déroulement – complétez le bloc … »."""
    return Missing(french_typography(f"{place} – {what_to_do}"), field)
