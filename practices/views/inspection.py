"""Naming an inspector on a project, or a substitute for one who does not answer, from where it is missed."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from academies import permissions as mandates
from academies.actions import give_mandate
from academies.models import Corps, Mandate, Project, Role
from foundation.models import User
from practices.person import person


class HolderField(forms.ModelChoiceField[Mandate]):
    """A mission, chosen by who holds it."""

    def label_from_instance(self, obj: Mandate) -> str:
        """The person."""
        return str(obj.user)


class InspectorForm(forms.Form):
    """Who reviews from now on, in whose place, until when."""

    person = forms.EmailField(
        label="Adresse électronique de la personne",
        help_text="Celle de son compte.",
        error_messages={"required": "Écrivez l’adresse électronique de son compte."},
    )
    corps = forms.ChoiceField(label="Corps", choices=Corps.choices)
    replaces = HolderField(
        queryset=Mandate.objects.none(),
        label="En intérim de",
        required=False,
        empty_label="Personne : une inspection de plus",
        error_messages={"invalid_choice": "Choisissez une personne de la liste."},
    )
    ends_on = forms.DateField(
        label="Dernier jour",
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        help_text="Par exemple 30/06/2026. Vide : tant que dure le projet ou la mission suppléée.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Écrivez une date, par exemple 30/06/2026."},
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        replaces = cast("HolderField", self.fields["replaces"])
        replaces.queryset = inspections_of(project)

    def clean_person(self) -> User:
        """The account of that address. Raises ValidationError when there is none that is open."""
        user = User.objects.filter(email__iexact=self.cleaned_data["person"], is_active=True).first()
        if user is None:
            raise ValidationError("Aucun compte ouvert n’a cette adresse.")
        return user


def inspections_of(project: Project) -> Any:
    """The active missions of inspection on a project."""
    held = Mandate.objects.filter(project=project.pk, role=Role.INSPECTOR, user__is_active=True)
    return held.active().select_related("user").order_by("starts_on", "pk")


def name_inspector(request: HttpRequest, project_id: int) -> HttpResponse:
    """Ask for the person, then give the mission through its own action."""
    project = get_object_or_404(Project.objects.select_related("theme__campaign", "academy"), pk=project_id)
    user = person(request)
    if not mandates.may_manage_project(user, project):
        raise Http404
    inspected = inspections_of(project)
    sent = request.POST if request.method == "POST" else None
    suggested = {"replaces": inspected.first(), "corps": Corps.IA_IPR}
    form = InspectorForm(sent, project=project, initial=suggested)
    if request.method == "POST" and form.is_valid() and _give(form, user, project):
        messages.success(request, f"{form.cleaned_data['person']} relit désormais « {project.title} ».")
        return redirect("review_watch" if mandates.holds(user, Role.PROJECT_LEAD) else "review_queue")
    context = {"project": project, "form": form, "is_inspected": inspected.exists()}
    status = 400 if request.method == "POST" else 200
    return render(request, "practices/desk/name_inspector.html", context, status=status)


def _give(form: InspectorForm, giver: User, project: Project) -> bool:
    typed = form.cleaned_data
    replaced = typed["replaces"]
    ends_on = typed["ends_on"] or (replaced.ends_on if replaced else None)
    try:
        give_mandate(
            giver=giver,
            user=typed["person"],
            role=Role.INSPECTOR,
            project=project,
            corps=typed["corps"],
            ends_on=ends_on,
            replaces=replaced,
        )
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
        return False
    except ValidationError as refusal:
        for message in refusal.messages:
            form.add_error(None, message)
        return False
    return True
