"""What a page refers to, as Wagtail's own index has it: read once a save, when all rows of the page are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext

from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled
from wagtail.tasks import update_reference_index_task

from practices.publication.content_hash import BOOKKEEPING


@contextmanager
def references_read_once(page: Page, update_fields: Iterable[str] | None) -> Iterator[None]:
    """Save a page and the rows below it inside; its references are read again at the end, if they may have changed.

    Stock (Wagtail 7.4, `update_reference_index_on_save`) reads all of them again for the page and for each of its
    rows: a page of thirty rows asks some four hundred queries more.
    """
    may_have_changed = (
        update_fields is None
        or not BOOKKEEPING.issuperset(update_fields)
        or (COMMENTS_RELATION_NAME in update_fields and getattr(page, COMMENTS_RELATION_NAME).is_deferring)
    )
    is_nested = getattr(reference_index_auto_update_disabled, "value", False)
    with nullcontext() if is_nested else disable_reference_index_auto_update():
        yield
    if may_have_changed:
        update_reference_index_task.enqueue(page._meta.app_label, page._meta.model_name, str(page.pk))
