"""What the back-office lists have in common: whom they let in, and French words on their buttons."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from academies import permissions
from academies.backoffice import views
from academies.models import Mandate
from academies.models.term import Reference
from foundation.lists import HouseIndexView


class ReferencePermissions(PermissionHelper):
    """Administrators read reference data; the files govern what came from them."""

    def user_can_list(self, user: Any) -> bool:
        """Who sees the list and its menu entry."""
        return permissions.may_manage_reference_data(user)

    def user_can_inspect_obj(self, user: Any, obj: Reference) -> bool:
        """Who sees one row and its history."""
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        """Nobody: the row would be nowhere in the files."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Reference) -> bool:
        """Nobody: loading the files again would undo it."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Reference) -> bool:
        """Nobody: a term is retired."""
        return False


class TermPermissions(ReferencePermissions):
    """A missing term never blocks: administrators add their own, which the files leave alone."""

    def user_can_create(self, user: Any) -> bool:
        """Who adds a term of the house."""
        return self.user_can_list(user)

    def user_can_edit_obj(self, user: Any, obj: Reference) -> bool:
        """Who edits a term: only one of the house, which has no version."""
        return self.user_can_list(user) and not obj.version


class ProgrammePermissions(PermissionHelper):
    """Administrators and project leads; each sees and edits what `academies.permissions` gives them."""

    def user_can_list(self, user: Any) -> bool:
        """Who sees the list and its menu entry."""
        return permissions.may_manage_programme(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Who sees one row and its history."""
        return self.user_can_edit_obj(user, obj)

    def user_can_create(self, user: Any) -> bool:
        """Who opens a campaign or a theme."""
        return permissions.may_open_campaigns(user)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Who edits a campaign."""
        return permissions.may_open_campaigns(user)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Who deletes what nothing cites yet."""
        return self.user_can_edit_obj(user, obj)


class ThemePermissions(ProgrammePermissions):
    """Leads edit their own themes; only those of all themes make one."""

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Who edits a theme."""
        return permissions.may_manage_theme(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Who deletes a theme that nothing cites yet."""
        return permissions.may_open_campaigns(user)


class ProjectPermissions(ProgrammePermissions):
    """Leads make and edit the projects of their themes."""

    def user_can_create(self, user: Any) -> bool:
        """Who makes a project; the form offers only their themes."""
        return permissions.may_manage_programme(user)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Who edits a project."""
        return permissions.may_manage_project(user, obj)


class MandatePermissions(ProgrammePermissions):
    """Leads give and end the mandates of their themes. A mandate is ended, never deleted."""

    def user_can_create(self, user: Any) -> bool:
        """Who opens the form; the action decides."""
        return permissions.may_manage_programme(user)

    def user_can_inspect_obj(self, user: Any, obj: Mandate) -> bool:
        """Who sees one mandate and its history."""
        return self.user_can_list(user) and permissions.may_end(user, obj)

    def user_can_edit_obj(self, user: Any, obj: Mandate) -> bool:
        """Who moves its last day, until it was ended."""
        return self.user_can_list(user) and obj.ended_at is None and permissions.may_give(user, obj)

    def user_can_end_obj(self, user: Any, obj: Mandate) -> bool:
        """Who ends it now."""
        return self.user_can_list(user) and obj.ended_at is None and permissions.may_end(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Mandate) -> bool:
        """Nobody."""
        return False


Button = dict[str, Any]


class FrenchButtons(ButtonHelper):
    """Buttons whose words agree with what they act on."""

    def add_button(self, *args: Any, **kwargs: Any) -> Button:
        """« Nouvelle campagne »."""
        label = self.view.model_admin.new_label
        button: Button = super().add_button(*args, **kwargs)
        return button | {"label": label, "title": label}

    def inspect_button(self, *args: Any, **kwargs: Any) -> Button:
        """« Voir »."""
        button: Button = super().inspect_button(*args, **kwargs)
        return button | {"label": "Voir", "title": "Voir le détail"}

    def edit_button(self, *args: Any, **kwargs: Any) -> Button:
        """« Modifier »."""
        button: Button = super().edit_button(*args, **kwargs)
        return button | {"title": "Modifier"}

    def delete_button(self, *args: Any, **kwargs: Any) -> Button:
        """« Supprimer »."""
        button: Button = super().delete_button(*args, **kwargs)
        return button | {"title": "Supprimer"}


class MandateButtons(FrenchButtons):
    """With « Mettre fin »."""

    def get_buttons_for_obj(self, obj: Mandate, *args: Any, **kwargs: Any) -> list[Button]:
        """The usual buttons, and the one that ends the mandate."""
        buttons: list[Button] = super().get_buttons_for_obj(obj, *args, **kwargs)
        if self.permission_helper.user_can_end_obj(self.request.user, obj):
            classes = ["no", *(kwargs.get("classnames_add") or [])]
            buttons.append(
                {
                    "url": self.url_helper.get_action_url("end", obj.pk),
                    "label": "Mettre fin",
                    "classname": self.finalise_classname(classes),
                    "title": f"Mettre fin à la mission : {obj}",
                }
            )
        return buttons


class HouseModelAdmin(ModelAdmin):
    """A list of ours: views that check each row, French words, and a 404 for an address that names no row."""

    new_label: ClassVar[str]
    button_helper_class = FrenchButtons
    inspect_view_enabled = True
    index_view_class = HouseIndexView
    create_view_class = views.HouseCreateView
    edit_view_class = views.HouseEditView
    inspect_view_class = views.HouseInspectView
    delete_view_class = views.HouseDeleteView
    history_view_class = views.HouseHistoryView
    list_per_page = 50

    def __init__(self, parent: Any = None) -> None:
        """Filters ask Django's admin how it orders choices: it is not installed, so an empty one answers."""
        super().__init__(parent)
        self.admin_site = AdminSite()

    def register_indexing(self) -> None:
        """Keep these rows out of Wagtail's index of references: no screen of ours reads it."""

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """One row."""
        response: HttpResponse = super().inspect_view(request, number_or_404(instance_pk))
        return response

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The form of one row."""
        response: HttpResponse = super().edit_view(request, number_or_404(instance_pk))
        return response

    def delete_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The question before one row is deleted."""
        response: HttpResponse = super().delete_view(request, number_or_404(instance_pk))
        return response

    def history_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """What was done to one row."""
        response: HttpResponse = super().history_view(request, number_or_404(instance_pk))
        return response


def number_or_404(instance_pk: str) -> str:
    """The key, when it can be one: stock views answer 500 to `edit/abc/`."""
    if not instance_pk.isascii() or not instance_pk.isdigit() or len(instance_pk) > 18:
        raise Http404
    return instance_pk
