"""The forms of the back-office lists: choices bounded by what the person may manage."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from academies import permissions
from academies.models import Academy, Discipline, Level, ProjectState, Role
from academies.models.theme import validate_axes
from foundation.french import french_typography
from foundation.models import User


class AxesField(forms.CharField):
    """A list of texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        """The stored list as lines; what was just typed as it was typed."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The lines as a list, empty ones dropped. Raises ValidationError."""
        lines = [line.strip() for line in super().clean(value).splitlines()]
        axes = [line for line in lines if line]
        validate_axes(axes)
        return axes

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lines with lines."""
        typed = [line.strip() for line in (data or "").splitlines() if line.strip()]
        return list(initial or []) != typed


class ThemeForm(WagtailAdminModelForm):
    """A theme: axes one per line, current disciplines only."""

    axes = AxesField(label="Axes", required=False, help_text="Un axe par ligne.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only_current(self.fields["discipline"], Discipline, self.instance.discipline_id)

    def clean_title(self) -> str:
        """With French spaces and apostrophes."""
        return french_typography(self.cleaned_data["title"])


class ProjectForm(WagtailAdminModelForm):
    """A project: the themes its author leads, current académies and levels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = permissions.themes_managed_by(self.for_user).select_related("campaign")
        choice(self.fields["theme"]).queryset = themes
        academies = Academy.objects.open() | Academy.objects.filter(pk=self.instance.academy_id)
        choice(self.fields["academy"]).queryset = academies
        levels = Level.objects.current()
        if self.instance.pk:
            levels = (levels | Level.objects.filter(projects=self.instance)).distinct()
        choice(self.fields["levels"]).queryset = levels

    def clean_title(self) -> str:
        """With French spaces and apostrophes."""
        return french_typography(self.cleaned_data["title"])


class MandateForm(WagtailAdminModelForm):
    """A new mandate: a person by their address, places within what the giver may manage.

    Its rules are the action's; the form only says what it cannot understand.
    """

    person = forms.EmailField(
        label="Personne",
        help_text="L’adresse électronique de son compte.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        projects = permissions.projects_managed_by(user).filter(
            state=ProjectState.OPEN, theme__campaign__is_open=True
        )
        choice(self.fields["project"]).queryset = projects.select_related("academy", "theme")
        choice(self.fields["theme"]).queryset = permissions.themes_managed_by(user).filter(
            campaign__is_open=True
        )
        choice(self.fields["academy"]).queryset = Academy.objects.open()
        replaced = permissions.mandates_managed_by(user).active().exclude(role=Role.TEACHER)
        choice(self.fields["replaces"]).queryset = replaced.for_display()

    def clean_person(self) -> User:
        """The account of that address. Raises ValidationError when there is none that is open."""
        user = User.objects.filter(email__iexact=self.cleaned_data["person"], is_active=True).first()
        if user is None:
            raise ValidationError("Aucun compte ouvert n’a cette adresse.")
        return user

    def _post_clean(self) -> None:
        """Nothing: the mandate is built and checked by the action."""


class MandateEndForm(WagtailAdminModelForm):
    """The last day of a mandate; checked by the action."""

    def _post_clean(self) -> None:
        """Nothing: the mandate is changed and checked by the action."""


def choice(field: forms.Field) -> forms.ModelChoiceField[Any]:
    """A field that is known to choose among rows."""
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{field!r} does not choose among rows.")
    return field


def _only_current(field: forms.Field, model: type[Discipline], kept_id: int | None) -> None:
    """Offer terms that are not retired, and the one already chosen."""
    kept = [] if kept_id is None else [kept_id]
    choice(field).queryset = model.objects.current() | model.objects.filter(pk__in=kept)
