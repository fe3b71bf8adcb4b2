"""The page that no one publishes around the review: both layers of the gate meet here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.models import Page

from practices.models.references import references_read_once
from practices.models.stored_content import (
    SET_AGAIN_BY_WAGTAIL,
    give_what_is_known,
    known_references,
    without_dangling_references,
)
from practices.moderation.page_form import HouseCopyForm, HousePageForm
from practices.panels.common import ADDRESS, TITLE
from practices.publication import gate
from practices.tree import keep_place
from practices.workflows import nearest_workflow

if TYPE_CHECKING:
    from wagtail.models import Revision, Workflow

    from foundation.models import User
    from practices.permission_tester import ModeratedPagePermissionTester


class ModeratedPage(Page):
    """A page whose way to the public is a decision, whatever the door: people, code, schedule or command."""

    publication_kind: ClassVar[str]
    grammatical_gender: ClassVar[str] = "feminine"
    is_lead_owned: ClassVar[bool] = False

    content_panels: ClassVar[list[Any]] = [TITLE]
    promote_panels: ClassVar[list[Any]] = [ADDRESS]
    settings_panels: ClassVar[list[Any]] = []
    show_in_menus_default = False
    base_form_class = HousePageForm
    copy_form_class = HouseCopyForm

    class Meta:
        abstract = True

    @classmethod
    def get_edit_handler(cls) -> Any:
        """The editor's tabs; nothing in them schedules, locks or makes private."""
        handler = getattr(cls, "edit_handler", None) or TabbedInterface(
            [
                ObjectList(cls.content_panels, heading="Contenu"),
                ObjectList(cls.promote_panels, heading="Adresse"),
            ]
        )
        return handler.bind_to_model(cls)

    def start_below(self, parent: Page) -> None:
        """Fill a new page in, once, with what the page above already says of it."""

    def editor_leaves_out(self, user: User) -> set[str]:
        """The fields and rows that the editor of this page does not ask of this person."""
        return set()

    # --- Layer one: people -----------------------------------------------------------------------
    def permissions_for_user(self, user: User) -> ModeratedPagePermissionTester:
        """Who may do what, answered from mandates and the state of the review for every role."""
        from practices.permission_tester import ModeratedPagePermissionTester

        return ModeratedPagePermissionTester(user, self)

    def get_workflow(self) -> Workflow | None:
        """The circuit that its review follows: that of its nearest ancestor, in one question where stock asks four."""
        return nearest_workflow(self)

    # --- Layer two: code -------------------------------------------------------------------------
    def save(
        self, clean: bool = True, user: User | None = None, log_action: Any = False, **kwargs: Any
    ) -> Any:
        """Save the page; raise `GateClosed` where that would change what is live without a decision."""
        gate.check_save(self, kwargs.get("update_fields"))
        with references_read_once(self, kwargs.get("update_fields")):
            return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Make a revision live; raise `GateClosed` unless a decision names that very revision and its hash."""
        gate.check_revision(self, revision)
        return super().publish(revision, *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Take the page off the public side; raise `GateClosed` unless its withdrawal was decided."""
        gate.check_withdrawal(self)
        return super().unpublish(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a draft; a revision that a decision or a review names is kept, a new one is made beside it."""
        overwritten = kwargs.get("overwrite_revision")
        if overwritten is not None and gate.is_revision_named(overwritten):
            kwargs["overwrite_revision"] = None
        return super().save_revision(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Copy the page as a draft: neither its live state nor its history comes along."""
        kwargs |= {"keep_live": False, "copy_revisions": False}
        return super().copy(*args, **kwargs)

    def create_alias(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: an alias would show a page where nobody reviewed it."""
        raise gate.GateClosed("Une page relue n’a pas d’alias.")

    def clean(self) -> None:
        """Check the address: it never changes once published and never equals one of ours."""
        super().clean()
        self._check_slug_is_free()

    def minimal_clean(self) -> None:
        """What even a draft must respect."""
        super().minimal_clean()
        self._check_slug_is_free()

    def _check_slug_is_free(self) -> None:
        from practices.addresses import slug_errors

        if errors := slug_errors(self):
            raise ValidationError({"slug": errors})

    # --- Its versions ----------------------------------------------------------------------------
    def with_content_json(self, content: dict[str, Any]) -> Any:
        """The page as a stored version has it, where the page stands."""
        version = super().with_content_json(
            {name: value for name, value in content.items() if name not in SET_AGAIN_BY_WAGTAIL}
        )
        keep_place(self, version)
        return version

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """A page from its content, with what that refers to, at one question a table; what is gone is left out."""
        if check_fks and not strict_fks:
            known = known_references(cls, data)
            content = without_dangling_references(cls, data, known)
            page = super().from_serializable_data(content, check_fks=False)
            give_what_is_known(page, known)
            return page
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)

    # --- What is shown ---------------------------------------------------------------------------
    def get_admin_display_title(self) -> str:
        """Its title on Wagtail's screens; choosers show a live page to everyone, so not that of a later draft."""
        return self.title if self.live else str(super().get_admin_display_title())

    def build_card(self, files: Any) -> dict[str, Any]:
        """What a listing shows of the page; see `Publication.card`."""
        raise NotImplementedError

    def build_data(self, files: Any) -> dict[str, Any]:
        """All that the public sees of the page; see `Publication.data`."""
        raise NotImplementedError

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft by the template of the public, fed by a publication built in memory."""
        from practices.views.preview import preview_response

        return preview_response(request, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Never from the page: the public side reads publications."""
        from practices.views.public import show_publication

        return show_publication(request, self.url_path)
