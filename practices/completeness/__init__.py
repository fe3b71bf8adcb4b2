"""What a page still lacks before it can be sent to review: said in the editor, checked again by the submission."""

from __future__ import annotations

from wagtail.models import Page

from practices.completeness.missing import IncompletePage, Missing

__all__ = ["IncompletePage", "Missing", "check_complete", "missing_of"]


def missing_of(page: Page) -> list[Missing]:
    """All that a page lacks, in the order of its editor; empty when it may be submitted."""
    from practices.completeness.accessibility import inaccessible_in
    from practices.completeness.blocks import incomplete_blocks_of
    from practices.completeness.files import missing_on_files_of
    from practices.completeness.requirements import unmet_of

    return [
        *unmet_of(page),
        *incomplete_blocks_of(page),
        *inaccessible_in(page),
        *missing_on_files_of(page),
    ]


def check_complete(page: Page) -> None:
    """Raise `IncompletePage` with the whole list if the page may not be submitted."""
    if missing := missing_of(page):
        raise IncompletePage(missing)
