"""The views of the back-office lists: stock ones, with the checks and the French they lack."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail_modeladmin.views import (
    CreateView,
    DeleteView,
    EditView,
    HistoryView,
    InspectView,
)

from foundation.french import french_date, french_datetime
from foundation.stale_forms import KeepBothVersionsMixin


class FrenchFormMixin:
    """What a form says once it was sent."""

    def get_success_message(self, instance: Any) -> str:
        """Without a gender to agree with."""
        return f"C’est enregistré : {instance}."

    def get_success_message_buttons(self, instance: Any) -> list[Any]:
        """None: the list follows."""
        return []

    def get_error_message(self) -> str:
        """Above the errors of the fields."""
        return "Rien n’est enregistré : corrigez ce qui est signalé ci-dessous."

    def get_meta_title(self) -> str:
        """The window's title."""
        view: Any = self
        return f"{view.get_page_title()} – {capfirst(view.verbose_name_plural)}"


class HouseCreateView(FrenchFormMixin, CreateView):
    """The form of a new row."""

    def get_page_subtitle(self) -> str:
        """None: the title says what it is."""
        return ""

    def get_page_title(self) -> str:
        """« Nouvelle campagne »."""
        return str(self.model_admin.new_label)


class HousePlainEditView(FrenchFormMixin, EditView):
    """The form of a row whose own action finds out what changed meanwhile."""

    page_title = "Modifier"


class HouseEditView(KeepBothVersionsMixin, HousePlainEditView):
    """The form of a row, which two people may have open at once."""


class HouseInspectView(InspectView):
    """A row, read only."""

    page_title = "Détail"

    @property
    def history_url(self) -> str:
        """Where what was done to the row is listed."""
        return str(self.url_helper.get_action_url("history", self.pk_quoted))

    def get_meta_title(self) -> str:
        """The window's title."""
        return f"{self.page_title} – {self.instance}"

    def get_field_label(self, field_name: str, field: Any = None) -> str:
        """The name of a field, with its capital."""
        return str(capfirst(super().get_field_label(field_name, field)))

    def get_field_display_value(self, field_name: str, field: Any = None) -> Any:
        """What a field holds; dates as French readers expect them."""
        value = getattr(self.instance, field_name)
        if isinstance(value, datetime.datetime):
            return french_datetime(value)
        if isinstance(value, datetime.date):
            return french_date(value)
        if isinstance(value, bool):
            return "Oui" if value else "Non"
        if isinstance(value, list):
            return " ; ".join(str(part) for part in value)
        return super().get_field_display_value(field_name, field)


class HouseDeleteView(DeleteView):
    """The question before a row is deleted."""

    page_title = "Supprimer"

    def get_meta_title(self) -> str:
        """The window's title."""
        return f"{self.page_title} – {self.instance}"

    def confirmation_message(self) -> str:
        """The question."""
        return f"Supprimer définitivement : {self.instance} ?"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it, or say that something cites it, without naming what the person may not see."""
        name = str(self.instance)
        try:
            with transaction.atomic():
                log(instance=self.instance, action="wagtail.delete", deleted=True)
                self.instance.delete()
        except (ProtectedError, RestrictedError):
            messages.error(request, f"Suppression impossible, autre chose en dépend : {name}.")
        else:
            messages.success(request, f"C’est supprimé : {name}.")
        return redirect(self.index_url)


class HouseHistoryView(HistoryView):
    """What was done to a row. The stock view asks nobody whether they may see it."""

    page_title = "Historique"
    paginate_by = 200

    def get_meta_title(self) -> str:
        """The window's title."""
        return f"{self.page_title} – {self.instance}"

    def check_action_permitted(self, user: Any) -> bool:
        """Whoever may see the row."""
        return bool(self.permission_helper.user_can_inspect_obj(user, self.instance))
