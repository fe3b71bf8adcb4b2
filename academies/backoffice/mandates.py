"""The list of missions of the group « Programme »."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from academies import mails, permissions
from academies.backoffice import mandate_views
from academies.backoffice.filters import ActiveFilter
from academies.backoffice.forms import MandateEndForm, MandateForm
from academies.backoffice.helpers import (
    HouseModelAdmin,
    MandateButtons,
    MandatePermissions,
    number_or_404,
)
from academies.models import Mandate
from academies.models.mandate import today
from foundation.french import french_date_text


class MandateAdmin(HouseModelAdmin):
    """Mandates: given, prolonged and ended through the actions."""

    model = Mandate
    menu_label = "Missions"
    menu_icon = "user"
    new_label = "Nouvelle mission"
    permission_helper_class = MandatePermissions
    button_helper_class = MandateButtons
    create_view_class = mandate_views.GiveMandateView
    edit_view_class = mandate_views.ChangeMandateEndView
    inspect_view_class = mandate_views.MandateInspectView
    list_display = ("user", "role_label", "scope", "period", "state")
    list_filter = (ActiveFilter, "role", "project__theme__campaign", "academy")
    list_select_related = (
        "user",
        "academy",
        "region",
        "theme__campaign",
        "project__theme__campaign",
        "project__academy",
        "replaces",
    )
    search_fields = (
        "user__last_name",
        "user__first_name",
        "user__email",
        "project__title",
        "theme__title",
        "academy__name",
    )
    inspect_view_fields = (
        "user",
        "role",
        "corps",
        "project",
        "theme",
        "academy",
        "region",
        "starts_on",
        "ends_on",
        "ended_at",
        "replaces",
        "granted_by",
    )
    edit_handler = ObjectList(
        [
            FieldPanel("person"),
            FieldRowPanel([FieldPanel("role"), FieldPanel("corps")]),
            MultiFieldPanel(
                [FieldPanel("project"), FieldPanel("theme"), FieldPanel("academy"), FieldPanel("region")],
                heading="Où",
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]), FieldPanel("replaces")],
                heading="Quand",
            ),
        ],
        base_form_class=MandateForm,
    )
    end_edit_handler = ObjectList([FieldPanel("ends_on")], base_form_class=MandateEndForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mandate]:
        """Those the person may see, each knowing whether a mail about it did not leave."""
        managed = permissions.mandates_managed_by(request.user).order_by("-starts_on", "-pk")
        return mails.with_unsent(managed)

    def end_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The question before a mandate is ended."""
        view = mandate_views.EndMandateView.as_view(model_admin=self, instance_pk=number_or_404(instance_pk))
        return view(request)  # type: ignore[no-any-return]

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        """The usual addresses, and the one that ends a mandate."""
        end = re_path(
            self.url_helper.get_action_url_pattern("end"),
            self.end_view,
            name=self.url_helper.get_action_url_name("end"),
        )
        return (*super().get_admin_urls_for_registration(), end)

    def role_label(self, mandate: Mandate) -> str:
        """The role, with the corps of an inspector."""
        return mandate.role_label

    role_label.short_description = "Rôle"  # type: ignore[attr-defined]
    role_label.admin_order_field = "role"  # type: ignore[attr-defined]

    def scope(self, mandate: Mandate) -> str:
        """Where it applies."""
        return mandate.scope or "National"

    scope.short_description = "Portée"  # type: ignore[attr-defined]

    def period(self, mandate: Mandate) -> str:
        """« depuis le 1er septembre 2025 », « du … au … »."""
        start = french_date_text(mandate.starts_on)
        last_day = mandate.ends_on
        return f"du {start} au {french_date_text(last_day)}" if last_day else f"depuis le {start}"

    period.short_description = "Dates"  # type: ignore[attr-defined]
    period.admin_order_field = "starts_on"  # type: ignore[attr-defined]

    def state(self, mandate: Mandate) -> str:
        """Whether it gives rights today, and why not; and whether somebody could not be told of it."""
        unsent = ", courriel non envoyé" if getattr(mandate, "has_unsent_mail", False) else ""
        return f"{self.standing(mandate)}{unsent}"

    def standing(self, mandate: Mandate) -> str:
        """Whether it gives rights today, in a word."""
        if mandate.ended_at is not None:
            return "Terminée"
        if mandate.starts_on > today():
            return "À venir"
        return "En cours" if mandate.is_active() else "Passée"

    state.short_description = "État"  # type: ignore[attr-defined]
