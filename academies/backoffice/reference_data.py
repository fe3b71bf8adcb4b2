"""The lists of the group « Référentiels »: régions, académies, disciplines, levels."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_modeladmin.options import ModelAdminGroup

from academies.backoffice.columns import date_column
from academies.backoffice.filters import OriginFilter
from academies.backoffice.helpers import HouseModelAdmin, ReferencePermissions, TermPermissions
from academies.backoffice.panels import named_panels
from academies.models import AcademicRegion, Academy, Discipline, Level


class RegionAdmin(HouseModelAdmin):
    """Régions académiques, from the files."""

    model = AcademicRegion
    menu_label = "Régions académiques"
    menu_icon = "site"
    new_label = "Nouvelle région académique"
    permission_helper_class = ReferencePermissions
    list_display = ("name", "code", "code_insee", "version")
    search_fields = ("name", "code")
    ordering = ("name",)


class AcademyAdmin(HouseModelAdmin):
    """Académies, from the files, closed ones included."""

    model = Academy
    menu_label = "Académies"
    menu_icon = "home"
    new_label = "Nouvelle académie"
    permission_helper_class = ReferencePermissions
    list_display = ("label", "code", "region", "holiday_zone", "closed", "successor")
    closed = date_column("closed_on", "Fermée le")
    list_filter = ("holiday_zone", "region")
    list_select_related = ("region", "successor")
    search_fields = ("name", "code", "region__name")
    ordering = ("name",)


class DisciplineAdmin(HouseModelAdmin):
    """Disciplines: those of the files, and those the house adds."""

    model = Discipline
    menu_label = "Disciplines"
    menu_icon = "openquote"
    new_label = "Nouvelle discipline"
    permission_helper_class = TermPermissions
    list_display = ("label", "degree", "edubase_label", "version", "retired")
    retired = date_column("retired_on", "Retirée le")
    list_filter = ("degree", OriginFilter)
    search_fields = ("label", "code", "edubase_label")
    ordering = ("label",)
    panels = [
        *named_panels("label", "code"),
        FieldRowPanel([FieldPanel("degree"), FieldPanel("edubase_label")]),
        FieldPanel("scolomfr_uri"),
        FieldPanel("retired_on"),
    ]


class LevelAdmin(HouseModelAdmin):
    """Levels: those of the files, and those the house adds."""

    model = Level
    menu_label = "Niveaux"
    menu_icon = "list-ol"
    new_label = "Nouveau niveau"
    permission_helper_class = TermPermissions
    list_display = ("label", "group", "position", "version", "retired")
    retired = date_column("retired_on", "Retiré le")
    list_filter = ("group", OriginFilter)
    list_select_related = ("group",)
    search_fields = ("label", "code", "group__label")
    panels = [
        *named_panels("label", "code"),
        FieldRowPanel([FieldPanel("group"), FieldPanel("position")]),
        FieldPanel("scolomfr_uri"),
        FieldPanel("retired_on"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Level]:
        """From the youngest pupils to the oldest."""
        levels: QuerySet[Level] = super().get_queryset(request)
        return levels.order_by("position", "pk")


class ReferenceGroup(ModelAdminGroup):
    """The menu « Référentiels »."""

    menu_label = "Référentiels"
    menu_icon = "table"
    menu_order = 700
    items = (RegionAdmin, AcademyAdmin, DisciplineAdmin, LevelAdmin)
