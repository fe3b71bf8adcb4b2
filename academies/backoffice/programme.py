"""The lists of the group « Programme »: campaigns, themes, projects; missions have their own room."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.options import ModelAdminGroup

from academies import permissions
from academies.backoffice.columns import choice_column, date_column
from academies.backoffice.forms import ProjectForm, ThemeForm
from academies.backoffice.helpers import (
    HouseModelAdmin,
    ProgrammePermissions,
    ProjectPermissions,
    ThemePermissions,
)
from academies.backoffice.mandates import MandateAdmin
from academies.backoffice.panels import named_panels
from academies.models import Campaign, PeriodWithoutDelay, Project, Theme


class CampaignAdmin(HouseModelAdmin):
    """Campaigns: those of all themes and administrators open them, other leads read the list."""

    model = Campaign
    menu_label = "Campagnes"
    menu_icon = "date"
    new_label = "Nouvelle campagne"
    permission_helper_class = ProgrammePermissions
    list_display = ("school_year", "start", "end", "state", "theme_count")
    start = date_column("starts_on", "Début")
    end = date_column("ends_on", "Fin")
    state = choice_column("is_open", "État", "Ouverte", "Close")
    list_filter = ("is_open",)
    search_fields = ("school_year",)
    panels = [
        *named_panels("school_year", "slug"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("is_open"),
        MultiFieldPanel(
            [
                FieldPanel("all_inspectors_must_approve"),
                FieldPanel("lead_may_publish_alone"),
                FieldPanel("default_maximum"),
            ],
            heading="Règles de la campagne",
        ),
        MultiFieldPanel(
            [FieldPanel("asks_for_agreement"), FieldPanel("agreement_days")],
            heading="Accord avant publication",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("inspection_days"),
                        FieldPanel("publication_days"),
                        FieldPanel("second_reader_days"),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("reminder_days_before"),
                        FieldPanel("reminder_days_after"),
                        FieldPanel("stuck_after_days"),
                    ]
                ),
            ],
            heading="Délais de relecture, en jours",
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campaign]:
        """With the number of themes."""
        managed = permissions.campaigns_managed_by(request.user)
        return managed.annotate(number_of_themes=Count("themes")).order_by("-school_year")

    def theme_count(self, campaign: Campaign) -> int:
        """How many themes it has."""
        return int(getattr(campaign, "number_of_themes", 0))

    theme_count.short_description = "Thèmes"  # type: ignore[attr-defined]


class PeriodAdmin(HouseModelAdmin):
    """Periods without delay, beside the campaigns and by the same people."""

    model = PeriodWithoutDelay
    menu_label = "Périodes sans délai"
    menu_icon = "time"
    new_label = "Nouvelle période sans délai"
    permission_helper_class = ProgrammePermissions
    list_display = ("label", "campaign", "place", "first_day", "last_day")
    first_day = date_column("starts_on", "Premier jour")
    last_day = date_column("ends_on", "Dernier jour")
    list_filter = ("campaign", "zone")
    list_select_related = ("campaign", "academy")
    search_fields = ("label", "campaign__school_year")
    panels = [
        FieldRowPanel([FieldPanel("campaign"), FieldPanel("label")]),
        FieldRowPanel([FieldPanel("zone"), FieldPanel("academy")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PeriodWithoutDelay]:
        """Those of the campaigns that the person sees, the newest year first."""
        campaigns = permissions.campaigns_managed_by(request.user)
        return PeriodWithoutDelay.objects.filter(campaign__in=campaigns).order_by(
            "-campaign__school_year", "starts_on", "zone", "pk"
        )

    def place(self, period: PeriodWithoutDelay) -> str:
        """Where it holds."""
        return period.place

    place.short_description = "Où"  # type: ignore[attr-defined]


class ThemeAdmin(HouseModelAdmin):
    """Themes, each lead their own."""

    model = Theme
    menu_label = "Thèmes"
    menu_icon = "tag"
    new_label = "Nouveau thème"
    permission_helper_class = ThemePermissions
    list_display = ("title", "campaign", "discipline_label", "project_count", "tag")
    list_filter = ("campaign", "discipline")
    list_select_related = ("campaign", "discipline")
    search_fields = ("title", "question", "tag", "discipline__label")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("campaign"), FieldPanel("discipline")]),
            *named_panels("title", "slug"),
            FieldPanel("question"),
            FieldPanel("brief"),
            FieldPanel("axes"),
            FieldRowPanel([FieldPanel("maximum"), FieldPanel("tag")]),
        ],
        base_form_class=ThemeForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Theme]:
        """Those the person may manage, with the number of projects."""
        managed = permissions.themes_managed_by(request.user)
        return managed.annotate(number_of_projects=Count("projects")).order_by(
            "-campaign__school_year", "title", "pk"
        )

    def discipline_label(self, theme: Theme) -> str:
        """The discipline, or what stands for none."""
        return theme.discipline.label if theme.discipline else "Transversal"

    discipline_label.short_description = "Discipline"  # type: ignore[attr-defined]
    discipline_label.admin_order_field = "discipline__label"  # type: ignore[attr-defined]

    def project_count(self, theme: Theme) -> str:
        """How many projects were kept, of how many at most."""
        return f"{getattr(theme, 'number_of_projects', 0)} sur {theme.maximum}"

    project_count.short_description = "Projets"  # type: ignore[attr-defined]


class ProjectAdmin(HouseModelAdmin):
    """Projects, each lead those of their themes."""

    model = Project
    menu_label = "Projets"
    menu_icon = "group"
    new_label = "Nouveau projet"
    permission_helper_class = ProjectPermissions
    list_display = ("title", "academy", "theme", "state")
    list_filter = ("theme__campaign", "state", "theme", "academy")
    list_select_related = ("academy", "theme__campaign")
    search_fields = ("title", "academy__name", "theme__title")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("theme"), FieldPanel("academy")]),
            *named_panels("title", "slug"),
            FieldPanel("axis"),
            FieldPanel("approach"),
            FieldPanel("levels"),
            FieldPanel("state"),
        ],
        base_form_class=ProjectForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        """Those the person may manage."""
        managed = permissions.projects_managed_by(request.user)
        return managed.order_by("-theme__campaign__school_year", "theme__title", "academy__name", "pk")


class ProgrammeGroup(ModelAdminGroup):
    """The menu « Programme »."""

    menu_label = "Programme"
    menu_icon = "calendar-alt"
    menu_order = 250
    items = (CampaignAdmin, PeriodAdmin, ThemeAdmin, ProjectAdmin, MandateAdmin)
