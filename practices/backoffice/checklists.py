"""« Listes de contrôle »: each type of page's list, written by the leads of all themes, in versions that stay."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from academies.backoffice import views
from academies.backoffice.columns import date_column
from academies.backoffice.helpers import FrenchButtons, HouseModelAdmin, ProgrammePermissions
from foundation.french import french_typography
from practices.models import Checklist
from practices.models.checklist import HELP_LENGTH, MOST_LINES, QUESTION_LENGTH
from practices.moderation import checklists
from practices.moderation.errors import ReviewRefused
from practices.person import person

Lines = list[tuple[str, str]]


class LinesField(forms.CharField):
    """The points of a list, one a line: what is checked, then a colon and what it means."""

    widget = forms.Textarea(attrs={"rows": 2 * MOST_LINES})

    def clean(self, value: Any) -> Any:
        """Each point with its help, empty lines dropped. Raises ValidationError."""
        text = french_typography(super().clean(value))
        lines = [self._point(line) for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(f"Une liste a {MOST_LINES} points au plus.")
        return lines

    def _point(self, line: str) -> tuple[str, str]:
        question, _, help_text = (part.strip() for part in line.partition(":"))
        if not question:
            raise ValidationError("Un point commence par ce qui est à vérifier, avant les deux-points.")
        if len(question) > QUESTION_LENGTH or len(help_text) > HELP_LENGTH:
            raise ValidationError(
                f"Un point tient en {QUESTION_LENGTH} caractères, sa précision en {HELP_LENGTH} : « {question[:40]}… »."
            )
        return question, help_text


class ChecklistVersionForm(WagtailAdminModelForm):
    """The next version of a list; its rules are the action's."""

    points = LinesField(
        label="Points à vérifier",
        required=False,
        max_length=MOST_LINES * (QUESTION_LENGTH + HELP_LENGTH + 10),
        help_text=f"Un par ligne, {MOST_LINES} au plus. Après deux-points, une précision : « Accessibilité : images "
        "décrites, sons transcrits. » Vide, la liste d’un type de page laisse la place à la liste commune.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["points"] = "\n".join(self.instance.points)

    def _post_clean(self) -> None:
        """Nothing: the version is made and checked by the action."""


class PublishVersionMixin(views.FrenchFormMixin):
    """A form whose saving puts a new version in force."""

    def after(self, form: forms.ModelForm[Any]) -> tuple[str, int]:
        """The type of page, and the version that the form started from."""
        raise NotImplementedError

    def form_valid(self, form: forms.ModelForm[Any]) -> HttpResponse:
        """Put it in force, or show the form again with the reason."""
        view: Any = self
        kind, version = self.after(form)
        try:
            checklist = checklists.publish(
                person(view.request), kind, form.cleaned_data["points"], after_version=version
            )
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
            return view.form_invalid(form)  # type: ignore[no-any-return]
        messages.success(view.request, f"C’est en vigueur : {checklist}.")
        return redirect(view.get_success_url())


class FirstVersionView(PublishVersionMixin, views.HouseCreateView):
    """A type of page gets a list of its own."""

    def after(self, form: forms.ModelForm[Any]) -> tuple[str, int]:
        """Nothing before it."""
        return form.cleaned_data["kind"], 0


class NextVersionView(PublishVersionMixin, views.HousePlainEditView):
    """A list is written anew."""

    page_title = "Écrire la version suivante"

    def get_edit_handler(self) -> Any:
        """The points only: the type of page stays."""
        return self.model_admin.points_edit_handler.bind_to_model(self.model)

    def after(self, form: forms.ModelForm[Any]) -> tuple[str, int]:
        """The version that was opened."""
        return self.instance.kind, self.instance.version


class ChecklistPermissions(ProgrammePermissions):
    """Leads read the lists, those of all themes and administrators write them; nothing is ever taken away."""

    def user_can_inspect_obj(self, user: Any, obj: Checklist) -> bool:
        """Who reads one version and its history."""
        return self.user_can_list(user)

    def user_can_delete_obj(self, user: Any, obj: Checklist) -> bool:
        """Nobody."""
        return False


class VersionButtons(FrenchButtons):
    """Only the newest version is written further."""

    def get_buttons_for_obj(self, obj: Checklist, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """The usual buttons, without « Modifier » on what was replaced."""
        exclude = list(kwargs.pop("exclude", None) or [])
        if getattr(obj, "is_replaced", False):
            exclude.append("edit")
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, exclude=exclude, **kwargs)
        return buttons


class ChecklistAdmin(HouseModelAdmin):
    """The lists, each with all its versions."""

    model = Checklist
    menu_label = "Listes de contrôle"
    menu_icon = "check"
    menu_order = 260
    new_label = "Nouvelle liste"
    permission_helper_class = ChecklistPermissions
    button_helper_class = VersionButtons
    create_view_class = FirstVersionView
    edit_view_class = NextVersionView
    list_display = ("kind_label", "version", "point_count", "since", "published_by", "state")
    since = date_column("published_at", "En vigueur depuis")
    list_filter = ("kind",)
    list_select_related = ("published_by",)
    inspect_view_fields = ("kind", "version", "points", "published_at", "published_by")
    edit_handler = ObjectList(
        [FieldPanel("kind"), FieldPanel("points")], base_form_class=ChecklistVersionForm
    )
    points_edit_handler = ObjectList([FieldPanel("points")], base_form_class=ChecklistVersionForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Checklist]:
        """Every version, with what its row says."""
        newer = Checklist.objects.filter(kind=OuterRef("kind"), version__gt=OuterRef("version"))
        versions = Checklist.objects.annotate(number_of_points=Count("lines"), is_replaced=Exists(newer))
        return versions.order_by("kind", "-version")

    def kind_label(self, checklist: Checklist) -> str:
        """The type of page, or « Liste commune »."""
        return checklist.get_kind_display()

    kind_label.short_description = "Type de page"  # type: ignore[attr-defined]

    def point_count(self, checklist: Checklist) -> int:
        """How many points it has."""
        return int(getattr(checklist, "number_of_points", 0))

    point_count.short_description = "Points"  # type: ignore[attr-defined]

    def state(self, checklist: Checklist) -> str:
        """Whether reviewers see it today."""
        if getattr(checklist, "is_replaced", False):
            return "Remplacée"
        return "En vigueur" if self.point_count(checklist) else "Vide : la liste commune sert"

    state.short_description = "État"  # type: ignore[attr-defined]
