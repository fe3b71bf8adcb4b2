"""Forms of the back office that two people may have open at once: the second save is shown what the first changed."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Model
from django.forms import ModelForm
from django.forms.models import construct_instance
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from foundation.comparison import Change, changes_in

LOADED = "loaded_state"


class KeepBothVersionsMixin:
    """A form that knows what it was loaded from; a stale save answers 409, keeps what was typed, says what differs.

    Not saying what was loaded counts as stale, as it does for pages. `row_name` is where the view keeps its row.
    """

    request: Any
    row_name: ClassVar[str] = "instance"
    changes_since: list[Change] | None = None
    _state: str | None = None

    def get_template_names(self) -> list[str]:
        """The form, with its imprint and, when it is stale, the two versions."""
        return ["foundation/stale_form.html"]

    def panel_of(self, typed: Any) -> Any:
        """The panel whose fields are compared, bound to the row as it was typed."""
        view: Any = self
        return view.get_edit_handler().get_bound_panel(instance=typed, request=self.request, form=None)

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, unless somebody saved since the form was loaded: the row is locked while that is found out."""
        view: Any = self
        row = getattr(self, self.row_name)
        rows = type(row)._base_manager.select_for_update()
        setattr(self, self.row_name, get_object_or_404(rows, pk=row.pk))
        saved = imprint_of(view.get_form())
        if request.POST.get(LOADED) != saved:
            return self.show_both_versions(saved)
        response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]  # of the view
        return response

    def show_both_versions(self, saved: str) -> HttpResponse:
        """The form with what was typed, and above it what it would change in what is saved now."""
        view: Any = self
        row = getattr(self, self.row_name)
        before = type(row)._base_manager.get(pk=row.pk)
        view.form = view.get_form()
        typed = as_typed(view.form)
        self.changes_since, self._state = changes_in(self.panel_of(typed), before, typed), saved
        context = view.get_context_data(form=view.form)
        return view.render_to_response(context, status=409)  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the imprint of what the form was loaded from."""
        view: Any = self
        typed = self.request.POST.get(LOADED) if self.request.method == "POST" else None
        state = self._state or typed or imprint_of(view.get_form())
        more = {"loaded_name": LOADED, "loaded_state": state, "changes_since": self.changes_since}
        return super().get_context_data(**more, **kwargs)  # type: ignore[misc, no-any-return]  # of the view


def imprint_of(form: ModelForm[Any]) -> str:
    """A short imprint of what a form shows of its row before anything is typed."""
    shown = [(name, _comparable(form.initial.get(name, ""))) for name in sorted(form.fields)]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


def as_typed(form: ModelForm[Any]) -> Any:
    """The row as the form would save it, without saving anything; what is not valid stays as it was.

    A form that leaves its rules to an action builds no row, and no form keeps several choices before it saves.
    """
    form.is_valid()
    typed = construct_instance(form, form.instance)
    chosen = {
        field.name: form.cleaned_data[field.name]
        for field in typed._meta.many_to_many
        if field.name in form.cleaned_data
    }
    typed._prefetched_objects_cache = chosen
    return typed


def _comparable(value: Any) -> str:
    """What a form shows of one field; several choices in whatever order the database gave them."""
    if isinstance(value, list) and all(isinstance(part, Model) for part in value):
        return str(sorted(str(part.pk) for part in value))
    return str(value)
