"""The views of the back-office lists: stock ones, with the checks and the French they lack."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.forms import ModelForm
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
    InstanceSpecificView,
)

from academies import actions
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


class MandateFormMixin(FrenchFormMixin):
    """A form whose saving is an action that may refuse."""

    def act(self, form: ModelForm[Any]) -> Any:
        """Do it; raises PermissionDenied or ValidationError with French messages."""
        raise NotImplementedError

    def form_valid(self, form: ModelForm[Any]) -> HttpResponse:
        """Act, or show the form again with the reason."""
        view: Any = self
        try:
            mandate = self.act(form)
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
            return view.form_invalid(form)  # type: ignore[no-any-return]
        except ValidationError as refusal:
            _show(form, refusal)
            return view.form_invalid(form)  # type: ignore[no-any-return]
        messages.success(view.request, self.get_success_message(mandate))
        return redirect(view.get_success_url())


class GiveMandateView(MandateFormMixin, HouseCreateView):
    """Give a mandate."""

    def act(self, form: ModelForm[Any]) -> Any:
        """Through the action, in the name of who is signed in."""
        values = {name: form.cleaned_data[name] for name in GIVEN}
        return actions.give_mandate(giver=self.request.user, user=form.cleaned_data["person"], **values)


class ChangeMandateEndView(MandateFormMixin, HouseEditView):
    """Move the last day of a mandate."""

    page_title = "Changer la fin"

    def get_edit_handler(self) -> Any:
        """The last day only: another role or place is another mandate."""
        return self.model_admin.end_edit_handler.bind_to_model(self.model)

    def act(self, form: ModelForm[Any]) -> Any:
        """Through the action, in the name of who is signed in."""
        return actions.change_end(self.instance, self.request.user, form.cleaned_data["ends_on"])


class EndMandateView(InstanceSpecificView):
    """End a mandate, after a question."""

    page_title = "Mettre fin"

    def check_action_permitted(self, user: Any) -> bool:
        """Whoever may end it."""
        return bool(self.permission_helper.user_can_end_obj(user, self.instance))

    def get_meta_title(self) -> str:
        """The window's title."""
        return f"{self.page_title} – {self.instance}"

    def get_template_names(self) -> list[str]:
        """The question."""
        return ["modeladmin/academies/mandate/end.html"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End it, or say why not."""
        try:
            actions.end_mandate(self.instance, request.user)  # type: ignore[arg-type]
        except (PermissionDenied, ValidationError) as refusal:
            reasons = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            messages.error(request, " ".join(reasons))
        else:
            messages.success(request, f"La mission a pris fin : {self.instance}.")
        return redirect(self.index_url)


GIVEN = ("role", "academy", "region", "theme", "project", "corps", "starts_on", "ends_on", "replaces")


def _show(form: ModelForm[Any], refusal: ValidationError) -> None:
    """Put each reason beside its field, and those of fields the form has not above it."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
