"""The gate's first layer: what Wagtail asks about a page is answered from mandates, for every role and superuser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page, PagePermissionTester

from practices import permissions

if TYPE_CHECKING:
    from foundation.models import User


class ModeratedPagePermissionTester(PagePermissionTester):
    """Answers for one person and one moderated page; `is_superuser` opens nothing here."""

    def __init__(self, user: User, page: Page) -> None:
        super().__init__(user, page)
        self.permissions: set[str] = getattr(self, "permissions", set())

    def can_add_subpage(self) -> bool:
        """A team below its own project, the lead below the pages of the lead."""
        creatable = self.page.specific_class.creatable_subpage_models()
        return bool(creatable) and permissions.can_add_below(self.user, self.page)

    def can_edit(self) -> bool:
        """The team while it drafts; the lead when correcting before publication."""
        return permissions.can_edit(self.user, self.page)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """The team, and only a page that nobody was ever asked to read."""
        return permissions.can_delete(self.user, self.page) and not self.page_locked()

    def can_submit_for_moderation(self) -> bool:
        """The referent, or the lead for the lead's pages."""
        return permissions.can_submit(self.user, self.page) and not self.page_locked()

    def can_copy(self) -> bool:
        """Whoever drafts a page may start another from it; the copy is a draft."""
        return self.page.specific_class.is_creatable and permissions.can_draft(self.user, self.page)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """Only below a project one drafts for."""
        return (
            not recursive
            and self.can_copy()
            and self.page.specific_class.can_create_at(destination)
            and bool(destination.permissions_for_user(self.user).can_add_subpage())
        )

    def can_view_revisions(self) -> bool:
        """Whoever may read the draft."""
        return permissions.can_read_draft(self.user, self.page)

    def can_publish(self) -> bool:
        """Nobody: a decision publishes."""
        return False

    def can_publish_subpage(self) -> bool:
        """Nobody: a decision publishes."""
        return False

    def can_unpublish(self) -> bool:
        """Nobody: a decision withdraws."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Nobody: a published page is public."""
        return False

    def can_unschedule(self) -> bool:
        """Nobody: nothing is scheduled."""
        return False

    def can_lock(self) -> bool:
        """Nobody locks by hand."""
        return False

    def can_unlock(self) -> bool:
        """Nobody unlocks by hand."""
        return False

    def can_reorder_children(self) -> bool:
        """Nobody: listings have their own order."""
        return False

    def can_move(self) -> bool:
        """Nobody: a page's reviewers are found from its place."""
        return False

    def can_move_to(self, destination: Page) -> bool:
        """Nobody: a page's reviewers are found from its place."""
        return False
