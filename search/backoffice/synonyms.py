"""The words that mean the same to search, kept by the leads of all themes."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel

from academies.backoffice.helpers import HouseModelAdmin
from practices.backoffice.plain_language import EditorialPermissions
from search.models import Synonym


class SynonymAdmin(HouseModelAdmin):
    """Words, acronyms and what else they are called."""

    model = Synonym
    menu_label = "Équivalences de mots"
    menu_icon = "search"
    menu_order = 711
    new_label = "Nouvelle équivalence"
    permission_helper_class = EditorialPermissions
    list_display = ("term", "equivalents")
    search_fields = ("term", "equivalents")
    panels = [FieldPanel("term"), FieldPanel("equivalents")]
