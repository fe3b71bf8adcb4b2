"""Wagtail's lists of pages without what this house does to one page at a time."""

from __future__ import annotations

from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView, PageListingMixin


def drop_bulk_actions() -> None:
    """Take away the boxes to tick: every action on several pages is a shut door (`practices.closed_doors`).

    The bar with the buttons is taken away by `templates/wagtailadmin/pages/listing.html`.
    """
    for view in (PageListingMixin, IndexView, ExplorableIndexView):
        view.base_columns = [
            column for column in view.base_columns if not isinstance(column, BulkActionsColumn)
        ]
