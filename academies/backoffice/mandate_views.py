"""The views of missions: given, moved and ended through the actions, each with what became of the mails about it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView

from academies import actions, mails, permissions
from academies.backoffice.views import FrenchFormMixin, HouseCreateView, HouseEditView, HouseInspectView
from foundation.models import Notice


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


class MandateInspectView(HouseInspectView):
    """A mission, and who was told of it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With its mails."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"mails": mails.mails_about(self.instance, self.request.user)}

    def get_template_names(self) -> list[str]:
        """The rows of any detail, then the mails."""
        return ["modeladmin/academies/mandate/inspect.html"]


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


@require_POST
def send_again(request: HttpRequest, mandate: int, mandate_notice: int) -> HttpResponse:
    """Have a mail about a mission tried again, or say why not, and come back to the mission."""
    managed = permissions.mandates_managed_by(request.user)
    found = get_object_or_404(managed, pk=mandate)
    try:
        notice = mails.send_again(found, mandate_notice, request.user)  # type: ignore[arg-type]
    except (Notice.DoesNotExist, PermissionDenied) as refusal:
        raise Http404 from refusal
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"Le courriel à {notice.person} est remis en attente : il va être tenté.")
    return redirect("academies_mandate_modeladmin_inspect", found.pk)


GIVEN = ("role", "academy", "region", "theme", "project", "corps", "starts_on", "ends_on", "replaces")


def _show(form: ModelForm[Any], refusal: ValidationError) -> None:
    """Put each reason beside its field, and those of fields the form has not above it."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
