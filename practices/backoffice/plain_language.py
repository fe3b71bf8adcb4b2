"""The glossary and the words to avoid, kept by the leads of all themes."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.helpers import PermissionHelper

from academies import permissions
from academies.backoffice.helpers import HouseModelAdmin
from practices.models import GlossaryTerm, JargonTerm


class EditorialPermissions(PermissionHelper):
    """Whoever leads all themes, or administers, keeps the words of the house."""

    def user_can_list(self, user: Any) -> bool:
        """Who sees the list and its menu entry."""
        return permissions.may_open_campaigns(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Who sees one row and its history."""
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        """Who adds a word."""
        return self.user_can_list(user)

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Who changes a word."""
        return self.user_can_list(user)

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Who takes a word away: nothing cites it."""
        return self.user_can_list(user)


class GlossaryTermAdmin(HouseModelAdmin):
    """Words that public pages explain."""

    model = GlossaryTerm
    menu_label = "Glossaire"
    menu_icon = "help"
    new_label = "Nouveau mot expliqué"
    permission_helper_class = EditorialPermissions
    list_display = ("term", "definition")
    search_fields = ("term", "other_spellings", "definition")
    panels = [FieldPanel("term"), FieldPanel("definition"), FieldPanel("other_spellings")]


class JargonTermAdmin(HouseModelAdmin):
    """Words that only specialists understand."""

    model = JargonTerm
    menu_label = "Mots à éviter"
    menu_icon = "warning"
    new_label = "Nouveau mot à éviter"
    permission_helper_class = EditorialPermissions
    list_display = ("term", "suggestion")
    search_fields = ("term", "other_spellings", "suggestion")
    panels = [FieldPanel("term"), FieldPanel("suggestion"), FieldPanel("other_spellings")]
