"""The menu « Le site »: its settings, and the audits of its accessibility."""

from __future__ import annotations

from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdminGroup

from academies.backoffice.columns import date_column
from academies.backoffice.helpers import HouseModelAdmin
from academies.backoffice.views import HouseEditView
from academies.models.mandate import today
from home import actions, permissions
from home.accessibility import status_of
from home.models import AccessibilityAudit, HouseSettings
from practices.person import person


class SettingsPermissions(PermissionHelper):
    """Administrators and the leads of everything change the one row."""

    def user_can_list(self, user: Any) -> bool:
        """Who sees the menu entry."""
        return permissions.may_change_settings(user)

    def user_can_inspect_obj(self, user: Any, obj: HouseSettings) -> bool:
        """Who sees what was done to it."""
        return permissions.may_change_settings(user)

    def user_can_create(self, user: Any) -> bool:
        """Nobody: there is one row."""
        return False

    def user_can_edit_obj(self, user: Any, obj: HouseSettings) -> bool:
        """Who changes it."""
        return permissions.may_change_settings(user)

    def user_can_delete_obj(self, user: Any, obj: HouseSettings) -> bool:
        """Nobody."""
        return False


class AuditPermissions(PermissionHelper):
    """Administrators record audits."""

    def user_can_list(self, user: Any) -> bool:
        """Who sees the list and its menu entry."""
        return permissions.may_record_audits(user)

    def user_can_inspect_obj(self, user: Any, obj: AccessibilityAudit) -> bool:
        """Who sees one audit and its history."""
        return permissions.may_record_audits(user)

    def user_can_create(self, user: Any) -> bool:
        """Who adds one."""
        return permissions.may_record_audits(user)

    def user_can_edit_obj(self, user: Any, obj: AccessibilityAudit) -> bool:
        """Who corrects one."""
        return permissions.may_record_audits(user)

    def user_can_delete_obj(self, user: Any, obj: AccessibilityAudit) -> bool:
        """Who deletes one that was added by mistake."""
        return permissions.may_record_audits(user)


class SettingsEditView(HouseEditView):
    """The form of the settings; what the law asks for and nobody has said yet is named on top."""

    page_title = "Réglages du site"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        if missing := self.instance.missing():
            messages.warning(request, f"Les pages légales attendent encore : {', '.join(missing)}.")
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_page_subtitle(self) -> str:
        """None: there is one row."""
        return ""

    def form_valid(self, form: ModelForm[HouseSettings]) -> HttpResponse:
        """Through the action, in the name of who is signed in."""
        self.instance = actions.change_settings(form, person(self.request))
        messages.success(self.request, self.get_success_message(self.instance))
        return redirect(self.get_success_url())


class SettingsAdmin(HouseModelAdmin):
    """One row: its list is its form."""

    model = HouseSettings
    menu_label = "Réglages"
    menu_icon = "cog"
    new_label = "Réglages"
    permission_helper_class = SettingsPermissions
    edit_view_class = SettingsEditView
    history_template_name = "modeladmin/academies/history.html"
    inspect_view_enabled = False
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("rubric"),
                FieldRowPanel([FieldPanel("parent_label"), FieldPanel("parent_url")]),
            ],
            heading="En-tête et fil d’Ariane",
        ),
        MultiFieldPanel(
            [
                FieldPanel("entity_name"),
                FieldPanel("entity_address"),
                FieldPanel("publication_director"),
            ],
            heading="Éditeur",
        ),
        MultiFieldPanel(
            [FieldPanel("host_name"), FieldPanel("host_address"), FieldPanel("host_phone")],
            heading="Hébergement",
        ),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("dpo_contact"), FieldPanel("log_retention")],
            heading="Contact et données personnelles",
        ),
        MultiFieldPanel(
            [
                FieldPanel("accessibility_scheme_url"),
                FieldPanel("accessibility_plan_url"),
                FieldPanel("accessibility_review_url"),
            ],
            heading="Accessibilité : adresses des documents",
        ),
    ]

    def index_view(self, request: HttpRequest) -> HttpResponse:
        """Straight to the form."""
        return redirect(self.url_helper.get_action_url("edit", "1"))


class AuditAdmin(HouseModelAdmin):
    """The audits, the newest first."""

    model = AccessibilityAudit
    menu_label = "Audits d’accessibilité"
    menu_icon = "glasses"
    new_label = "Nouvel audit"
    permission_helper_class = AuditPermissions
    list_display = ("day", "auditor", "rate", "status")
    day = date_column("audited_on", "Date")
    index_template_name = "modeladmin/academies/index.html"
    inspect_template_name = "modeladmin/academies/inspect.html"
    delete_template_name = "modeladmin/academies/delete.html"
    history_template_name = "modeladmin/academies/history.html"
    panels = [
        FieldRowPanel([FieldPanel("audited_on"), FieldPanel("established_on")]),
        FieldRowPanel([FieldPanel("auditor"), FieldPanel("rgaa_version")]),
        FieldRowPanel(
            [FieldPanel("conforming"), FieldPanel("not_conforming"), FieldPanel("not_applicable")],
            heading="Les critères du RGAA",
        ),
        FieldPanel("non_conformities"),
        FieldPanel("derogations"),
        FieldPanel("exempt_content"),
        FieldPanel("pages_checked"),
        FieldPanel("environments"),
        FieldPanel("tools"),
    ]

    def rate(self, row: AccessibilityAudit) -> str:
        """How many criteria in a hundred."""
        return f"{row.results.rate} %"

    rate.short_description = "Critères respectés"  # type: ignore[attr-defined]

    def status(self, row: AccessibilityAudit) -> str:
        """What it lets the site say today."""
        return str(status_of(row.results, today()))

    status.short_description = "Permet de dire"  # type: ignore[attr-defined]


class SiteGroup(ModelAdminGroup):
    """The menu « Le site »."""

    menu_label = "Le site"
    menu_icon = "globe"
    menu_order = 720
    items = (SettingsAdmin, AuditAdmin)
