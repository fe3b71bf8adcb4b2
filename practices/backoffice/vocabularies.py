"""The lists of the menu « Vocabulaires »: the words of the house, the terms that pages are described with."""

from __future__ import annotations

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_modeladmin.options import ModelAdminGroup

from academies.backoffice.columns import date_column
from academies.backoffice.filters import OriginFilter
from academies.backoffice.helpers import HouseModelAdmin, TermPermissions
from academies.backoffice.panels import named_panels
from practices.backoffice.plain_language import GlossaryTermAdmin, JargonTermAdmin
from practices.models import Competence, CompetenceDomain, VocabularyTerm


class VocabularyTermAdmin(HouseModelAdmin):
    """Places, modalities, activities, tools, types, roles, equipment, entries of programmes."""

    model = VocabularyTerm
    menu_label = "Termes"
    menu_icon = "tag"
    new_label = "Nouveau terme"
    permission_helper_class = TermPermissions
    list_display = ("label", "vocabulary", "scolomfr_uri", "version", "retired")
    retired = date_column("retired_on", "Retiré le")
    list_filter = ("vocabulary", OriginFilter)
    search_fields = ("label", "code", "scolomfr_uri")
    ordering = ("vocabulary", "label")
    panels = [
        *named_panels("label", "code"),
        FieldPanel("vocabulary"),
        FieldPanel("scolomfr_uri"),
        FieldPanel("retired_on"),
    ]


class CompetenceDomainAdmin(HouseModelAdmin):
    """The domains of the framework of digital competences."""

    model = CompetenceDomain
    menu_label = "Domaines (CRCN)"
    menu_icon = "list-ul"
    new_label = "Nouveau domaine"
    permission_helper_class = TermPermissions
    list_display = ("label", "code", "version", "retired")
    retired = date_column("retired_on", "Retiré le")
    search_fields = ("label", "code")
    panels = [*named_panels("label", "code"), FieldPanel("position"), FieldPanel("retired_on")]


class CompetenceAdmin(HouseModelAdmin):
    """The digital competences."""

    model = Competence
    menu_label = "Compétences (CRCN)"
    menu_icon = "list-ol"
    new_label = "Nouvelle compétence"
    permission_helper_class = TermPermissions
    list_display = ("label", "code", "domain", "lsu_code", "version", "retired")
    retired = date_column("retired_on", "Retirée le")
    list_filter = ("domain", OriginFilter)
    list_select_related = ("domain",)
    search_fields = ("label", "code", "lsu_code")
    panels = [
        *named_panels("label", "code"),
        FieldRowPanel([FieldPanel("domain"), FieldPanel("position")]),
        FieldPanel("lsu_code"),
        FieldPanel("retired_on"),
    ]


class VocabularyGroup(ModelAdminGroup):
    """The menu « Vocabulaires »."""

    menu_label = "Vocabulaires"
    menu_icon = "tag"
    menu_order = 710
    items = (
        GlossaryTermAdmin,
        JargonTermAdmin,
        VocabularyTermAdmin,
        CompetenceDomainAdmin,
        CompetenceAdmin,
    )
