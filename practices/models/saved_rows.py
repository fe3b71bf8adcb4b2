"""The rows below a page that was just saved: they are known, and need not be read again."""

from __future__ import annotations

from wagtail.models import COMMENTS_RELATION_NAME, Page


def save_and_keep_rows(page: Page) -> None:
    """Save a page that its form has cleaned, and the rows below it: they stay on it as they are in the database now.

    Stock (django-modelcluster 6.5) forgets them as it writes them, so that the version made next reads each of the
    relations of the page. Comments are left to Wagtail, which writes them once more with the version.
    """
    rows = dict(getattr(page, "_cluster_related_objects", {}))
    page.save(clean=False)
    for name, kept in rows.items():
        if name != COMMENTS_RELATION_NAME:
            getattr(page, name).set(kept)
